package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Promises and their readable twin give the same numbers on thousands of small logs. */
final class PromisesTwinTest {
    private static final int SEEDS = 4_000;
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final List<String> NAMES = List.of(
            "Order Completed",
            "Order Completed",
            "Order Delivered",
            "Order Delivered",
            "Survey Answered",
            "Points Earned",
            "Order Cancelled",
            "A");

    @Test
    void everyPromiseAgreesWithTheTwin() {
        int compared = 0;
        int groups = 0;
        int within = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 20 == 0;
            List<Logs.Person> people = people(random, large ? 1_200 : 6);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            PromisesQuery query = PromisesQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people);
            Value.Obj ours = ask(request, people, 999);
            Same.values(ours, new PromisesTwin(query, people).answer(), what);
            for (int cut = 1; cut <= 3 && !large; cut++) {
                Same.exactly(ask(request, people, cut), ours, what);
            }
            compared += ours.object("difference").object("again").find("value") instanceof Value.Real ? 1 : 0;
            within += ours.find("within") instanceof Value.Obj strata
                            && strata.object("again").find("value") instanceof Value.Real
                    ? 1
                    : 0;
            groups += ours.find("groups") instanceof Value.Array array
                    ? array.items().size()
                    : 0;
        }
        System.out.println(SEEDS + " questions about promises agree with their twins (seeds 0 to " + (SEEDS - 1) + "; "
                + compared + " compared, " + within + " within groups, " + groups + " groups)");
        assertThat(compared).isGreaterThan(50);
        assertThat(groups).isGreaterThan(500);
        assertThat(within).isGreaterThan(30);
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
            for (int i = random.nextInt(14); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                long at = Logs.START + random.nextInt(200) * HOUR;
                events.add(Logs.at(Event.Type.TRACK, name, at, properties(name, at, random)));
            }
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            Member.Stays stays = new Member.Stays(
                    new long[] {Logs.START + 20 * HOUR, Logs.START + 100 * HOUR},
                    new int[] {random.nextInt(3), random.nextInt(6)});
            people.add(new Logs.Person("p" + p, events, traits, Map.of("journey", stays)));
        }
        return people;
    }

    private static Value.Obj properties(String name, long at, SplittableRandom random) {
        if (name.equals("Survey Answered")) {
            String said = List.of("better", "as", "worse", "who knows").get(random.nextInt(4));
            return random.nextInt(5) == 0
                    ? Value.object("expected", said)
                    : Value.object("score", random.nextInt(1, 6), "expected", said);
        }
        Value.Obj properties = Value.object("total", random.nextInt(9), "points", random.nextInt(5));
        properties = random.nextInt(3) == 0 ? properties : properties.with("pointsDue", Value.whole(random.nextInt(8)));
        if (random.nextInt(8) > 0) {
            properties = properties.with("order_id", Value.text("o" + random.nextInt(4)));
        }
        if (random.nextInt(3) > 0) {
            properties = properties.with("promisedBy", Value.whole(at + random.nextInt(-4, 60) * HOUR));
        }
        return random.nextInt(3) == 0 ? properties : properties.with("store", Value.text("s" + random.nextInt(2)));
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object("analysis", "promises", "again", "PT" + (1 + random.nextInt(60)) + "H")
                .with("answerWithin", Value.text("PT" + (1 + random.nextInt(40)) + "H"))
                .with("orders", Value.text(random.nextBoolean() ? "all" : "first"));
        if (random.nextBoolean()) {
            long from = Logs.START + random.nextInt(80) * HOUR;
            request = request.with(
                    "between", Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(160) * HOUR))));
        }
        return switch (random.nextInt(3)) {
            case 0 -> request.with("breakdown", Value.object("property", "store"));
            case 1 -> request.with("breakdown", Value.object("property", "plan", "on", "profile"));
            default -> request;
        };
    }

    @Test
    void whereTheGroupsDifferTheDifferenceWithinThemIsTheirOwn() {
        Promised near = promised(40, 8, 60, 24);
        Promised far = promised(80, 40, 20, 14);
        Promised all = promised(120, 48, 80, 38);

        Value.Obj within = Promised.againWithin(List.of(near, far));

        assertThat(real(all.written().object("difference").object("again"))).isCloseTo(-0.075, within(1e-12));
        assertThat(real(within)).isCloseTo(-0.2, within(1e-12));
        assertThat(within.find("groups")).isEqualTo(Value.whole(2));
        assertThat(Promised.againWithin(List.of(promised(29, 8, 60, 24))).find("value"))
                .isEqualTo(Value.NOTHING);
        assertThat(Promised.againWithin(List.of(near, promised(5, 1, 0, 0))).find("groups"))
                .as("a group without the other side compares nobody")
                .isEqualTo(Value.whole(1));
    }

    private static Promised promised(int late, int lateAgain, int inTime, int inTimeAgain) {
        Promised promised = new Promised();
        for (int i = 0; i < late; i++) {
            promised.came(1, Optional.empty(), Optional.of(i < lateAgain));
        }
        for (int i = 0; i < inTime; i++) {
            promised.came(0, Optional.empty(), Optional.of(i < inTimeAgain));
        }
        return promised;
    }

    private static double real(Value.Obj of) {
        return ((Value.Real) of.find("value")).value();
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "promises");
        assertThat(pointer(asked.with("orders", Value.text("some")))).isEqualTo("/orders");
        assertThat(pointer(asked.with("again", Value.text("PT0S")))).isEqualTo("/again");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(pointer(asked.with("breakdown", Value.object("segments", List.of("pros")))))
                .isEqualTo("/breakdown");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
