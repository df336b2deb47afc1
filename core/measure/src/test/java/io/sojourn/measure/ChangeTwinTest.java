package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Changes and their readable twin give the same numbers on thousands of small logs. */
final class ChangeTwinTest {
    private static final int SEEDS = 3_000;

    @Test
    void everyMeasureGroupAndPeriodAgreesWithTheTwin() {
        int told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people =
                    seed % 10 == 0 ? OccasionLogs.people(random, 500, 40) : OccasionLogs.people(random, 6, 12);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            ChangeQuery query =
                    ChangeQuery.read(request, Logs.context(), problems).orElseThrow(() -> new AssertionError(request));
            String what = "seed " + seed + "\n" + request + "\n" + (people.size() > 6 ? "" : people);
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of()));
            Same.values(ours, new ChangeTwin(query, people).answer(), what);
            for (int cut = 1; cut <= 3 && people.size() <= 6; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
            told += ours.object("placebo").find("value") instanceof Value.Real ? 1 : 0;
        }
        System.out.println(SEEDS + " changes agree with their twins (seeds 0 to " + (SEEDS - 1) + ")");
        assertThat(told).isGreaterThan(20);
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj measure = Value.object("event", OccasionLogs.filter(random));
        if (random.nextBoolean()) {
            measure = measure.with("count", Value.text("sessions"));
        }
        if (random.nextBoolean()) {
            measure = measure.with("window", Value.text("PT" + (1 + random.nextInt(9)) + "0M"));
        }
        if (random.nextInt(3) == 0) {
            measure = measure.with("of", Value.text("revenue"));
        } else if (random.nextBoolean()) {
            measure = measure.with("value", Value.text("event"));
        }
        Value treated = switch (random.nextInt(3)) {
            case 0 -> Value.object("segment", "pros");
            default -> Value.object("stores", List.of("s0", "s2").subList(0, 1 + random.nextInt(2)));
        };
        Value.Obj change = Value.object(
                "name",
                "a fix",
                "from",
                OccasionLogs.minute(15 + random.nextInt(10)),
                "treated",
                treated,
                "measure",
                measure);
        Value.Obj request = Value.object("analysis", "change", "change", change, "interval", "day")
                .with(
                        "between",
                        Value.array(List.of(
                                OccasionLogs.minute(random.nextInt(14)),
                                OccasionLogs.minute(30 + random.nextInt(10)))));
        if (random.nextInt(4) == 0) {
            request = request.with("segment", Value.object("trait", "plan", "op", "equals", "value", "pro"));
        }
        return random.nextInt(4) > 0 ? request : request.with("currency", Value.text("TWD"));
    }
}
