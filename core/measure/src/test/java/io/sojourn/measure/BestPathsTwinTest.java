package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Best paths and their readable twin give the same numbers on thousands of small logs. */
final class BestPathsTwinTest {
    private static final int SEEDS = 3_000;
    private static final long HOUR = 60 * Logs.MINUTE;
    private static final List<String> NAMES = List.of("A", "A", "T", "T", "K", "M", "ad", "Order Completed");
    /** So few that paths are many people's. */
    private static final List<String> FEW = List.of("A", "A", "T", "wishlisted", "K");

    @Test
    void everyRankingAgreesWithTheTwin() {
        int compared = 0;
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean large = seed % 20 == 0;
            List<Logs.Person> people = people(random, large);
            Value.Obj request = request(random, large);
            Problems problems = new Problems();
            BestPathsQuery query = BestPathsQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + (large ? "" : people);
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), 999));
            List<Logs.Person> asked = people.stream()
                    .filter(person -> query.common()
                            .segment()
                            .map(segment -> person.fulfils(segment, 0))
                            .orElse(true))
                    .toList();
            Same.values(ours, new BestPathsTwin(query, asked).answer(), what);
            for (int cut = 1; cut <= 3 && !large; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
            for (Value.Obj path : paths(ours)) {
                compared += path.find("p") instanceof Value.Real ? 1 : 0;
                found += path.find("found").equals(Value.bool(true)) ? 1 : 0;
            }
        }
        System.out.println(SEEDS + " rankings of paths agree with their twins (seeds 0 to " + (SEEDS - 1) + "; "
                + compared + " compared, " + found + " found)");
        assertThat(compared).isGreaterThan(250);
        assertThat(found).isBetween(20, compared - 20);
    }

    private static List<Value.Obj> paths(Value.Obj answer) {
        return ((Value.Array) answer.find("strata"))
                .items().stream()
                        .flatMap(stratum -> ((Value.Array) ((Value.Obj) stratum).find("paths")).items().stream())
                        .map(Value.Obj.class::cast)
                        .toList();
    }

    /** Where the first two contacts are A and then T, an order is likelier. */
    private static List<Logs.Person> people(SplittableRandom random, boolean large) {
        int most = large ? 900 : 8;
        List<String> names = large ? FEW : NAMES;
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most / 2, most + 1); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            int length = random.nextInt(large ? 3 : 0, 7);
            for (int i = 0; i < length; i++) {
                boolean lucky = i == 2
                        && events.get(0).name().equals("A")
                        && events.get(1).name().equals("T")
                        && random.nextInt(3) > 0;
                String name = lucky ? "Order Completed" : names.get(random.nextInt(names.size()));
                long at = Logs.START + i * 20 * HOUR + random.nextInt(20) * HOUR;
                events.add(Logs.at(Event.Type.TRACK, name, at, Value.Obj.empty()));
            }
            Map<String, Value> traits = Map.of(
                    "plan", Value.text(random.nextBoolean() ? "basic" : "pro"), "age", Value.whole(random.nextInt(3)));
            people.add(new Logs.Person("p" + p, events, traits, Map.of()));
        }
        return people;
    }

    private static Value.Obj request(SplittableRandom random, boolean large) {
        Value.Obj request = Value.object("analysis", "bestPaths", "length", large ? 2 : 1 + random.nextInt(5))
                .with("window", Value.text("PT" + (1 + random.nextInt(90)) + "H"))
                .with("of", Value.text(random.nextBoolean() ? "channels" : "touchpoints"));
        if (random.nextBoolean()) {
            long from = Logs.START + random.nextInt(20) * HOUR;
            request = request.with(
                    "between",
                    Value.array(List.of(Value.whole(from), Value.whole(from + (60 + random.nextInt(160)) * HOUR))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("outcome", Value.object("event", "K"));
        }
        return switch (random.nextInt(5)) {
            case 0 -> request.with("segment", Value.text("pros"));
            case 1 -> request.with("personas", Value.array(List.of(Value.text("pros"))));
            case 2 ->
                request.with(
                        "personas",
                        Value.array(
                                List.of(Value.object("trait", "age", "op", "equals", "value", 1), Value.text("pros"))));
            default -> request;
        };
    }

    @Test
    void whatCannotBeAskedIsRefusedWithItsPlace() {
        Value.Obj asked = Value.object("analysis", "bestPaths");
        assertThat(pointer(asked.with("length", Value.whole(6)))).isEqualTo("/length");
        assertThat(pointer(asked.with("of", Value.text("stores")))).isEqualTo("/of");
        assertThat(pointer(asked.with("window", Value.text("PT0S")))).isEqualTo("/window");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(pointer(asked.with("personas", Value.array(List.of(Value.text("nobody"))))))
                .isEqualTo("/personas/0");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
