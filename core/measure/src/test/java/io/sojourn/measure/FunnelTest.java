package io.sojourn.measure;

import static io.sojourn.measure.Logs.ask;
import static io.sojourn.measure.Logs.event;
import static io.sojourn.measure.Logs.journey;
import static io.sojourn.measure.Logs.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The rules of the funnel one by one, drawn: letters are events, a minute apart. */
final class FunnelTest {
    private static Value.Obj funnel(String steps) {
        List<Value> list = new ArrayList<>();
        for (char step : steps.toCharArray()) {
            list.add(Value.object("event", String.valueOf(step)));
        }
        return Value.object("analysis", "funnel", "steps", Value.array(list));
    }

    private static List<Long> counts(Value.Obj request, String... drawings) {
        Logs.Person[] people = new Logs.Person[drawings.length];
        for (int i = 0; i < drawings.length; i++) {
            people[i] = journey("p" + i, drawings[i]);
        }
        return counts(ask(request, table(people)));
    }

    private static List<Long> counts(Value.Obj answer) {
        return steps(answer).stream()
                .map(step -> ((Value.Whole) Objects.requireNonNull(step.find("count"))).value())
                .toList();
    }

    private static List<Value.Obj> steps(Value.Obj answer) {
        return objects(answer, "steps");
    }

    static List<Value.Obj> objects(Value.Obj answer, String name) {
        return ((Value.Array) Objects.requireNonNull(answer.find(name)))
                .items().stream().map(Value.Obj.class::cast).toList();
    }

    private static double number(Value.Obj object, String name) {
        return ((Value.Real) Objects.requireNonNull(object.find(name))).value();
    }

    private static Value.Obj seconds(Value.Obj answer, int step) {
        return Objects.requireNonNull(steps(answer).get(step - 1).object("seconds"));
    }

    @Test
    void stepsMayBeFarApartButNotOutOfOrder() {
        assertThat(counts(funnel("ABC"), "A.B.C", "ACB", "BC", "...")).containsExactly(2L, 2L, 1L);
    }

    @Test
    void strictStepsFollowOneAnotherWithNothingBetween() {
        Value.Obj strict = funnel("ABC").with("order", Value.text("strict"));

        assertThat(counts(strict, "A.B.C", "AXBC", "ABXC", "AABC")).containsExactly(4L, 3L, 2L);
    }

    @Test
    void unorderedStepsMayComeInAnyOrderButEachNeedsItsOwnEvent() {
        Value.Obj unordered = funnel("ABC").with("order", Value.text("unordered"));
        assertThat(counts(unordered, "CBA", "B", "XAC")).containsExactly(3L, 2L, 1L);
        Value.Obj twice = funnel("AA").with("order", Value.text("unordered"));
        assertThat(counts(twice, "A", "AA")).containsExactly(2L, 1L);
    }

    @Test
    void theWindowIncludesItsEdge() {
        Value.Obj window = funnel("AB").with("window", Value.text("PT3M"));

        assertThat(counts(window, "A..B", "A...B")).containsExactly(2L, 1L);
    }

    @Test
    void theWindowRunsFromTheFirstStepUnlessItRunsFromThePrevious() {
        Value.Obj window = funnel("ABC").with("window", Value.text("PT3M"));
        Value.Obj previous = window.with("windowFrom", Value.text("previous-step"));

        assertThat(counts(window, "A..B..C")).containsExactly(1L, 1L, 0L);
        assertThat(counts(previous, "A..B..C")).containsExactly(1L, 1L, 1L);
    }

    @Test
    void aLaterStartMayLeadDeeperThanTheFirst() {
        assertThat(counts(funnel("AB").with("window", Value.text("PT2M")), "A...AB"))
                .containsExactly(1L, 1L);
    }

