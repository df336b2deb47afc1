package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Coverage and its readable twin give the same numbers on thousands of small logs with and without names. */
final class CoverageTwinTest {
    private static final int SEEDS = 4_000;
    private static final List<String> NAMES = List.of(
            "touch",
            "touch",
            "A",
            "T",
            "U",
            "C",
            "Order Completed",
            "Order Completed",
            "Order Cancelled",
            "Order Refunded");

    @Test
    void everyShareAgreesWithTheTwin() {
        int nameless = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = new ArrayList<>();
            for (int p = random.nextInt(5); p > 0; p--) {
                Map<String, Value> traits = random.nextBoolean() ? Map.of("@named", Value.bool(true)) : Map.of();
                people.add(new Logs.Person("p" + p, events(random, 12, 0), traits, Map.of()));
            }
            List<Event> nobodys = events(random, 9, 6).stream()
                    .sorted(Comparator.comparingLong(Event::occurredAtMillis))
                    .toList();
            Value.Obj request = request(random);
            Problems problems = new Problems();
            CoverageQuery query = CoverageQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + people + "\n" + nobodys;
            Value.Obj ours = ask(request, people, nobodys, 99);
            Same.values(ours, new CoverageTwin(query, people, nobodys).answer(), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(ask(request, people, nobodys, cut), ours, what);
            }
            nameless += nobodys.isEmpty() ? 0 : 1;
        }
        System.out.println(SEEDS + " coverages agree with their twins (seeds 0 to " + (SEEDS - 1) + ")");
        assertThat(nameless).isGreaterThan(1_000);
    }

    private static Value.Obj ask(Value.Obj request, List<Logs.Person> people, List<Event> nameless, int cut) {
        return Logs.ask(request, new MemoryTable(List.copyOf(people), Nameless.heaps(nameless), Map.of(), cut));
    }

    /** Only orders may name nobody; all are of the server's source, and the test takes their keys for granted. */
    private static List<Event> events(SplittableRandom random, int most, int firstName) {
        List<Event> events = new ArrayList<>();
        for (int i = random.nextInt(most); i > 0; i--) {
            String name = NAMES.get(random.nextInt(firstName, NAMES.size()));
            Value.Obj properties = Value.object("currency", random.nextInt(6) == 0 ? "EUR" : "TWD");
            if (firstName > 0 || random.nextInt(4) > 0) {
                properties = properties.with("order_id", Value.text("o" + random.nextInt(5)));
            }
            if (random.nextInt(5) > 0) {
                properties = properties.with("total", Value.whole(random.nextInt(-1, 7)));
            }
            if (random.nextInt(3) > 0) {
                properties = properties.with("store", Value.text("s" + random.nextInt(2)));
            }
            events.add(
                    Logs.at(Event.Type.TRACK, name, Logs.START + random.nextInt(120) * 10 * Logs.MINUTE, properties));
        }
        return events;
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object("analysis", "coverage", "lookBack", "PT" + (1 + random.nextInt(9)) + "H");
        if (random.nextInt(3) > 0) {
            long from = Logs.START + random.nextInt(100) * 10 * Logs.MINUTE;
            request = request.with(
                    "between",
                    Value.array(List.of(Value.whole(from), Value.whole(from + random.nextInt(90) * 10 * Logs.MINUTE))));
        }
        return random.nextBoolean() ? request : request.with("currency", Value.text("TWD"));
    }

    @Test
    void whoHasNoNameIsInNoSegmentAndNoSession() {
        Value.Obj asked = Value.object("analysis", "coverage");
        assertThat(pointer(asked.with("segment", Value.text("pros")))).isEqualTo("/segment");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(pointer(asked.with("lookBack", Value.text("soon")))).isEqualTo("/lookBack");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
