package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Breakpoints and their readable twin give the same numbers on thousands of small logs. */
final class BreakpointsTwinTest {
    private static final int SEEDS = 6_000;

    @Test
    void everyBenchmarkWindowAndUnitAgreesWithTheTwin() {
        int staked = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = OccasionLogs.people(random, 6, 12);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            BreakpointsQuery query = BreakpointsQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of()));
            Same.values(ours, new BreakpointsTwin(query).answer(people), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), Map.of(), cut)), ours, what);
            }
            staked += ours.toString().contains("amountInterval=Array") ? 1 : 0;
        }
        System.out.println(SEEDS + " breakpoint analyses agree with their twins (seeds 0 to " + (SEEDS - 1) + ")");
        assertThat(staked).isGreaterThan(500);
    }

    private static Value.Obj request(SplittableRandom random) {
        List<Value> touchpoints = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            touchpoints.add(OccasionLogs.filter(random));
        }
        Value.Obj request = Value.object("analysis", "breakpoints", "touchpoints", Value.array(touchpoints));
        if (random.nextInt(3) == 0) {
            request = request.with("count", Value.text("sessions"));
        }
        if (random.nextInt(3) > 0) {
            request = request.with("window", Value.text("PT" + (1 + random.nextInt(9)) + "0M"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with(
                    "between",
                    Value.array(List.of(
                            OccasionLogs.minute(random.nextInt(10)), OccasionLogs.minute(10 + random.nextInt(30)))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("segment", Value.object("trait", "plan", "op", "equals", "value", "pro"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("value", Value.text("event"));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("currency", Value.text("twd"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with(
                    "people",
                    Value.object(
                            "touchpoint", 1 + random.nextInt(touchpoints.size()), "succeeded", random.nextBoolean()));
        }
        return switch (random.nextInt(3)) {
            case 0 -> request.with("benchmark", Value.object("name", "target", "rate", Value.real(.4)));
            case 1 -> request.with("benchmark", OccasionLogs.filter(random).with("name", Value.text("the others")));
            default -> request;
        };
    }
}