    @Test
    void ofEqualTimesTheStoredOrderDoesNotMatter() {
        Logs.Person tied = new Logs.Person(
                "p",
                List.of(
                        event("C", 1, Value.Obj.empty()),
                        event("B", 1, Value.Obj.empty()),
                        event("A", 1, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        assertThat(counts(ask(funnel("ABC"), table(tied)))).containsExactly(1L, 1L, 1L);
    }

    @Test
    void neighboursThatShareANameAreStrictlyLaterWhateverWhereSays() {
        Value.Obj first =
                Value.object("event", "A", "where", Value.object("property", "n", "op", "equals", "value", 1));
        Value.Obj second =
                Value.object("event", "A", "where", Value.object("property", "n", "op", "equals", "value", 2));
        Value.Obj request = Value.object("analysis", "funnel", "steps", List.of(first, second));
        Logs.Person tied = new Logs.Person(
                "tied",
                List.of(event("A", 1, Value.object("n", 1)), event("A", 1, Value.object("n", 2))),
                Map.of(),
                new HashMap<>());
        Logs.Person later = new Logs.Person(
                "later",
                List.of(event("A", 1, Value.object("n", 1)), event("A", 2, Value.object("n", 2))),
                Map.of(),
                new HashMap<>());

        assertThat(counts(ask(request, table(tied, later)))).containsExactly(2L, 1L);
    }

    @Test
    void anExclusionDiscardsTheStartBetweenItsStepsOrUntilTheWindowEnds() {
        Value.Obj exclude = Value.object("event", "X", "from", 1, "to", 2);
        Value.Obj request = funnel("ABC").with("exclude", Value.array(List.of(exclude)));

        assertThat(counts(request, "AXBC", "ABXC", "AX", "XA", "AXAB")).containsExactly(3L, 2L, 1L);
    }

    @Test
    void anExclusionAtTheVeryTimeOfAStepIsNotBetween() {
        Value.Obj exclude = Value.object("event", "X");
        Logs.Person atEnd = new Logs.Person(
                "p",
                List.of(
                        event("A", 1, Value.Obj.empty()),
                        event("X", 2, Value.Obj.empty()),
                        event("B", 2, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        assertThat(counts(ask(funnel("AB").with("exclude", Value.array(List.of(exclude))), table(atEnd))))
                .containsExactly(1L, 1L);
    }

    @Test
    void secondsAreThePersonsMeanOverTheirDeepestStarts() {
        Value.Obj answer = ask(funnel("AB"), table(journey("p", "A..AB"), journey("q", "A..B"), journey("r", "A")));

        Value.Obj second = seconds(answer, 2);
        assertThat(number(second, "mean")).isCloseTo((150 + 180) / 2.0, within(1e-9));
        assertThat(number(second, "median")).isCloseTo(165, within(1e-9));
        assertThat(number(second, "p90")).isCloseTo(150 + 0.9 * 30, within(1e-9));
        assertThat(seconds(answer, 1).find("mean")).isEqualTo(Value.NOTHING);
    }

    @Test
    void ratiosOfNobodyAreNull() {
        Value.Obj answer = ask(funnel("AB"), table(journey("p", "X")));

        assertThat(steps(answer).getFirst().find("fromFirst")).isEqualTo(Value.NOTHING);
        assertThat(steps(answer).getLast().find("fromPrevious")).isEqualTo(Value.NOTHING);
    }

    @Test
    void ratiosAreOfTheFirstAndOfThePreviousStep() {
        Value.Obj answer = ask(
                funnel("ABC"), table(journey("p", "ABC"), journey("q", "AB"), journey("r", "A"), journey("s", "A")));

        assertThat(number(steps(answer).get(2), "fromFirst")).isEqualTo(0.25);
        assertThat(number(steps(answer).get(2), "fromPrevious")).isEqualTo(0.5);
    }

    @Test
    void aDateWithoutTimeMeansTheWholeLocalDay() {
        Value.Obj request =
                funnel("A").with("between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-03-02"))));
        Logs.Person lastMinute =
                new Logs.Person("p", List.of(event("A", 24 * 60 - 1, Value.Obj.empty())), Map.of(), new HashMap<>());
        Logs.Person nextDay =
                new Logs.Person("q", List.of(event("A", 24 * 60, Value.Obj.empty())), Map.of(), new HashMap<>());

        assertThat(counts(ask(request, table(lastMinute, nextDay)))).containsExactly(1L);
        assertThat(counts(ask(request.with("timeZone", Value.text("Asia/Taipei")), table(lastMinute, nextDay))))
                .containsExactly(0L);
    }

    @Test
    void betweenBoundsEveryEventUsed() {
        Value.Obj request = funnel("AB")
                .with(
                        "between",
                        Value.array(List.of(Value.text("2026-03-02T00:00:00Z"), Value.text("2026-03-02T00:02:00Z"))));

        assertThat(counts(request, "A.B", "A..B")).containsExactly(2L, 1L);
    }

    @Test
    void thePeopleBehindANumberAreNamed() {
        Value.Obj people = Value.object("step", 2, "converted", false);
        Value.Obj answer = ask(
                funnel("AB").with("people", people).with("profiles", Value.bool(true)),
                table(journey("ann", "AB"), journey("bob", "A"), journey("cid", "A")));

        assertThat(answer.object("people")).isEqualTo(Value.object("count", 2, "profiles", List.of("bob", "cid")));
        assertThat(steps(answer).getLast().find("profiles")).isEqualTo(Value.array(List.of(Value.text("ann"))));
    }

    @Test
    void firstTouchTakesTheValueOfTheEarliestDeepestStartThatHasOne() {
        Value.Obj breakdown = Value.object("property", "v", "attribution", "first-touch");
        Logs.Person person = new Logs.Person(
                "p",
                List.of(
                        event("A", 1, Value.Obj.empty()),
                        event("A", 2, Value.object("v", "x")),
                        event("A", 3, Value.object("v", "y")),
                        event("B", 4, Value.object("v", "z")),
                        event("A", 5, Value.object("v", "w"))),
                Map.of(),
                new HashMap<>());

        List<Value.Obj> groups = objects(ask(funnel("AB").with("breakdown", breakdown), table(person)), "groups");
        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst().find("value")).isEqualTo(Value.text("x"));
    }

    @Test
    void aMissingValueIsAGroupOfItsOwn() {
        Value.Obj breakdown = Value.object("property", "plan", "on", "profile");
        List<Value.Obj> groups =
                objects(ask(funnel("A").with("breakdown", breakdown), table(journey("p", "A"))), "groups");

        assertThat(groups.getFirst().find("value")).isEqualTo(Value.NOTHING);
    }

    @Test
    void trendsCountAPersonOnceInEveryPeriodInWhichTheyEntered() {
        Value.Obj request = funnel("AB").with("view", Value.text("trends")).with("interval", Value.text("day"));
        Logs.Person person = new Logs.Person(
                "p",
                List.of(
                        event("A", 1, Value.Obj.empty()),
                        event("A", 2, Value.Obj.empty()),
                        event("B", 3, Value.Obj.empty()),
                        event("A", 2 * 24 * 60, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        List<Value.Obj> periods = objects(ask(request, table(person)), "periods");
        assertThat(periods).hasSize(3);
        assertThat(periods.get(0)).isEqualTo(period("2026-03-02T00:00:00Z", 1, 1, Value.real(1)));
        assertThat(periods.get(1)).isEqualTo(period("2026-03-03T00:00:00Z", 0, 0, Value.NOTHING));
        assertThat(periods.get(2)).isEqualTo(period("2026-03-04T00:00:00Z", 1, 0, Value.real(0)));
    }

    private static Value.Obj period(String start, int entrants, int converted, Value rate) {
        return Value.object("start", start, "entrants", entrants, "converted", converted, "rate", rate);
    }

    @Test
    void timeToConvertGoesFromTheLeastToTheMostInWholeBins() {
        Value.Obj request = funnel("AB").with("view", Value.text("time-to-convert"));

        Value.Obj answer = ask(request, table(journey("p", "AB"), journey("q", "A...B"), journey("r", "A")));

        assertThat(answer.find("n")).isEqualTo(Value.whole(2));
        List<Value.Obj> bins = objects(answer, "bins");
        assertThat(bins).containsExactly(bin(60, 120, 1), bin(120, 180, 0), bin(180, 240, 1));
        Value.Obj alone = ask(request, table(journey("p", "AB")));
        assertThat(objects(alone, "bins").getFirst()).isEqualTo(bin(60, 120, 1));
    }

    private static Value.Obj bin(int from, int to, int count) {
        return Value.object("from", from, "to", to, "count", count);
    }

    @Test
    void correlationComparesThoseWhoDidSomethingWithThoseWhoDidNot() {
        Value.Obj request = funnel("AB").with("view", Value.text("correlation"));

        Value.Obj answer =
                ask(request, table(journey("p", "AXB"), journey("q", "AXB"), journey("r", "A"), journey("s", "AX")));

        Value.Obj row = objects(answer, "events").getFirst();
        assertThat(row.text("event")).isEqualTo("X");
        assertThat(number(row, "odds")).isCloseTo((2 + 1.0) * (2 - 1 + 1) / ((2 - 2 + 1) * (1 + 1.0)), within(1e-12));
    }

    @Test
    void sessionsAreCountedByThemselves() {
        Value.Obj request = funnel("AB").with("count", Value.text("sessions"));
        Logs.Person person = new Logs.Person(
                "p",
                List.of(
                        event("A", 0, Value.Obj.empty()),
                        event("B", 29, Value.Obj.empty()),
                        event("A", 59, Value.Obj.empty()),
                        event("B", 89, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        assertThat(counts(ask(request, table(person)))).containsExactly(2L, 1L);
    }

    @Test
    void aStoreVisitIsASessionOfItsOwnWhateverHappensOnlineMeanwhile() {
        Value.Obj visits = funnel("TU").with("count", Value.text("sessions"));
        Value.Obj online = funnel("AB").with("count", Value.text("sessions"));
        Value.Obj across = funnel("AT").with("count", Value.text("sessions"));
        String minutes = ".".repeat(28);

        assertThat(counts(ask(visits, table(journey("p", "TABU")))))
                .as("fitting room and till")
                .containsExactly(1L, 1L);
        assertThat(counts(ask(online, table(journey("p", "ATUB"))))).containsExactly(1L, 1L);
        assertThat(counts(ask(across, table(journey("p", "AT")))))
                .as("no session is on both")
                .containsExactly(1L, 0L);
        assertThat(counts(ask(online, table(journey("p", "AT" + minutes + "TB")))))
                .as("events in the store keep no session online going")
                .containsExactly(1L, 0L);
        assertThat(counts(ask(across.with("count", Value.text("profiles")), table(journey("p", "AT")))))
                .containsExactly(1L, 1L);
    }

    @Test
    void aVisitGoesOnUpToTheGapAndEndsWithIt() {
        long gap = 30 * Logs.MINUTE;
        for (long silence : List.of(gap - 1, gap, gap + 1)) {
            Logs.Person person = new Logs.Person(
                    "p",
                    List.of(
                            Logs.at(Event.Type.TRACK, "T", Logs.START, Value.Obj.empty()),
                            Logs.at(Event.Type.TRACK, "A", Logs.START + silence / 2, Value.Obj.empty()),
                            Logs.at(Event.Type.TRACK, "U", Logs.START + silence, Value.Obj.empty())),
                    Map.of(),
                    new HashMap<>());

            assertThat(counts(ask(funnel("TU").with("count", Value.text("sessions")), table(person))))
                    .containsExactly(1L, silence < gap ? 1L : 0L);
        }
    }

    @Test
    void aStepMayUseAnySpellingOfAStandardNameAndIsCalledAsItWasWritten() {
        Logs.Person person = new Logs.Person(
                "p", List.of(event("Order Completed", 0, Value.Obj.empty())), Map.of(), new HashMap<>());
        for (String spelling : List.of("purchase", "Completed Order", "Order Completed")) {
            for (Value step : List.of(
                    Value.object("event", spelling),
                    Value.object("anyOf", List.of("A", spelling), "name", spelling),
                    Value.object("anyOf", List.of(Value.object("event", spelling)), "where", NOT_DEAR))) {
                Value.Obj answer = ask(funnel("A").with("steps", Value.array(List.of(step))), table(person));

                assertThat(counts(answer)).as(step.toString()).containsExactly(1L);
                assertThat(steps(answer).getFirst().text("name")).isEqualTo(spelling);
            }
        }
        assertThat(counts(ask(
                        funnel("A").with("steps", Value.array(List.of(Value.object("event", "order completed")))),
                        table(person))))
                .as("letters matter")
                .containsExactly(0L);
    }

    private static final Value.Obj NOT_DEAR =
            Value.object("not", Value.object("property", "total", "op", "gt", "value", 100));

    @Test
    void twoSpellingsOfOneNameAreOneNameToNeighbouringStepsAndToExclusions() {
        Logs.Person once = new Logs.Person(
                "p", List.of(event("Order Completed", 0, Value.Obj.empty())), Map.of(), new HashMap<>());
        Value.Obj twice = funnel("A")
                .with(
                        "steps",
                        Value.array(
                                List.of(Value.object("event", "purchase"), Value.object("event", "Order Completed"))));

        assertThat(counts(ask(twice, table(once)))).containsExactly(1L, 0L);
        assertThat(Logs.problems(twice.with("exclude", Value.array(List.of(Value.object("event", "Completed Order"))))))
                .extracting(problem -> problem.code() + " " + problem.pointer())
                .containsOnly("bad-range /exclude/0");
    }

    @Test
    void aPageOfItsOwnNameIsFoundThoughTheNameIsAlsoASpellingOfAnEvent() {
        Logs.Person person = new Logs.Person(
                "p",
                List.of(Logs.page("login", 0, Value.Obj.empty()), event("Signed In", 1, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());
        Value.Obj request = funnel("A")
                .with("namedPages", Value.bool(true))
                .with(
                        "steps",
                        Value.array(List.of(Value.object("event", "login"), Value.object("event", "Signed In"))));

        assertThat(counts(ask(request, table(person)))).containsExactly(1L, 1L);
        assertThat(counts(ask(
                        request.with("steps", Value.array(List.of(Value.object("prefix", "log")))), table(person))))
                .containsExactly(1L);
    }

    @Test
    void pagesGoByTheirNamesWhenAsked() {
        Value.Obj request = funnel("A").with("steps", Value.array(List.of(Value.object("event", "Home"))));
        Logs.Person person =
                new Logs.Person("p", List.of(Logs.page("Home", 0, Value.Obj.empty())), Map.of(), new HashMap<>());

        assertThat(counts(ask(request, table(person)))).containsExactly(0L);
        assertThat(counts(ask(request.with("namedPages", Value.bool(true)), table(person))))
                .containsExactly(1L);
    }

    @Test
    void manyStepsAgreeWithFew() {
        assertThat(counts(funnel("ABCDEF"), "ABCDEF", "ABCD")).containsExactly(2L, 2L, 2L, 2L, 1L, 1L);
    }

    @Test
    void thoseWhoStoppedAreFollowedToTheEndOfTheWindow() {
        Value.Obj next = funnel("AB").with("view", Value.text("next")).with("window", Value.text("PT5M"));

        Value.Obj answer = ask(
                next,
                table(
                        journey("converted", "AXB"),
                        journey("looked", "A.X"),
                        journey("twice", "AXXY"),
                        journey("late", "A......X"),
                        journey("never", "B")));

        assertThat(answer.find("people")).isEqualTo(Value.whole(3));
        assertThat(answer.find("nothing")).isEqualTo(Value.whole(1));
        assertThat(objects(answer, "edges"))
                .extracting(edge -> edge.text("from") + " " + edge.text("to") + " " + edge.find("count"))
                .containsExactly("1_A 2_X " + Value.whole(2), "2_X 3_Y " + Value.whole(1));
    }

    @Test
    void bookkeepingIsNothingThatSomebodyDidNext() {
        Logs.Person person = new Logs.Person(
                "p",
                List.of(
                        event("A", 0, Value.Obj.empty()),
                        event("Holdout Assigned", 1, Value.Obj.empty()),
                        event("X", 2, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());
        Logs.Person recorded = new Logs.Person(
                "q",
                List.of(event("A", 0, Value.Obj.empty()), event("Segment Entered", 1, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        Value.Obj next = ask(funnel("AB").with("view", Value.text("next")), table(person, recorded));
        Value.Obj correlation = ask(funnel("AB").with("view", Value.text("correlation")), table(person, recorded));

        assertThat(next.find("nothing")).isEqualTo(Value.whole(1));
        assertThat(objects(next, "edges"))
                .extracting(edge -> edge.text("from") + " " + edge.text("to"))
                .containsExactly("1_A 2_X");
        assertThat(objects(correlation, "events"))
                .extracting(each -> each.text("event"))
                .doesNotContain("Holdout Assigned", "Segment Entered");
    }
}
