package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stages and their readable twin give the same numbers on thousands of small logs: any moves at all, in any order. */
final class StagesTwinTest {
    private static final int SEEDS = 6_000;

    @Test
    void everyRangeSegmentAndSecondModelAgreesWithTheTwin() {
        int skips = 0;
        int handoffs = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = people(random);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            StagesQuery query = StagesQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            Value.Obj twin = new StagesTwin(query, Logs.context().nowMillis()).answer(people);
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), StagesTwin.names()));
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Same.values(ours, twin, what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(
                        Logs.ask(request, new MemoryTable(List.copyOf(people), StagesTwin.names(), cut)), ours, what);
            }
            skips += twin.toString().contains("skipped=Whole[value=1]") ? 1 : 0;
            handoffs += twin.object("handoff").find("medianSeconds") instanceof Value.Real ? 1 : 0;
        }
        System.out.println(SEEDS + " stage analyses agree with their twins (seeds 0 to " + (SEEDS - 1) + ")");
        assertThat(skips).isGreaterThan(1000);
        assertThat(handoffs).isGreaterThan(1000);
    }

    private static List<Logs.Person> people(SplittableRandom random) {
        List<Logs.Person> people = new ArrayList<>();
        int count = random.nextInt(6);
        for (int p = 0; p < count; p++) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                events.add(Logs.event(random.nextInt(2) == 0 ? "brand" : "A", minute(random), Value.Obj.empty()));
            }
            Map<String, Member.Stays> stays = new HashMap<>();
            if (random.nextInt(8) != 0) {
                stays.put("journey", stays(random, Logs.model("journey").size()));
            }
            if (random.nextInt(4) != 0) {
                stays.put("lifecycle", stays(random, Logs.model("lifecycle").size()));
            }
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextInt(2) == 0 ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, events, traits, stays));
        }
        return people;
    }

    private static long minute(SplittableRandom random) {
        return random.nextInt(20) * 10L;
    }

    /** In order of time, ties included; now and then into no stage. */
    private static Member.Stays stays(SplittableRandom random, int stages) {
        long[] at = new long[random.nextInt(7)];
        int[] to = new int[at.length];
        Arrays.setAll(at, i -> Logs.START + minute(random) * Logs.MINUTE);
        Arrays.setAll(to, i -> random.nextInt(12) == 0 ? -1 : random.nextInt(stages));
        Arrays.sort(at);
        return new Member.Stays(at, to);
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request =
                Value.object("analysis", "stages", "model", random.nextInt(4) == 0 ? "lifecycle" : "journey");
        if (random.nextInt(2) == 0) {
            long from = Logs.START + random.nextInt(12) * 10 * Logs.MINUTE;
            long to = from + random.nextInt(12) * 10 * Logs.MINUTE;
            request = request.with("between", Value.array(List.of(Value.whole(from), Value.whole(to))));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("against", Value.text(random.nextInt(3) == 0 ? "journey" : "lifecycle"));
        }
        if (random.nextInt(4) == 0) {
            request = request.with("segment", Value.object("trait", "plan", "op", "equals", "value", "pro"));
        }
        return random.nextInt(3) == 0 ? request.with("profiles", Value.bool(true)) : request;
    }
}
