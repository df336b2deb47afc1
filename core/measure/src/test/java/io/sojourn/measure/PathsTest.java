package io.sojourn.measure;

import static io.sojourn.measure.FunnelTest.objects;
import static io.sojourn.measure.Logs.ask;
import static io.sojourn.measure.Logs.journey;
import static io.sojourn.measure.Logs.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Paths by hand, and against their readable twin. */
final class PathsTest {
    private static final Value.Obj PATHS = Value.object("analysis", "paths");

    private static List<String> edges(Value.Obj answer) {
        return objects(answer, "edges").stream()
                .map(edge -> edge.text("from") + " " + edge.text("to") + " "
                        + ((Value.Whole) java.util.Objects.requireNonNull(edge.find("count"))).value() + " "
                        + ((Value.Real) java.util.Objects.requireNonNull(edge.find("meanSeconds"))).value())
                .toList();
    }

    @Test
    void repeatsCollapseAndKeepTheLast() {
        assertThat(edges(ask(PATHS, table(journey("p", "AA.B"))))).containsExactly("1_A 2_B 1 120.0");
    }

    @Test
    void aPathEndsAfterAThirtyMinuteGap() {
        Logs.Person person = new Logs.Person(
                "p",
                List.of(
                        Logs.event("A", 0, Value.Obj.empty()),
                        Logs.event("B", 29, Value.Obj.empty()),
                        Logs.event("C", 59, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        Value.Obj answer = ask(PATHS, table(person));

        assertThat(edges(answer)).containsExactly("1_A 2_B 1 1740.0");
        assertThat(answer.find("paths")).isEqualTo(Value.whole(2));
    }

    @Test
    void aSessionGoesOnUpToTheGapAndEndsWithIt() {
        long gap = 30 * Logs.MINUTE;
        for (long silence : List.of(gap - 1, gap, gap + 1)) {
            Logs.Person person = new Logs.Person(
                    "p",
                    List.of(
                            Logs.at(io.sojourn.collect.Event.Type.TRACK, "A", Logs.START, Value.Obj.empty()),
                            Logs.at(io.sojourn.collect.Event.Type.TRACK, "B", Logs.START + silence, Value.Obj.empty())),
                    Map.of(),
                    new HashMap<>());
            long sessions = silence < gap ? 1 : 2;
            Value.Obj any = Value.object(
                    "analysis",
                    "funnel",
                    "count",
                    "sessions",
                    "steps",
                    List.of(Value.object("anyOf", List.of("A", "B"))));

            assertThat(ask(PATHS, table(person)).find("paths")).isEqualTo(Value.whole(sessions));
            assertThat(ask(PATHS.with("view", Value.text("transitions")), table(person))
                            .find("paths"))
                    .isEqualTo(Value.whole(sessions));
            assertThat(FunnelTest.objects(ask(any, table(person)), "steps")
                            .getFirst()
                            .find("count"))
                    .isEqualTo(Value.whole(sessions));
        }
    }

    @Test
    void aPathFollowsAPersonOverBothBanksAndASessionStaysOnOne() {
        Logs.Person person = journey("p", "AT.UB..T");

        assertThat(edges(ask(PATHS, table(person))))
                .containsExactly("1_A 2_T 1 60.0", "2_T 3_U 1 120.0", "3_U 4_B 1 60.0", "4_B 5_T 1 180.0");
        assertThat(edges(ask(PATHS.with("count", Value.text("sessions")), table(person))))
                .containsExactly("1_A 2_B 1 240.0", "1_T 2_U 1 120.0", "2_U 3_T 1 240.0");
    }

    @Test
    void namesAreAskedForInAnySpelling() {
        Logs.Person person = new Logs.Person(
                "p",
                List.of(
                        Logs.event("Product Viewed", 0, Value.Obj.empty()),
                        Logs.event("Product Added", 1, Value.Obj.empty()),
                        Logs.event("Order Completed", 2, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        assertThat(edges(ask(PATHS.with("start", Value.text("add_to_cart")), table(person))))
                .containsExactly("1_Product Added 2_Order Completed 1 60.0");
        assertThat(edges(ask(PATHS.with("end", Value.text("Added Product")), table(person))))
                .containsExactly("1_Product Viewed 2_Product Added 1 60.0");
        assertThat(edges(ask(PATHS.with("exclude", Value.array(List.of(Value.text("add_to_cart")))), table(person))))
                .containsExactly("1_Product Viewed 2_Order Completed 1 120.0");
        assertThat(edges(ask(
                        PATHS.with(
                                "events",
                                Value.array(List.of(
                                        Value.object("event", "view_item"), Value.object("event", "purchase")))),
                        table(person))))
                .containsExactly("1_Product Viewed 2_Order Completed 1 120.0");
    }

    @Test
    void aPathFromAStartBeginsWithItsFirstOccurrence() {
        assertThat(edges(ask(PATHS.with("start", Value.text("B")), table(journey("p", "ABCB"), journey("q", "AC")))))
                .containsExactly("1_B 2_C 1 60.0", "2_C 3_B 1 60.0");
    }

    @Test
    void aPathToAnEndIsCutThereAndKeepsItsLastSteps() {
        Value.Obj request = PATHS.with("end", Value.text("D")).with("steps", Value.whole(2));

        assertThat(edges(ask(request, table(journey("p", "ABCDED"))))).containsExactly("1_C 2_D 1 60.0");
    }

    @Test
    void aLongPathBetweenTwoKeepsBothEnds() {
        Value.Obj request = PATHS.with("start", Value.text("A"))
                .with("end", Value.text("F"))
                .with("steps", Value.whole(4));

        assertThat(edges(ask(request, table(journey("p", "XABCDEF")))))
                .containsExactly("1_A 2_B 1 60.0", "2_B 3_… 1 60.0", "3_… 4_E 1 120.0", "4_E 5_F 1 60.0");
    }

    @Test
    void whatTheLimitCutIsReported() {
        Value.Obj answer = ask(PATHS.with("edgeLimit", Value.whole(1)), table(journey("p", "ABC"), journey("q", "AB")));

        assertThat(edges(answer)).containsExactly("1_A 2_B 2 60.0");
        assertThat(answer.object("others")).isEqualTo(Value.object("edges", 1, "count", 1));
    }

    @Test
    void propertiesCleaningAndGroupsNameTheSteps() {
        Value.Obj request = PATHS.with("label", Value.array(List.of(Value.object("event", "Page", "property", "path"))))
                .with("clean", Value.array(List.of(Value.object("regex", "\\?.*$", "as", ""))))
                .with("group", Value.array(List.of(Value.text("/product/*"))))
                .with("exclude", Value.array(List.of(Value.text("Ping"))));
        Logs.Person person = new Logs.Person(
                "p",
                List.of(
                        Logs.page("Home", 0, Value.object("path", "/home?utm=1")),
                        Logs.event("Ping", 1, Value.Obj.empty()),
                        Logs.page("", 2, Value.object("path", "/product/7?x")),
                        Logs.page("", 3, Value.object("path", "/product/8")),
                        Logs.page("Odd", 4, Value.Obj.empty())),
                Map.of(),
                new HashMap<>());

        assertThat(edges(ask(request, table(person))))
                .containsExactly("1_/home 2_/product/* 1 180.0", "2_/product/* 3_Page 1 60.0");
    }

    @Test
    void transitionsHaveSharesOfAllOfTheSourceAndOfTheTarget() {
        Value.Obj answer =
                ask(PATHS.with("view", Value.text("transitions")), table(journey("p", "ABAB"), journey("q", "AC")));

        Value.Obj first = objects(answer, "transitions").getFirst();
        assertThat(first.text("from") + first.text("to")).isEqualTo("AB");
        assertThat(first.find("count")).isEqualTo(Value.whole(2));
        assertThat(first.find("share")).isEqualTo(Value.real(0.5));
        assertThat(first.find("pOut")).isEqualTo(Value.real(2 / 3.0));
        assertThat(first.find("pIn")).isEqualTo(Value.real(1));
        assertThat(first.find("perPath")).isEqualTo(Value.real(1));
    }

    @Test
    void positionsAreCentredOnTheAnchorAndAbsorbBothEnds() {
        Value.Obj request = PATHS.with("view", Value.text("positions"))
                .with("anchor", Value.text("B"))
                .with("before", Value.whole(1))
                .with("after", Value.whole(2));

        Value.Obj answer = ask(request, table(journey("p", "ABC"), journey("q", "B")));

        assertThat(objects(answer, "rows"))
                .contains(
                        Value.object("label", "B", "shares", List.of(0.0, 1.0, 0.0, 0.0)),
                        Value.object("label", "(start)", "shares", List.of(0.5, 0.0, 0.0, 0.0)),
                        Value.object("label", "(end)", "shares", List.of(0.0, 0.0, 0.5, 1.0)));
    }

    @Test
    void wildcardsFitWholeTexts() {
        assertThat(PathLabels.fits("/product/*", "/product/7")).isTrue();
        assertThat(PathLabels.fits("*/b*d", "/a/bcd")).isTrue();
        assertThat(PathLabels.fits("/product/*", "/x/product/7")).isFalse();
        assertThat(PathLabels.fits("a.c", "abc")).isFalse();
        assertThat(PathLabels.fits("*a*a*a*a*a*a*b", "a".repeat(20_000))).isFalse();
    }

    /** Transitions are the edges of all positions taken together, in whatever way they are counted. */
    @Test
    void transitionsAreTheEdgesWithoutTheirPositions() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = FunnelTwinTest.people(random);
            Value.Obj request = Value.object("analysis", "paths", "steps", 20, "edgeLimit", 1000);
            if (random.nextInt(2) == 0) {
                request = request.with("sessionGap", Value.text("PT" + (1 + random.nextInt(5)) + "0M"));
            }
            if (random.nextInt(3) == 0) {
                request = request.with("exclude", Value.array(List.of(Value.text("A"))));
            }
            if (random.nextInt(4) == 0) {
                request = request.with("count", Value.text("sessions"));
            }
            if (random.nextInt(4) == 0) {
                request = request.with("start", Value.text("B"));
            }
            if (random.nextInt(3) == 0) {
                request = request.with("events", Value.array(List.of(Value.object("anyOf", List.of("A", "B", "C")))));
            }
            MemoryTable table = new MemoryTable(List.copyOf(people), Map.of(), 1 + random.nextInt(3));
            Map<String, double[]> byEdges = sums(ask(request, table), "edges");
            Map<String, double[]> byTransitions =
                    sums(ask(request.with("view", Value.text("transitions")), table), "transitions");
            String what = "seed " + seed + "\n" + request + "\n" + people;
            assertThat(byTransitions.keySet()).as(what).isEqualTo(byEdges.keySet());
            byEdges.forEach((edge, sum) -> {
                double[] found = byTransitions.getOrDefault(edge, new double[2]);
                assertThat(found[0]).as(what + edge).isEqualTo(sum[0]);
                assertThat(found[1]).as(what + edge).isCloseTo(sum[1], org.assertj.core.api.Assertions.within(1e-6));
            });
        }
    }

    /** First few labels are known, then more and more, beyond those of which every pair has a number. */
    @Test
    void transitionsOfManyLabelsAreTheEdgesWithoutTheirPositions() {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Member> people = new ArrayList<>();
            for (int person = 0; person < 60; person++) {
                List<Event> events = new ArrayList<>();
                int minute = 0;
                for (int i = random.nextInt(16); i >= 0; i--) {
                    minute += random.nextInt(10) == 0 ? 45 : random.nextInt(4);
                    events.add(Logs.event("n" + random.nextInt(1 + person * 4), minute, Value.Obj.empty()));
                }
                people.add(new Logs.Person("p" + person, events, Map.of(), new HashMap<>()));
            }
            MemoryTable table = new MemoryTable(people, Map.of(), 1 + random.nextInt(3));
            Value.Obj request = PATHS.with("steps", Value.whole(20)).with("edgeLimit", Value.whole(10_000));
            Map<String, double[]> byEdges = sums(ask(request, table), "edges");
            Map<String, double[]> byTransitions =
                    sums(ask(request.with("view", Value.text("transitions")), table), "transitions");

            String what = "seed " + seed + " ";
            assertThat(byTransitions.keySet()).as(what).isEqualTo(byEdges.keySet());
            byEdges.forEach((edge, sum) -> assertThat(byTransitions.getOrDefault(edge, new double[2]))
                    .as(what + edge)
                    .containsExactly(sum, org.assertj.core.api.Assertions.within(1e-6)));
        }
    }

    /** How often, and how many seconds in all, by the labels without their positions. */
    private static Map<String, double[]> sums(Value.Obj answer, String list) {
        Map<String, double[]> sums = new HashMap<>();
        for (Value.Obj row : objects(answer, list)) {
            String edge = (row.text("from") + " " + row.text("to")).replaceAll("[0-9]+_", "");
            double count = ((Value.Whole) java.util.Objects.requireNonNull(row.find("count"))).value();
            double seconds = ((Value.Real) java.util.Objects.requireNonNull(row.find("meanSeconds"))).value();
            double[] sum = sums.computeIfAbsent(edge, e -> new double[2]);
            sum[0] += count;
            sum[1] += count * seconds;
        }
        return sums;
    }

    @Test
    void pathsAgreeWithTheirTwin() {
        int seeds = 4000;
        for (int seed = 0; seed < seeds; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = FunnelTwinTest.people(random);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            PathsQuery query = PathsReader.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Value.Obj ours = ask(request, new MemoryTable(List.copyOf(people), Map.of()));
            Same.values(ours, new PathsTwin(query).edges(people), what);
            for (int cut = 1; cut <= 2; cut++) {
                Same.exactly(ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
        }
        System.out.println(seeds + " paths agree with their twins");
    }

    private static Value.Obj request(SplittableRandom random) {
        String[] names = {"A", "B", "C", "D", "x"};
        Value.Obj request = PATHS.with("steps", Value.whole(2 + random.nextInt(5)));
        if (random.nextInt(3) == 0) {
            request = request.with("start", Value.text(names[random.nextInt(5)]));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("end", Value.text(names[random.nextInt(5)]));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("edgeLimit", Value.whole(1 + random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("exclude", Value.array(List.of(Value.text(names[random.nextInt(5)]))));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("label", Value.array(List.of(Value.object("event", "A", "property", "v"))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("events", Value.array(List.of(Value.object("anyOf", List.of("A", "B", "C")))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("clean", Value.array(List.of(Value.object("regex", "C", "as", "D"))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("group", Value.array(List.of(Value.text("*B*"))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("count", Value.text(random.nextBoolean() ? "profiles" : "sessions"));
        }
        return random.nextInt(3) == 0
                ? request.with("sessionGap", Value.text("PT" + (1 + random.nextInt(4)) + "0M"))
                : request;
    }
}
