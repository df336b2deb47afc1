package io.sojourn.unify.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sojourn.collect.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConditionReaderTest {
    private final ConditionReader reader = ConditionReader.of(JavaPatterns.JAVA, ZoneId.of("Asia/Taipei"));

    private Condition good(Object... document) {
        Problems problems = new Problems();
        Optional<Condition> read = reader.person(Value.object(document), "", problems);
        assertThat(problems.all()).isEmpty();
        return read.orElseThrow();
    }

    private List<Problem> bad(Object... document) {
        Problems problems = new Problems();
        assertThat(reader.person(Value.object(document), "/segment", problems)).isEmpty();
        assertThat(problems.all())
                .isNotEmpty()
                .allMatch(problem -> problem.code().equals("bad-condition"));
        return problems.all();
    }

    private static Value.Obj did(Object... more) {
        return Value.object(more).over(Value.object("did", Value.object("event", "Order Completed")));
    }

    private List<Problem> bad(Value.Obj document) {
        Problems problems = new Problems();
        assertThat(reader.person(document, "", problems)).isEmpty();
        return problems.all();
    }

    @Test
    void everySpellingOfAStandardNameIsTheNameThatEventsAreKeptUnder() {
        Condition kept = good("did", Value.object("event", "Order Completed"));
        for (String spelling : List.of("purchase", "Completed Order")) {
            assertThat(good("did", Value.object("event", spelling))).isEqualTo(kept);
            assertThat(good("newest", Value.object("anyOf", List.of(spelling, "X")), "where", NOT_DEAR))
                    .isEqualTo(
                            good("newest", Value.object("anyOf", List.of("Order Completed", "X")), "where", NOT_DEAR));
        }
    }

    @Test
    void theFirstEventIsAskedWhatItSaysOrWhenItWas() {
        Value order = Value.object("event", "purchase");
        assertThat(good("first", order, "where", NOT_DEAR, "within", "P30D"))
                .isInstanceOfSatisfying(
                        Condition.First.class,
                        first -> assertThat(first.window())
                                .isEqualTo(new Condition.Window.Sliding(java.time.Duration.ofDays(30))));
        assertThat(good("first", order, "between", List.of("2026-01-01", "2026-01-31")))
                .isInstanceOf(Condition.First.class);
        assertThat(bad("first", order).getFirst().detail()).contains("\"where\"", "\"within\"", "\"between\"");
        assertThat(bad("first", order, "where", NOT_DEAR, "count", 2))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/segment/count"));
    }

    private static final Value.Obj NOT_DEAR =
            Value.object("not", Value.object("property", "total", "op", "gt", "value", 100));

    @Test
    void theExampleOfTheGuideReads() {
        Condition read = good(
                "and",
                List.of(
                        Value.object("trait", "gender", "op", "equals", "value", "female"),
                        Value.object(
                                "did",
                                Value.object(
                                        "event",
                                        "Order Completed",
                                        "where",
                                        Value.object(
                                                "property", "products[].category", "op", "equals", "value", "dress")),
                                "count",
                                Value.object("op", "gte", "value", 1),
                                "within",
                                "P365D"),
                        Value.object(
                                "not", Value.object("stage", Value.object("model", "journey", "is", "advocacy")))));
        assertThat(read).isInstanceOfSatisfying(Condition.And.class, and -> {
            assertThat(and.all().get(1)).isInstanceOfSatisfying(Condition.Did.class, did -> {
                assertThat(did.window()).isEqualTo(new Condition.Window.Sliding(Duration.ofDays(365)));
                assertThat(did.filter()).isInstanceOf(EventFilter.Where.class);
            });
            assertThat(and.all().get(2)).isInstanceOf(Condition.Not.class);
        });
    }

    @Test
    void aNegativeOperatorIsExactlyNotThePositiveOne() {
        assertThat(good("trait", "city", "op", "notEquals", "value", "Taipei"))
                .isEqualTo(new Condition.Not(good("trait", "city", "op", "equals", "value", "Taipei")));
        assertThat(good("trait", "city", "op", "notExists"))
                .isEqualTo(new Condition.Not(good("trait", "city", "op", "exists")));
        assertThat(good("did", Value.object("event", "A"), "count", Value.object("op", "notEquals", "value", 2)))
                .isEqualTo(new Condition.Not(
                        good("did", Value.object("event", "A"), "count", Value.object("op", "equals", "value", 2))));
    }

    @Test
    void countIsAtLeastOneUnlessStated() {
        assertThat(good("did", Value.object("event", "A")))
                .isEqualTo(good("did", Value.object("event", "A"), "count", Value.object("op", "gte", "value", 1)));
    }

    @Test
    void aDateInARangeMeansTheWholeLocalDay() {
        Condition read = good("did", Value.object("event", "A"), "between", List.of("2026-01-01", "2026-01-31"));
        Condition.Window.Fixed window = (Condition.Window.Fixed) ((Condition.Did) read).window();
        assertThat(java.time.Instant.ofEpochMilli(window.fromMillis())).hasToString("2025-12-31T16:00:00Z");
        assertThat(java.time.Instant.ofEpochMilli(window.toMillis())).hasToString("2026-01-31T15:59:59.999Z");
    }

    @Test
    void everythingWrongIsToldAtOnceEachWithItsPlace() {
        List<Problem> problems = bad(
                "and",
                List.of(
                        Value.object("trait", "a", "op", "like", "value", 1),
                        Value.object("did", Value.object("event", "", "colour", "red"), "within", "P1M"),
                        Value.object("or", List.of())));
        assertThat(problems)
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/segment/and/0/op",
                        "/segment/and/1/did/colour",
                        "/segment/and/1/did/event",
                        "/segment/and/1/within",
                        "/segment/and/2/or");
    }

    @Test
    void anUnknownKeyListsTheAllowedOnes() {
        assertThat(bad("trait", "a", "op", "exists", "opp", 1)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/segment/opp");
            assertThat(problem.detail()).isEqualTo("unknown key \"opp\"; allowed: trait, op, value, ignoreCase, every");
        });
        assertThat(bad("nothing", 1).getFirst().detail())
                .isEqualTo(
                        "unknown condition with nothing; allowed: and, or, not, everyone, trait, computed, did, first, newest, sequence, held, segment, stage, round, subscribed, message, list, bucket");
    }

    @Test
    void anUnknownOperatorListsTheAllowedOnes() {
        assertThat(bad("trait", "a", "op", "like", "value", 1).getFirst().detail())
                .startsWith("unknown operator \"like\"; allowed: equals, notEquals, in, notIn, contains")
                .endsWith("anniversary, size");
        assertThat(bad(did("count", Value.object("op", "contains", "value", 1)))
                        .getFirst()
                        .detail())
                .isEqualTo(
                        "unknown operator \"contains\"; allowed: equals, notEquals, in, notIn, gt, gte, lt, lte, between");
    }

    @Test
    void monthsAndYearsAreRefusedInWindows() {
        for (String window : List.of("P1M", "P1Y", "P0D", "7D", "PT", "P", "-P1D", "P1DT")) {
            assertThat(bad(did("within", window)).getFirst().detail())
                    .contains("months and years are refused")
                    .endsWith("found \"" + window + "\"");
        }
        assertThat(Durations.read("P1W")).contains(Duration.ofDays(7));
        assertThat(Durations.read("P1DT2H3M4S")).contains(Duration.parse("P1DT2H3M4S"));
        assertThat(Durations.text(Duration.ofHours(36))).isEqualTo("P1DT12H");
    }

    @Test
    void aListIsNamedByItsId() {
        assertThat(good("list", "vip")).isEqualTo(HandMadeList.on("vip"));
        assertThat(bad("list", "").getFirst().pointer()).isEqualTo("/segment/list");
        assertThat(bad("list", "vip", "within", "P30D").getFirst().detail()).contains("allowed: list");
    }

    @Test
    void sequencesAndWhatHasHeldRead() {
        Condition sequence = good(
                "sequence",
                List.of(Value.object("event", "A"), Value.object("event", "B")),
                "within",
                "P7D",
                "without",
                Value.object("event", "C"));
        assertThat(sequence)
                .isEqualTo(new Condition.Sequence(
                        List.of(EventFilter.named("A"), EventFilter.named("B")),
                        Optional.of(Duration.ofDays(7)),
                        Optional.of(EventFilter.named("C"))));
        assertThat(good("held", Value.object("trait", "vip", "op", "equals", "value", true), "for", "P7D"))
                .isInstanceOfSatisfying(
                        Condition.Held.class, held -> assertThat(held.length()).isEqualTo(Duration.ofDays(7)));
        assertThat(bad("sequence", List.of(Value.object("event", "A")))
                        .getFirst()
                        .pointer())
                .isEqualTo("/segment/sequence");
        assertThat(bad("sequence", List.of(Value.object("event", "A"), Value.object("evnt", "B")))
                        .getFirst()
                        .pointer())
                .isEqualTo("/segment/sequence/1/evnt");
        assertThat(bad("held", Value.object("everyone", true)).getFirst().pointer())
                .isEqualTo("/segment/for");
        assertThat(bad("held", Value.object("purchaseDays", 1), "for", "P1D")
                        .getFirst()
                        .pointer())
                .isEqualTo("/segment/held");
    }

    @Test
    void bucketsSubscriptionsAndMessagesRead() {
        assertThat(good("bucket", Value.object("salt", "test", "below", 300)))
                .isEqualTo(new Condition.Bucket("test", 300));
        assertThat(bad("bucket", Value.object("salt", "", "below", 1001)))
                .extracting(Problem::pointer)
                .containsExactly("/segment/bucket/salt", "/segment/bucket/below");
        assertThat(good("subscribed", Value.object("channel", "line")))
                .isEqualTo(new Condition.Subscribed("line", "*"));
        assertThat(bad("subscribed", Value.object("topic", "news")).getFirst().pointer())
                .isEqualTo("/segment/subscribed/channel");
        Condition opened = good("message", Value.object("is", "opened"), "within", "P30D");
        assertThat(opened).isInstanceOfSatisfying(Condition.Did.class, did -> {
            assertThat(did.window()).isEqualTo(new Condition.Window.Sliding(Duration.ofDays(30)));
            assertThat(EventFilters.matches(did.filter(), Seen.at(0, "Email Opened")))
                    .isTrue();
            assertThat(EventFilters.matches(did.filter(), Seen.at(0, "Email Opened", "machine", true)))
                    .as("a machine opened it")
                    .isFalse();
            assertThat(EventFilters.matches(did.filter(), Seen.at(0, "Email Delivered")))
                    .isFalse();
        });
        assertThat(bad("message", Value.object("is", "opened", "channel", "sms"))
                        .getFirst()
                        .detail())
                .isEqualTo("\"channel\" is one of those that tell of it: email; found \"sms\"");
        assertThat(bad("message", Value.object("is", "read")).getFirst().detail())
                .isEqualTo("\"is\" is one of bounced, clicked, delivered, opened, sent, found \"read\"");
    }

    @Test
    void aSegmentThatAsksForItselfIsRefusedWithTheCircleNamed() {
        Map<String, Value> saved = Map.of(
                "a", Value.object("not", Value.object("segment", "b")),
                "b", Value.object("and", List.of(Value.object("everyone", true), Value.object("segment", "c"))),
                "c", Value.object("segment", "b"),
                "d", Value.object("everyone", true),
                "e", Value.object("segment", "gone"));
        ConditionReader asking = ConditionReader.of(
                JavaPatterns.JAVA,
                ZoneId.of("UTC"),
                Segments.saved(id -> Optional.ofNullable(saved.get(id)), JavaPatterns.JAVA, ZoneId.of("UTC")));
        Problems problems = new Problems();
        assertThat(asking.person(Value.object("segment", "a"), "", problems)).isEmpty();
        assertThat(problems.all())
                .containsExactly(
                        new Problem("bad-condition", "/segment", "segments ask for each other in a circle: b → c → b"));
        Problems none = new Problems();
        assertThat(asking.person(Value.object("segment", "d"), "", none))
                .contains(new Condition.InSegment("d", new Condition.Everyone()));
        Problems gone = new Problems();
        assertThat(asking.person(Value.object("segment", "e"), "", gone)).isEmpty();
        assertThat(gone.all().getFirst().detail())
                .isEqualTo("the segment \"e\" cannot be used: there is no segment \"gone\"");
        Problems self = new Problems();
        ConditionReader inside = ConditionReader.of(
                JavaPatterns.JAVA,
                ZoneId.of("UTC"),
                Segments.savedInside(
                        "c", id -> Optional.ofNullable(saved.get(id)), JavaPatterns.JAVA, ZoneId.of("UTC")));
        assertThat(inside.person(Value.object("segment", "b"), "/condition", self))
                .isEmpty();
        assertThat(self.all().getFirst().detail()).isEqualTo("segments ask for each other in a circle: c → b → c");
    }

    @Test
    void aConditionAsksOneThingInItsPlace() {
        assertThat(bad("trait", "a", "computed", "b", "op", "exists").getFirst().detail())
                .isEqualTo("one condition asks one thing, found trait, computed; join them with \"and\" or \"or\"");
        assertThat(bad("property", "a", "op", "exists").getFirst().detail())
                .startsWith("\"property\" cannot be asked of a person; allowed: and");
        assertThat(bad("purchaseDays", Value.object("op", "gte", "value", 1))
                        .getFirst()
                        .detail())
                .startsWith("\"purchaseDays\" cannot be asked of a person");
        Problems problems = new Problems();
        reader.stageRule(Value.object("stage", Value.object("model", "m", "is", "s")), "", problems);
        assertThat(problems.all().getFirst().detail()).startsWith("\"stage\" cannot be asked of a stage's entry");
    }

    @Test
    void emptyListsOperandsOfTheWrongKindAndEmptyPathsAreRefused() {
        assertThat(bad("and", List.of()).getFirst().detail())
                .isEqualTo("\"and\" is a list of at least one condition, found an empty list");
        assertThat(bad("trait", "a", "op", "equals", "value", Value.NOTHING)
                        .getFirst()
                        .detail())
                .contains("any value but null");
        assertThat(bad("trait", "a", "op", "between", "value", List.of(3, 2))
                        .getFirst()
                        .detail())
                .contains("the lesser first");
        assertThat(bad("trait", "a", "op", "exists", "value", 1).getFirst().detail())
                .contains("no \"value\"");
        assertThat(bad("trait", "a..b", "op", "exists").getFirst().detail()).contains("names joined by dots");
        assertThat(bad("trait", "a", "op", "matches", "value", "(").getFirst().detail())
                .startsWith("not a pattern in RE2 syntax");
        assertThat(bad("trait", "a", "op", "gt", "value", true).getFirst().detail())
                .contains("found true");
        assertThat(bad("trait", "a", "op", "contains", "value", "x", "ignoreCase", "yes")
                        .getFirst()
                        .pointer())
                .isEqualTo("/segment/ignoreCase");
        assertThat(bad(did("within", "P1D", "between", List.of(1, 2)))
                        .getFirst()
                        .detail())
                .contains("exclude each other");
        assertThat(bad(did("between", List.of("2026-02-01", "2026-01-01")))
                        .getFirst()
                        .detail())
                .contains("the earlier first");
        assertThat(bad(did("sum", "total", "count", Value.object("op", "gte", "value", 1)))
                        .getFirst()
                        .detail())
                .contains("found count, sum");
        assertThat(bad("round", Value.object("phase", "buying")).getFirst().detail())
                .isEqualTo("unknown phase \"buying\"; allowed: awareness, consideration, decision, resting");
    }

    @Test
    void filtersByThemselvesHaveTheirOwnCodes() {
        Problems problems = new Problems();
        reader.filter(
                Value.object(
                        "event",
                        "A",
                        "prefix",
                        "B",
                        "colour",
                        "red",
                        "where",
                        Value.object("trait", "a", "op", "exists")),
                "/steps/0",
                problems,
                "name");
        assertThat(problems.all())
                .extracting(Problem::code, Problem::pointer)
                .containsExactlyInAnyOrder(
                        tuple("unknown-key", "/steps/0/colour"),
                        tuple("bad-event", "/steps/0"),
                        tuple("bad-condition", "/steps/0/where"));
        Problems sets = new Problems();
        reader.filter(Value.object("set", "@viewers"), "", sets);
        assertThat(sets.all().getFirst().detail())
                .isEqualTo(
                        "unknown set \"@viewers\"; allowed: @touchpoint, @visit, @interest, @intent, @advocacy, @brand");
    }

    @Test
    void everyEventFilterReads() {
        Problems problems = new Problems();
        EventFilter filter = reader.filter(
                        Value.object(
                                "anyOf",
                                List.of(
                                        "A",
                                        Value.object("prefix", "Line "),
                                        Value.object("set", "@visit"),
                                        Value.object("not", Value.object("event", "B")),
                                        Value.object(
                                                "event",
                                                "C",
                                                "where",
                                                Value.object(
                                                        "channel", Value.object("op", "equals", "value", "store"))))),
                        "",
                        problems)
                .orElseThrow();
        assertThat(problems.all()).isEmpty();
        assertThat(EventFilters.matches(filter, Seen.at(0, "B"))).isFalse();
        assertThat(EventFilters.matches(filter, Seen.at(0, "B").with("@visit"))).isTrue();
        assertThat(EventFilters.matches(filter, Seen.at(0, "D"))).isTrue();
        assertThat(EventFilters.matches(filter, Seen.at(0, "")))
                .as("analyses do not see it")
                .isFalse();
        EventFilter inStore = ((EventFilter.AnyOf) filter).filters().getLast();
        assertThat(EventFilters.matches(inStore, Seen.at(0, "C").in("store"))).isTrue();
        assertThat(EventFilters.matches(inStore, Seen.at(0, "C"))).isFalse();
    }

    @Test
    void conditionsAreNotReadDeeperThanTheyAreEvaluated() {
        Value.Obj deep = Value.object("everyone", true);
        for (int i = 0; i < 60; i++) {
            deep = Value.object("not", deep);
        }
        assertThat(bad(deep).getFirst().detail()).isEqualTo("conditions are nested more than 50 deep");
    }
}
