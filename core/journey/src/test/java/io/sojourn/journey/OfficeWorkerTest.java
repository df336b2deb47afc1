package io.sojourn.journey;

import static io.sojourn.journey.Log.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sojourn.unify.condition.Facts;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The office worker's story: in the shop she tries on, at home she forgets; and the same as it ought to go. */
final class OfficeWorkerTest {
    private static final JourneyRules RULES = JourneyRules.standard(ZoneId.of("Asia/Taipei"));

    private final Person person = Person.empty(RULES);
    private final Log log = new Log();

    private OfficeWorkerTest sees(Log more) {
        person.add(more.last());
        return this;
    }

    private String stands(long now) {
        person.advance(now);
        return stage("journey", now) + "/" + stage("lifecycle", now);
    }

    private String stage(String model, long now) {
        return person.facts(now).stage(model).map(Facts.Standing::stage).orElse("nowhere");
    }

    private String round(long now) {
        return person.facts(now)
                .round()
                .map(round -> round.number() + " " + round.phase())
                .orElse("none");
    }

    private void comesToTheFittingRoom() {
        sees(log.track(on(0, 0), "Ad Impression"));
        sees(log.page(on(1, 0), "ads"));
        sees(log.track(on(1, 5), "Product Viewed"));
        sees(log.from("store", on(3, 0), "Fitting Room Used"));
        sees(log.track(on(3, 600), "Product Added"));
    }

    @Test
    void sheSeesAnAdTriesOnAndForgetsByAndByUntilSheIsLost() {
        assertThat(stands(on(0, 0))).isEqualTo("nowhere/nowhere");

        sees(log.track(on(0, 0), "Ad Impression"));
        assertThat(stands(on(0, 0))).isEqualTo("awareness/reach");
        assertThat(round(on(0, 0))).isEqualTo("none");

        sees(log.page(on(1, 0), "ads"));
        assertThat(stands(on(1, 0))).isEqualTo("awareness/acquisition");
        assertThat(round(on(1, 0))).isEqualTo("1 awareness");

        sees(log.track(on(1, 5), "Product Viewed"));
        assertThat(stands(on(1, 5))).isEqualTo("consideration/acquisition");

        sees(log.from("store", on(3, 0), "Fitting Room Used"));
        sees(log.track(on(3, 600), "Product Added"));
        assertThat(stands(on(3, 600))).isEqualTo("decision/acquisition");
        assertThat(round(on(3, 600))).isEqualTo("1 decision");

        assertThat(stands(on(17, 600))).as("the window holds its edge").isEqualTo("decision/acquisition");
        assertThat(stands(on(17, 600) + 1)).as("14 days later").isEqualTo("consideration/acquisition");
        assertThat(stands(on(61, 5))).isEqualTo("consideration/acquisition");
        assertThat(stands(on(61, 5) + 1)).as("60 days after the product page").isEqualTo("awareness/acquisition");
        assertThat(stands(on(183, 600))).isEqualTo("awareness/acquisition");
        assertThat(stands(on(183, 600) + 1)).as("180 silent days").isEqualTo("lapsed-prospect/lapsed-prospect");
        assertThat(round(on(183, 600) + 1)).isEqualTo("1 resting");
        assertThat(person.nextDueMillis()).isEmpty();
    }

    @Test
    void everyTransitionSaysWhenFromWhereHowLongAndWhy() {
        comesToTheFittingRoom();
        person.advance(on(400, 0));

        assertThat(person.transitions("journey"))
                .extracting(Transition::to, Transition::atMillis, Transition::dwellMillis, Transition::reason)
                .containsExactly(
                        tuple("awareness", on(0, 0), 0L, new Transition.Reason.ByEvent("Ad Impression")),
                        tuple(
                                "consideration",
                                on(1, 5),
                                on(1, 5) - on(0, 0),
                                new Transition.Reason.ByEvent("Product Viewed")),
                        tuple(
                                "decision",
                                on(3, 0),
                                on(3, 0) - on(1, 5),
                                new Transition.Reason.ByEvent("Fitting Room Used")),
                        tuple(
                                "consideration",
                                on(17, 600),
                                on(17, 600) - on(3, 0),
                                new Transition.Reason.ByWindow("@intent within P14D")),
                        tuple(
                                "awareness",
                                on(61, 5),
                                on(61, 5) - on(17, 600),
                                new Transition.Reason.ByWindow("@interest within P60D")),
                        tuple(
                                "lapsed-prospect",
                                on(183, 600),
                                on(183, 600) - on(61, 5),
                                new Transition.Reason.ByWindow("@touchpoint within P180D")));
        assertThat(person.transitions("journey"))
                .extracting(move -> move.from().orElse("–"))
                .containsExactly("–", "awareness", "consideration", "decision", "consideration", "awareness");
    }

    @Test
    void asItOughtToBeSheBuysComesBackRecommendsAndFallsAsleep() {
        comesToTheFittingRoom();
        sees(log.from("store", on(3, 630), "Order Completed", "order_id", "o1", "total", 2180, "store", "信義"));
        assertThat(stands(on(3, 630))).isEqualTo("first-purchase/conversion");
        assertThat(round(on(3, 630))).isEqualTo("1 resting");

        sees(log.track(on(10, 0), "Email Delivered"));
        assertThat(round(on(10, 0))).as("an exposure starts no round").isEqualTo("1 resting");
        sees(log.track(on(10, 30), "Email Link Clicked"));
        assertThat(stands(on(10, 30))).isEqualTo("first-purchase/conversion");
        assertThat(round(on(10, 30))).isEqualTo("2 consideration");
        sees(log.track(on(10, 40), "Product Added"));
        assertThat(stands(on(10, 40))).as("still").isEqualTo("first-purchase/conversion");
        assertThat(round(on(10, 40))).isEqualTo("2 decision");

        sees(log.order(on(10, 50), "o2"));
        assertThat(stands(on(10, 50))).isEqualTo("retention/loyalty");
        assertThat(round(on(10, 50))).isEqualTo("2 resting");

        sees(log.track(on(20, 0), "Referral Sent"));
        assertThat(stands(on(20, 0))).isEqualTo("advocacy/advocacy");

        assertThat(stands(on(375, 50))).isEqualTo("advocacy/advocacy");
        assertThat(stands(on(375, 50) + 1)).as("365 silent days").isEqualTo("lapsed-customer/lapsed-customer");
        assertThat(person.transitions("journey")).last().satisfies(last -> {
            assertThat(last.atMillis()).isEqualTo(on(375, 50));
            assertThat(last.reason()).isEqualTo(new Transition.Reason.ByWindow("last purchase within P365D"));
        });
    }

    @Test
    void herJourneyReadsLikeHerStory() {
        comesToTheFittingRoom();
        Journey journey = Journey.of(log.events(), RULES);
        assertThat(journey.touches())
                .extracting(moment -> moment.touchpoint().orElseThrow().id() + " " + moment.channel() + " "
                        + moment.bank().wireName() + " " + moment.session() + " "
                        + moment.stages().get("journey"))
                .isEqualTo(List.of(
                        "ad_seen ads on 0 awareness",
                        "ad_clicked ads on 1 awareness",
                        "product_viewed web on 1 consideration",
                        "tried_on store off 1 decision",
                        "cart_added web on 2 decision"));
    }
}
