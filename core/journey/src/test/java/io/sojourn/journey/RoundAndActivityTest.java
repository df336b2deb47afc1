package io.sojourn.journey;

import static io.sojourn.journey.Log.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Facts;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundAndActivityTest {
    private static final JourneyRules RULES = JourneyRules.standard(ZoneId.of("Asia/Taipei"));

    private static Facts.RoundStanding round(Log log, long now) {
        return log.person(RULES).facts(now).round().orElseThrow();
    }

    private static String told(Log log, long now) {
        Facts.RoundStanding round = round(log, now);
        return round.number() + " " + round.phase();
    }

    @Test
    void aRoundStartsWithAVisitAndEndsWithAPurchase() {
        Log log = new Log().track(on(0, 0), "Ad Impression");
        assertThat(log.person(RULES).facts(on(0, 0)).round()).isEmpty();
        log.page(on(1, 0), "web").track(on(2, 0), "Product Added");
        assertThat(told(log, on(2, 0))).isEqualTo("1 decision");
        assertThat(round(log, on(2, 0)).sinceMillis()).isEqualTo(on(1, 0));
        assertThat(round(log, on(2, 0)).untilMillis()).isEqualTo(on(16, 0) + 1);
        assertThat(told(log, on(16, 0) + 1)).isEqualTo("1 awareness");
        log.order(on(20, 0), "o1");
        assertThat(told(log, on(20, 0))).isEqualTo("1 resting");
        assertThat(round(log, on(30, 0)).sinceMillis()).isEqualTo(on(20, 0));
        log.track(on(40, 0), "Product Viewed");
        assertThat(told(log, on(40, 0))).as("only what happened in it counts").isEqualTo("2 consideration");
    }

    @Test
    void silenceEndsARoundUnfinished() {
        Log log = new Log().page(on(0, 0), "web");
        assertThat(told(log, on(180, 0))).isEqualTo("1 awareness");
        assertThat(told(log, on(180, 0) + 1)).isEqualTo("1 resting");
        assertThat(round(log, on(200, 0)).sinceMillis()).isEqualTo(on(180, 0));
        log.track(on(300, 0), "Product Viewed");
        assertThat(told(log, on(300, 0))).isEqualTo("1 consideration");
        assertThat(round(log, on(300, 0)).sinceMillis()).isEqualTo(on(300, 0));
    }

    @Test
    void aPurchaseWithoutAVisitBeforeIsARoundOfItsOwn() {
        Log log = new Log().order(on(0, 0), "o1").order(on(0, 5), "o2");
        assertThat(told(log, on(0, 5))).isEqualTo("2 resting");
        log.track(on(1, 0), "Order Completed", "order_id", "o2", "total", 10);
        assertThat(told(log, on(1, 0)))
                .as("the same order told again starts nothing")
                .isEqualTo("2 resting");
    }

    @Test
    void aCancelledPurchaseGivesItsNumberToTheNextRound() {
        Log log = new Log()
                .order(on(0, 0), "o1")
                .order(on(1, 0), "o2")
                .track(on(2, 0), "Order Cancelled", "order_id", "o2");
        assertThat(told(log, on(2, 0))).isEqualTo("1 resting");
        log.page(on(3, 0), "web");
        assertThat(told(log, on(3, 0))).isEqualTo("2 awareness");
    }

    @Test
    void conditionsMayAskForRoundsStagesAndActivity() {
        Log log = new Log().order(on(0, 0), "o1").track(on(5, 0), "Product Added");
        ConditionReader reader = ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC);
        Problems problems = new Problems();
        Facts facts = log.person(RULES).facts(on(5, 0));
        var round = reader.person(
                        Value.object(
                                "round",
                                Value.object("phase", "decision", "number", Value.object("op", "gte", "value", 2))),
                        "",
                        problems)
                .orElseThrow();
        var stage = reader.person(
                        Value.object(
                                "stage",
                                Value.object("model", "journey", "is", "first-purchase", "enteredWithin", "P5D")),
                        "",
                        problems)
                .orElseThrow();
        var plan = ConditionPlan.of(List.of(round, stage));
        assertThat(plan.begin().holds(0, facts, on(5, 0))).isTrue();
        assertThat(plan.begin().nextChange(0, facts, on(5, 0))).isEqualTo(on(19, 0) + 1);
        assertThat(plan.begin().holds(1, facts, on(5, 0))).isTrue();
        assertThat(plan.begin().nextChange(1, facts, on(5, 0))).isEqualTo(on(5, 0) + 1);
        assertThat(facts.computed("round.number")).isEqualTo(Value.whole(2));
        assertThat(facts.computed("stage.lifecycle")).isEqualTo(Value.text("conversion"));
        assertThat(facts.computed("activity")).isEqualTo(Value.text("N"));
    }

    private static String nes(Log log, long now) {
        return String.valueOf(((PersonFacts) log.person(RULES).facts(now)).nes().orElse("–"));
    }

    private static String napl(Log log, long now) {
        return String.valueOf(
                ((PersonFacts) log.person(RULES).facts(now)).napl().orElse("–"));
    }

    @Test
    void activityCountsInThePersonsOwnCycles() {
        assertThat(nes(new Log().page(on(0, 0), "web"), on(0, 0))).isEqualTo("–");
        Log once = new Log().order(on(0, 0), "o1");
        assertThat(nes(once, on(60, 0))).as("the workspace's cycle").isEqualTo("N");
        assertThat(nes(once, on(60, 0) + 1)).isEqualTo("S1");
        Log regular = new Log().order(on(0, 0), "o1").order(on(10, 0), "o2").order(on(30, 0), "o3");
        assertThat(nes(regular, on(45, 0)))
                .as("15 days, the median of 10 and 20")
                .isEqualTo("E0");
        assertThat(nes(regular, on(60, 0))).isEqualTo("S1");
        assertThat(nes(regular, on(75, 0))).isEqualTo("S2");
        assertThat(nes(regular, on(75, 0) + 1)).isEqualTo("S3");
    }

    @Test
    void naplLooksAtTheLastNinetyDays() {
        Log once = new Log().order(on(0, 0), "o1");
        assertThat(napl(once, on(90, 0))).isEqualTo("N");
        assertThat(napl(once, on(91, 0))).isEqualTo("L");
        Log twice = new Log().order(on(0, 0), "o1").order(on(100, 0), "o2");
        assertThat(napl(twice, on(120, 0))).isEqualTo("A");
        assertThat(napl(twice, on(200, 0))).isEqualTo("P");
    }

    @Test
    void aSessionEndsAfterThirtyMinutesOfSilenceAndAStoreVisitIsItsOwn() {
        Log log = new Log()
                .page(on(0, 0), "web")
                .track(on(0, 29), "Product Viewed")
                .from("store", on(0, 40), "Store Visited")
                .track(on(0, 58), "Product Added")
                .track(on(0, 91), "Product Viewed");
        Journey journey = Journey.of(log.events(), RULES);
        assertThat(journey.moments())
                .extracting(moment -> moment.bank().wireName() + " " + moment.session())
                .containsExactly("on 1", "on 1", "off 1", "on 1", "on 2");
    }

    @Test
    void whatAStoreVisitConsistsOfIsOneSessionWhateverHappensOnThePhoneMeanwhile() {
        Log log = new Log()
                .from("store", on(0, 0), "Store Visited")
                .track(on(0, 5), "Product Viewed")
                .from("store", on(0, 20), "Fitting Room Used")
                .track(on(0, 34), "Product Viewed")
                .track(on(0, 35), "Order Completed", "order_id", "o1", "total", 100, "store", "s1")
                .track(on(0, 64), "Product Viewed");
        assertThat(Journey.of(log.events(), RULES).moments())
                .extracting(moment -> moment.bank().wireName() + " " + moment.session())
                .as("the till's event came over a server whose channel is web")
                .containsExactly("off 1", "on 1", "off 1", "on 1", "off 1", "on 2");
    }

    @Test
    void aPageIsTheFirstOfTheSessionOnTheBankWhereItsContactTakesPlace() {
        Value.Obj landing = Value.object(
                "id", "landing",
                "match", Value.object("event", "Page"),
                "firstOfSession", true,
                "channel", "web",
                "bank", "on",
                "role", "interaction",
                "starts", "customer",
                "control", "owned",
                "serves", "awareness");
        Value.Obj seen = landing.with("id", Value.text("seen")).with("firstOfSession", Value.bool(false));
        TouchpointRules table = TouchpointRules.read(
                        Value.object("rules", List.of(landing, seen)),
                        ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC),
                        new Problems())
                .orElseThrow();
        JourneyRules rules = JourneyRules.of(2, table, RULES.models(), RULES.settings());
        Log log = new Log().page(on(0, 0), "store").page(on(0, 10), "web").page(on(0, 20), "store");
        assertThat(Journey.of(log.events(), rules).touches())
                .extracting(moment -> moment.touchpoint().orElseThrow().id())
                .as("a tablet in the store shows the site")
                .containsExactly("landing", "seen", "seen");
    }

    @Test
    void aSessionGoesOnUpToTheGapAndEndsWithIt() {
        long gap = 30 * 60_000;
        for (long silence : java.util.List.of(gap - 1, gap, gap + 1)) {
            Log log = new Log().page(on(0, 0), "web").track(on(0, 0) + silence, "Product Viewed");

            assertThat(Journey.of(log.events(), RULES).moments())
                    .extracting(moment -> moment.session())
                    .as("after " + silence + " ms")
                    .containsExactly(1L, silence < gap ? 1L : 2L);
        }
    }

    @Test
    void whatTheBrandSendsNeitherOpensNorProlongsASession() {
        Log log = new Log()
                .page(on(0, 0), "web")
                .track(on(0, 25), "Email Delivered")
                .page(on(0, 50), "search");
        assertThat(Journey.of(log.events(), RULES).touches())
                .extracting(moment -> moment.touchpoint().orElseThrow().id() + " " + moment.session())
                .containsExactly("site_visit 1", "message_received 0", "search_visit 2");
    }
}
