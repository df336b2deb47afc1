package io.sojourn.journey;

import static io.sojourn.journey.Log.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.sojourn.collect.UnreadableBytes;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Facts;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StagesTest {
    private static final JourneyRules RULES = JourneyRules.standard(ZoneId.of("Asia/Taipei"));
    private static final ConditionReader READER = ConditionReader.of(NoPatterns.NONE, ZoneOffset.UTC);

    private static String stands(Person person, long now) {
        person.advance(now);
        Facts facts = person.facts(now);
        return facts.stage("journey").map(Facts.Standing::stage).orElse("nowhere") + "/"
                + facts.stage("lifecycle").map(Facts.Standing::stage).orElse("nowhere");
    }

    private static String stands(Log log, long now) {
        return stands(log.person(RULES), now);
    }

    @Test
    void withoutATouchpointAPersonStandsNowhere() {
        Log log = new Log().identify(on(0, 0), "name", "Ann").track(on(1, 0), "Experiment Viewed");
        assertThat(stands(log, on(400, 0))).isEqualTo("nowhere/nowhere");
        assertThat(stands(new Log().identify(on(0, 0), "customerSince", "2020-01-01"), on(1, 0)))
                .isEqualTo("nowhere/nowhere");
    }

    @Test
    void aMessageAloneIsReachAndAVisitToAStoreIsAcquisition() {
        assertThat(stands(new Log().track(on(0, 0), "Email Delivered"), on(0, 0)))
                .isEqualTo("awareness/reach");
        assertThat(stands(new Log().from("store", on(0, 0), "Store Visited"), on(0, 0)))
                .isEqualTo("consideration/acquisition");
    }

    @Test
    void stagesMayBeSkipped() {
        Log log = new Log().track(on(0, 0), "Ad Impression").order(on(1, 0), "o1");
        assertThat(log.person(RULES).transitions("journey"))
                .extracting(Transition::to)
                .containsExactly("awareness", "first-purchase");
    }

    @Test
    void anOrderOfNothingIsNoConversion() {
        Log log = new Log().track(on(0, 0), "Order Completed", "order_id", "o1", "total", 0);
        assertThat(stands(log, on(0, 0))).isEqualTo("awareness/acquisition");
    }

    @Test
    void twoOrdersOfOneDayAreOnePurchaseDayInThePersonsZone() {
        long justBeforeMidnight = on(0, 14 * 60 + 59);
        long justAfter = on(0, 15 * 60);
        Log taipei = new Log().order(justBeforeMidnight, "o1").order(justAfter, "o2");
        assertThat(stands(taipei, justAfter)).isEqualTo("retention/loyalty");
        Log newYork = new Log()
                .identify(on(-1, 0), "timeZone", "America/New_York")
                .order(justBeforeMidnight, "o1")
                .order(justAfter, "o2");
        assertThat(stands(newYork, justAfter)).isEqualTo("first-purchase/conversion");
    }

    @Test
    void aCancelledOrderIsUndoneAndARefundedOneIsNot() {
        Log log = new Log().track(on(0, 0), "Product Viewed").order(on(1, 0), "o1");
        log.track(on(2, 0), "Order Refunded", "order_id", "o1");
        assertThat(stands(log, on(2, 0))).isEqualTo("first-purchase/conversion");
        log.track(on(3, 0), "Order Cancelled", "order_id", "other");
        assertThat(stands(log, on(3, 0))).isEqualTo("first-purchase/conversion");
        log.track(on(4, 0), "Order Cancelled", "order_id", "o1");
        assertThat(stands(log, on(4, 0))).isEqualTo("consideration/acquisition");
        assertThat(log.person(RULES).transitions("journey").getLast().reason())
                .isEqualTo(new Transition.Reason.ByEvent("Order Cancelled"));
        log.order(on(5, 0), "o1");
        assertThat(stands(log, on(5, 0))).as("ordered again").isEqualTo("first-purchase/conversion");
    }

    @Test
    void anOrderToldTwiceIsOne() {
        Log log = new Log().order(on(0, 0), "o1").order(on(2, 0), "o1");
        assertThat(stands(log, on(2, 0))).isEqualTo("first-purchase/conversion");
    }

    @Test
    void aVerifiedCustomerSinceCountsForPeopleOlderThanTheirEvents() {
        Log log = new Log().identify(on(0, 0), "customerSince", "2025-12-01").track(on(1, 0), "Product Viewed");
        assertThat(stands(log, on(1, 0))).isEqualTo("first-purchase/conversion");
        log.order(on(2, 0), "o1");
        assertThat(stands(log, on(2, 0))).isEqualTo("retention/loyalty");
        Log claimed = new Log().claim(on(0, 0), "customerSince", "2025-12-01").track(on(1, 0), "Product Viewed");
        assertThat(stands(claimed, on(1, 0))).as("only claimed").isEqualTo("consideration/acquisition");
    }

    @Test
    void aDetractorsSignEndsAdvocacyAndALaterVoiceRestoresIt() {
        Log log = new Log().order(on(0, 0), "o1").track(on(1, 0), "Product Shared");
        assertThat(stands(log, on(1, 0))).isEqualTo("advocacy/conversion");
        log.track(on(2, 0), "Survey Answered", "kind", "nps", "score", 6);
        assertThat(stands(log, on(2, 0))).isEqualTo("first-purchase/conversion");
        log.track(on(3, 0), "Referral Sent");
        assertThat(stands(log, on(3, 0))).isEqualTo("advocacy/conversion");
        log.track(on(4, 0), "Product Reviewed", "rating", 2);
        assertThat(stands(log, on(4, 0))).isEqualTo("first-purchase/conversion");
        log.track(on(5, 0), "Product Reviewed", "rating", 5);
        assertThat(stands(log, on(5, 0))).isEqualTo("advocacy/conversion");
    }

    @Test
    void anOpenComplaintSilencesAdvocacyUntilItIsSolved() {
        Log log = new Log().order(on(0, 0), "o1").order(on(1, 0), "o2").track(on(2, 0), "Product Shared");
        log.track(on(3, 0), "Complaint Filed", "case_id", "c1");
        assertThat(stands(log, on(3, 0))).isEqualTo("retention/loyalty");
        log.track(on(4, 0), "Case Solved", "case_id", "c2");
        assertThat(stands(log, on(4, 0))).isEqualTo("retention/loyalty");
        log.track(on(5, 0), "Case Solved", "case_id", "c1");
        assertThat(stands(log, on(5, 0))).isEqualTo("advocacy/advocacy");
    }

    @Test
    void aHighScoreAloneMakesNoAdvocateAndANonCustomerWhoSharesIsNone() {
        Log promoter = new Log().order(on(0, 0), "o1").track(on(1, 0), "Survey Answered", "kind", "nps", "score", 10);
        assertThat(stands(promoter, on(1, 0))).isEqualTo("first-purchase/conversion");
        assertThat(promoter.person(RULES).facts(on(1, 0)).computed("promoter")).isEqualTo(Value.bool(true));
        promoter.track(on(2, 0), "Survey Answered", "kind", "nps", "score", 8);
        assertThat(promoter.person(RULES).facts(on(2, 0)).computed("promoter")).isEqualTo(Value.bool(false));
        Person ambassador = new Log().track(on(0, 0), "Product Shared").person(RULES);
        assertThat(ambassador.facts(on(0, 0)).computed("ambassador")).isEqualTo(Value.bool(true));
        assertThat(stands(new Log().track(on(0, 0), "Product Shared"), on(0, 0)))
                .isEqualTo("awareness/acquisition");
    }

    @Test
    void anActOfAdvocacyFadesAfterAYearThoughPurchasesGoOn() {
        Log log = new Log()
                .order(on(0, 0), "o1")
                .track(on(1, 0), "Product Shared")
                .order(on(200, 0), "o2");
        assertThat(stands(log, on(366, 0))).isEqualTo("advocacy/advocacy");
        Person person = log.person(RULES);
        assertThat(stands(person, on(366, 0) + 1)).isEqualTo("retention/loyalty");
        assertThat(person.transitions("journey").getLast().reason())
                .isEqualTo(new Transition.Reason.ByWindow("advocacy within P365D"));
    }

    @Test
    void lapsesHappenByTimeAloneOneAfterTheOther() {
        Person person = new Log().track(on(0, 0), "Product Added").person(RULES);
        assertThat(person.nextDueMillis()).hasValue(on(14, 0) + 1);
        assertThat(person.advance(on(14, 0))).isEmpty();
        assertThat(person.advance(on(1_000, 0)))
                .extracting(Transition::to, Transition::atMillis)
                .containsExactly(
                        tuple("awareness", on(14, 0)),
                        tuple("lapsed-prospect", on(180, 0)),
                        tuple("lapsed-prospect", on(180, 0)));
        assertThat(person.nextDueMillis()).isEmpty();
        assertThat(person.advance(on(2_000, 0))).as("leaving is told once").isEmpty();
    }

    @Test
    void someoneLostComesBackWithTheNextVisit() {
        Log log = new Log()
                .track(on(0, 0), "Product Viewed")
                .track(on(300, 0), "Ad Impression")
                .page(on(301, 0), "web");
        assertThat(log.person(RULES).transitions("journey"))
                .extracting(Transition::to)
                .containsExactly("consideration", "awareness", "lapsed-prospect", "awareness");
        Log customer = new Log().order(on(0, 0), "o1").page(on(400, 0), "web").order(on(401, 0), "o2");
        assertThat(customer.person(RULES).transitions("journey"))
                .extracting(Transition::to)
                .containsExactly("first-purchase", "lapsed-customer", "retention");
    }

    @Test
    void windowsFollowTheTrade() {
        assertThat(Trade.values()).hasSize(6);
        JourneyRules coffee = JourneyRules.of(
                1,
                TouchpointRules.standard(),
                List.of(StageModel.journey(Trade.COFFEE)),
                JourneySettings.standard(ZoneId.of("Asia/Taipei")));
        Person person =
                new Log().track(on(0, 0), "Product Added").order(on(0, 5), "o1").person(coffee);
        assertThat(person.nextDueMillis()).hasValue(on(45, 5) + 1);
    }

    @Test
    void foldsAreLabelsOverTheSamePeople() {
        List<String> stages = StageModel.journey(Trade.FASHION).stageNames();
        assertThat(stages)
                .containsExactly(
                        "awareness",
                        "consideration",
                        "decision",
                        "first-purchase",
                        "retention",
                        "advocacy",
                        "lapsed-prospect",
                        "lapsed-customer");
        assertThat(stages.stream().map(Fold.THREE::label).distinct())
                .containsExactly(
                        "awareness", "consideration", "decision", "customer", "lapsed-prospect", "lapsed-customer");
        assertThat(stages.stream().map(Fold.FIVE::label).distinct())
                .containsExactly(
                        "awareness",
                        "consideration",
                        "conversion",
                        "retention",
                        "advocacy",
                        "lapsed-prospect",
                        "lapsed-customer");
        assertThat(stages.stream().map(Fold.SIX::label)).isEqualTo(stages);
        assertThat(StageModel.lifecycle(Trade.FASHION).stageNames())
                .containsExactly(
                        "reach",
                        "acquisition",
                        "conversion",
                        "loyalty",
                        "advocacy",
                        "lapsed-prospect",
                        "lapsed-customer");
    }

    @Test
    void modelsAreDocumentsThatReadBackAsThemselves() {
        for (StageModel model : RULES.models()) {
            Problems problems = new Problems();
            StageModel read =
                    StageModel.read(model.document(), READER, problems).orElseThrow();
            assertThat(read.stages()).isEqualTo(model.stages());
        }
    }

    @Test
    void aModelOfOnesOwnPlacesPeopleByItsRules() {
        Problems problems = new Problems();
        StageModel model = StageModel.read(
                        Value.object(
                                "id",
                                "trial",
                                "stages",
                                List.of(
                                        Value.object(
                                                "id", "visitor",
                                                "side", "buyer",
                                                "enter",
                                                        Value.object(
                                                                "did", Value.object("event", "Page"), "within", "P7D"),
                                                "then", "gone"),
                                        Value.object("id", "gone", "side", "buyer"))),
                        READER,
                        problems)
                .orElseThrow();
        assertThat(model.stageNames()).containsExactly("visitor", "gone", "lapsed-customer");
        JourneyRules rules = JourneyRules.of(
                2, TouchpointRules.standard(), List.of(model), JourneySettings.standard(ZoneOffset.UTC));
        Person person = new Log().page(on(0, 0), "web").person(rules);
        person.advance(on(8, 0));
        assertThat(person.transitions("trial")).extracting(Transition::to).containsExactly("visitor", "gone");
        assertThat(person.transitions("trial").getLast().reason())
                .isEqualTo(new Transition.Reason.ByWindow("Page within P7D"));
    }

    @Test
    void everythingWrongInAModelIsToldAtOnce() {
        Problems problems = new Problems();
        Value.Obj document = Value.object(
                "id",
                "trial",
                "stages",
                List.of(
                        Value.object("id", "a", "side", "seller", "enter", Value.object("purchaseDays", 2)),
                        Value.object(
                                "id", "b", "side", "buyer", "enter", Value.object("property", "x", "op", "exists")),
                        Value.object("id", "c", "side", "buyer", "enters", Value.object("everyone", true))));
        assertThat(StageModel.read(document, READER, problems)).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/stages/0/side", "/stages/0/enter/purchaseDays", "/stages/1/enter", "/stages/2/enters");
        Problems together = new Problems();
        Value.Obj twice = Value.object(
                "id",
                "trial",
                "stages",
                List.of(
                        Value.object("id", "a", "side", "buyer", "then", "z"),
                        Value.object("id", "a", "side", "buyer")));
        assertThat(StageModel.read(twice, READER, together)).isEmpty();
        assertThat(together.all())
                .extracting(Problem::detail)
                .containsExactlyInAnyOrder(
                        "stage \"a\" leads to \"z\", which does not exist",
                        "the id \"a\" is used twice",
                        "the buyer's side has two stages without \"enter\"; one lapsed state a side is allowed");
    }

    @Test
    void settingsSayWhatIsWrongAndLeaveTheRestAsUsual() {
        Problems problems = new Problems();
        JourneySettings read = JourneySettings.read(
                        Value.object(
                                "timeZone",
                                "Europe/Moscow",
                                "sessionGap",
                                "PT1H",
                                "conversions",
                                List.of(Value.object("event", "Signed Up")),
                                "cycles",
                                Value.object("coffee", "P31D", "dress", "P76D")),
                        READER,
                        problems)
                .orElseThrow();
        JourneyRules rules =
                JourneyRules.of(7, TouchpointRules.standard(), List.of(StageModel.journey(Trade.FASHION)), read);
        Person person = new Log().track(on(0, 0), "Signed Up").person(rules);
        assertThat(person.transitions("journey")).extracting(Transition::to).containsExactly("first-purchase");

        assertThat(JourneySettings.read(
                        Value.object("timeZone", "Taipei", "sessionGap", "30", "conversions", List.of(), "gap", 1),
                        READER,
                        problems))
                .isEmpty();
        assertThat(problems.all())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/gap", "/timeZone", "/sessionGap", "/conversions");
    }

    @Test
    void aSecondConversionHasANameAndMovesNobodyToAnotherSide() {
        Problems problems = new Problems();
        Value.Obj gate = Value.object(
                "id", "signed-up",
                "names", Value.object("en", "Membership"),
                "conversions", List.of(Value.object("event", "Signed Up")));
        JourneySettings read = JourneySettings.read(
                        Value.object("timeZone", "Asia/Taipei", "gates", List.of(gate)), READER, problems)
                .orElseThrow();
        JourneyRules rules =
                JourneyRules.of(7, TouchpointRules.standard(), List.of(StageModel.journey(Trade.FASHION)), read);
        Person person = new Log().track(on(0, 0), "Signed Up").person(rules);

        assertThat(read.gates()).extracting(Gate::id).containsExactly("signed-up");
        assertThat(read.gates().getFirst().names().english()).isEqualTo("Membership");
        assertThat(person.transitions("journey")).extracting(Transition::to).containsExactly("consideration");
    }

    @Test
    void whatIsWrongWithGatesIsToldWithItsPlace() {
        Problems problems = new Problems();
        Value.Obj good = Value.object("id", "a", "conversions", List.of(Value.object("event", "A")));
        List<Value.Obj> wrong = List.of(
                good,
                good,
                Value.object("id", "Über", "conversions", List.of(Value.object("evnt", "A"))),
                Value.object("id", "b", "conversions", List.of(), "side", "customer"));

        assertThat(JourneySettings.read(Value.object("timeZone", "UTC", "gates", wrong), READER, problems))
                .isEmpty();

        assertThat(problems.all())
                .extracting(Problem::pointer)
                .contains(
                        "/gates/1/id",
                        "/gates/2/id",
                        "/gates/2/conversions/0/evnt",
                        "/gates/3/conversions",
                        "/gates/3/side");
        Problems many = new Problems();
        assertThat(JourneySettings.read(
                        Value.object("timeZone", "UTC", "gates", java.util.Collections.nCopies(11, good)),
                        READER,
                        many))
                .isEmpty();
        assertThat(many.all()).extracting(Problem::pointer).contains("/gates");
    }

    @Test
    void bytesOfAnotherRevisionOrDamagedOnesAreRefused() {
        Person person = new Log().track(on(0, 0), "Product Added").person(RULES);
        JourneyRules newer = JourneyRules.of(2, RULES.touchpoints(), RULES.models(), RULES.settings());
        assertThatThrownBy(() -> Person.read(person.bytes(), newer))
                .isInstanceOf(UnreadableBytes.class)
                .hasMessage("a person under revision 1 of the rules, now it is 2");
        byte[] cut = Arrays.copyOf(person.bytes(), person.bytes().length / 2);
        assertThatThrownBy(() -> Person.read(cut, RULES)).isInstanceOf(UnreadableBytes.class);
    }

    @Test
    void aYearOfShoppingFitsInAKilobyte() {
        Log log = new Log()
                .identify(on(0, 0), "name", "林小姐", "email", "lin@example.com", "phone", "+886912345678", "city", "台北");
        for (int month = 0; month < 12; month++) {
            for (int day = 0; day < 12; day++) {
                log.track(on(month * 30 + day, 0), "Product Viewed").track(on(month * 30 + day, 5), "Product Added");
            }
            log.order(on(month * 30 + 12, 0), "order-" + month);
            log.track(on(month * 30 + 13, 0), "Product Shared");
        }
        int size = log.person(RULES).bytes().length;
        System.out.println("a year of shopping, 312 events: " + size + " bytes");
        assertThat(size).isLessThan(1_024);
    }
}
