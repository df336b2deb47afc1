package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.measure.stats.Normal;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every view of cross-channel and its readable twin give the same numbers on thousands of small logs. */
final class CrossChannelTwinTest {
    private static final int SEEDS = 3_000;
    /** T and U happen in the store, the others online; M is merely shown, and C no contact at all. */
    private static final List<String> NAMES =
            List.of("A", "K", "C", "M", "T", "T", "U", "Order Completed", "Order Completed", "Order Cancelled");

    private static final long HOUR = 60 * Logs.MINUTE;

    @Test
    void everyViewAgreesWithTheTwin() {
        int judged = 0;
        int compared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 20 == 0;
            List<Logs.Person> people = people(random, large ? 800 : 6);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            CrossChannelQuery query = CrossChannelQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people);
            Value.Obj ours = ask(request, people, 999);
            Same.values(ours, new CrossChannelTwin(query, people).answer(), what);
            for (int cut = 1; cut <= 3 && !large; cut++) {
                Same.exactly(ask(request, people, cut), ours, what);
            }
            judged += told(ours, "categories", "p");
            compared += told(ours, "groups", "ratio");
        }
        System.out.println(SEEDS + " questions about channels agree with their twins (seeds 0 to " + (SEEDS - 1) + "; "
                + judged + " categories judged, " + compared + " groups compared)");
        assertThat(judged).isGreaterThan(30);
        assertThat(compared).isGreaterThan(20);
    }

    private static int told(Value.Obj answer, String list, String name) {
        return answer.find(list) instanceof Value.Array array
                ? (int) array.items().stream()
                        .filter(each -> ((Value.Obj) each).find(name) instanceof Value.Real)
                        .count()
                : 0;
    }

    private static Value.Obj ask(Value.Obj request, List<Logs.Person> people, int cut) {
        return Logs.ask(
                request,
                new MemoryTable(
                        List.copyOf(people),
                        Map.of(
                                "journey",
                                Logs.model("journey").stream()
                                        .map(AnalysisContext.StagePlace::id)
                                        .toList()),
                        cut));
    }

    private static List<Logs.Person> people(SplittableRandom random, int most) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(16); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                long at = Logs.START + random.nextInt(400) * HOUR / 4;
                Event event = Logs.at(Event.Type.TRACK, name, at, properties(name, random));
                events.add(event);
            }
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            Member.Stays stays = new Member.Stays(
                    new long[] {Logs.START, Logs.START + 40 * HOUR},
                    new int[] {random.nextInt(6), 3 + random.nextInt(3)});
            people.add(new Logs.Person("p" + p, events, traits, Map.of("journey", stays)));
        }
        return people;
    }

    private static Value.Obj properties(String name, SplittableRandom random) {
        String category = "c" + random.nextInt(2);
        if (!name.startsWith("Order")) {
            return random.nextInt(8) == 0 ? Value.Obj.empty() : Value.object("category", category);
        }
        Value.Obj order = Value.object("order_id", "o" + random.nextInt(9), "currency", "TWD");
        if (random.nextInt(8) > 0) {
            order = order.with("total", random.nextBoolean() ? Value.whole(random.nextInt(9)) : Value.real(2.25));
        }
        return random.nextInt(3) == 0
                ? order.with("category", Value.text(category))
                : order.with(
                        "products",
                        Value.array(List.of(
                                Value.object("category", category),
                                Value.object("category", "c" + random.nextInt(3)))));
    }

    private static Value.Obj request(SplittableRandom random) {
        CrossChannelQuery.View view = CrossChannelQuery.View.values()[random.nextInt(4)];
        long from = Logs.START + random.nextInt(1, 60) * HOUR;
        Value.Obj request = Value.object("analysis", "cross-channel", "view", view.wireName)
                .with(
                        "between",
                        Value.array(List.of(Value.whole(from), Value.whole(from + (24 + random.nextInt(60)) * HOUR))))
                .with("window", Value.text("PT" + (1 + random.nextInt(11)) + "H"));
        if (random.nextInt(4) == 0) {
            request = request.with("segment", Value.object("trait", "plan", "op", "equals", "value", "pro"));
        }
        if (view == CrossChannelQuery.View.VALUE && random.nextBoolean()) {
            request = request.with(
                    "before", Value.array(List.of(Value.whole(Logs.START), Value.whole(from - 1 - random.nextInt(2)))));
        }
        if (!view.rooming()) {
            return request;
        }
        request = request.with(
                        "touch",
                        Value.object("anyOf", List.of("T", view == CrossChannelQuery.View.WEB_ROOMING ? "A" : "U")))
                .with("atOnce", Value.text("PT" + random.nextInt(1, 90) + "M"));
        return random.nextBoolean()
                ? request
                : request.with("people", Value.object("category", "c0", "followed", random.nextBoolean()));
    }

    @Test
    void theTailOfTheNormalDistributionIsTheTabulatedOne() {
        assertThat(Normal.upperTail(0)).isEqualTo(.5);
        assertThat(Normal.upperTail(1.959963984540054)).isCloseTo(.025, within(1e-15));
        assertThat(Normal.upperTail(-1.959963984540054)).isCloseTo(.975, within(1e-15));
        assertThat(Normal.upperTail(3)).isCloseTo(1.3498980316300945e-3, within(1e-15));
        assertThat(Normal.upperTail(3.0001)).isCloseTo(1.3494549e-3, within(2e-9));
        assertThat(Normal.upperTail(6)).isCloseTo(9.865876450376946e-10, within(1e-22));
        assertThat(Normal.upperTail(-6)).isCloseTo(1, within(1e-8));
    }

    @Test
    void holmMultipliesTheSmallestByAllAndNeverTurnsTheOrderRound() {
        assertThat(Arrays.stream(Holm.adjusted(new double[] {.04, .01, .03, .9}))
                        .boxed())
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : 1)
                .containsExactly(.09, .04, .09, .9);
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "cross-channel");
        Value.Obj between =
                asked.with("between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-05-02"))));
        assertThat(pointer(asked)).isEqualTo("/between");
        assertThat(pointer(asked.with(
                        "between", Value.array(List.of(Value.text("2026-03-02"), Value.text("2026-03-08"))))))
                .isEqualTo("/between");
        assertThat(pointer(between.with("view", Value.text("sideways")))).isEqualTo("/view");
        assertThat(pointer(between.with(
                        "before", Value.array(List.of(Value.text("2026-01-01"), Value.text("2026-02-01"))))))
                .isEqualTo("/before");
        assertThat(pointer(between.with("view", Value.text("value"))
                        .with("before", Value.array(List.of(Value.text("2026-01-01"), Value.text("2026-03-02"))))))
                .isEqualTo("/before");
        assertThat(pointer(between.with("view", Value.text("crossings")).with("atOnce", Value.text("PT1H"))))
                .isEqualTo("/atOnce");
        assertThat(pointer(between.with("window", Value.text("PT0S")))).isEqualTo("/window");
        assertThat(pointer(between.with("people", Value.object("followed", true))))
                .isEqualTo("/people/category");
        assertThat(pointer(between.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(Logs.problems(between)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
