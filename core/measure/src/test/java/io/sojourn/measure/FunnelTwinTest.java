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

/** The funnel and its readable twin give the same numbers on thousands of small logs full of ties and repeats. */
final class FunnelTwinTest {
    /** The last two are rare, and in the store. */
    private static final String[] NAMES = {"A", "B", "C", "D", "T", "U"};

    private static final Map<String, List<String>> STAGES = Map.of(
            "journey",
            Logs.model("journey").stream().map(AnalysisContext.StagePlace::id).toList());
    private static final String[] ORDERS = {"ordered", "strict", "unordered"};
    private static final String[] ATTRIBUTIONS = {"first-touch", "last-touch", "all-events", "step:1", "step:2"};

    @Test
    void everyOrderWindowExclusionAndBreakdownAgreesWithTheTwin() {
        int answered = 0;
        int deep = 0;
        for (int seed = 0; seed < 12_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = people(random);
            Value.Obj request = request(random);
            Problems problems = new Problems();
            FunnelQuery query = FunnelReader.read(request, Logs.context(), problems);
            if (!problems.none()) {
                continue;
            }
            answered++;
            Value.Obj twin = new FunnelTwin(query).answer(people);
            Value.Obj ours = Logs.ask(request, new MemoryTable(List.copyOf(people), STAGES));
            String what = "seed " + seed + "\n" + request + "\n" + people;
            Same.values(ours, twin, what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(Logs.ask(request, new MemoryTable(List.copyOf(people), STAGES, cut)), ours, what);
            }
            deep += twin.toString().contains("count=Whole[value=2]") ? 1 : 0;
        }
        System.out.println(answered + " funnels agree with their twins (seeds 0 to 11999)");
        assertThat(answered).isGreaterThan(8000);
        assertThat(deep).isGreaterThan(3000);
    }

    static List<Logs.Person> people(SplittableRandom random) {
        List<Logs.Person> people = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int p = 0; p < count; p++) {
            List<Event> events = new ArrayList<>();
            int size = random.nextInt(10);
            int span = 1 + random.nextInt(14);
            int names = random.nextInt(6) == 0 ? NAMES.length : 4;
            for (int i = 0; i < size; i++) {
                Value.Obj properties = random.nextInt(3) == 0
                        ? Value.Obj.empty()
                        : Value.object("v", random.nextInt(2) == 0 ? "x" : "y", "n", random.nextInt(3));
                events.add(Logs.event(NAMES[random.nextInt(names)], random.nextInt(span) * 10L, properties));
            }
            Map<String, Value> traits = random.nextInt(3) == 0
                    ? Map.of()
                    : Map.of("plan", Value.text(random.nextInt(2) == 0 ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, events, traits, stays("p" + p)));
        }
        return people;
    }

    private static Value.Obj request(SplittableRandom random) {
        List<Value> steps = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int k = 0; k < count; k++) {
            steps.add(step(random));
        }
        Value.Obj request = Value.object(
                "analysis", "funnel", "steps", Value.array(steps), "order", ORDERS[random.nextInt(ORDERS.length)]);
        if (random.nextInt(4) != 0) {
            request = request.with("window", Value.text("PT" + (1 + random.nextInt(6)) + "0M"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("windowFrom", Value.text("previous-step"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("exclude", Value.array(List.of(exclusion(random, count))));
        }
        if (random.nextInt(4) == 0) {
            request = request.with(
                    "between", Value.array(List.of(minute(random.nextInt(6)), minute(6 + random.nextInt(8)))));
        }
        if (random.nextInt(5) == 0) {
            request = request.with("count", Value.text("sessions"));
        }
        if (random.nextInt(3) == 0) {
            request = request.with("profiles", Value.bool(true));
        }
        return random.nextInt(2) == 0 ? request : request.with("breakdown", breakdown(random));
    }

    private static Value minute(int tens) {
        return Value.whole(Logs.START + tens * 10 * Logs.MINUTE);
    }

    private static Value step(SplittableRandom random) {
        Value.Obj step = random.nextInt(4) == 0
                ? Value.object("anyOf", List.of(NAMES[random.nextInt(4)], NAMES[random.nextInt(4)]))
                : Value.object("event", NAMES[random.nextInt(random.nextInt(8) == 0 ? NAMES.length : 4)]);
        return random.nextInt(5) == 0
                ? step.with("where", Value.object("property", "n", "op", "gte", "value", 1))
                : step;
    }

    private static Value exclusion(SplittableRandom random, int steps) {
        Value.Obj exclusion = Value.object("event", NAMES[random.nextInt(4)]);
        if (random.nextInt(2) == 0) {
            exclusion = exclusion.with("from", Value.whole(1 + random.nextInt(steps)));
        }
        return random.nextInt(2) == 0 ? exclusion : exclusion.with("to", Value.whole(1 + random.nextInt(steps)));
    }

    private static Value breakdown(SplittableRandom random) {
        String attribution = ATTRIBUTIONS[random.nextInt(5)];
        return switch (random.nextInt(10)) {
            case 0, 1 -> Value.object("property", "plan", "on", "profile");
            case 2 -> Value.object("by", "stage");
            case 3 -> Value.object("segments", List.of("pros", NOT_PROS, "pros"));
            case 4 -> Value.object("by", "channel", "attribution", attribution);
            case 5 -> Value.object("by", "device", "attribution", attribution);
            case 6 -> Value.object("property", "context.page.path", "attribution", attribution);
            default -> Value.object("property", "v", "on", "event", "attribution", attribution);
        };
    }

    private static final Value.Obj NOT_PROS =
            Value.object("not", Value.object("trait", "plan", "op", "equals", "value", "pro"));

    /** When a person came into a stage. */
    record Entered(long millis, String stage) {}

    /** The same for everybody of that name. */
    static List<Entered> entered(String name) {
        List<Entered> all = List.of(
                new Entered(Logs.START, "awareness"),
                new Entered(Logs.START + 60 * Logs.MINUTE, "decision"),
                new Entered(Logs.START + 120 * Logs.MINUTE, "retention"));
        return all.subList(0, Integer.parseInt(name.substring(1)));
    }

    private static Map<String, Member.Stays> stays(String name) {
        List<String> stages = STAGES.getOrDefault("journey", List.of());
        return Map.of(
                "journey",
                new Member.Stays(
                        entered(name).stream().mapToLong(Entered::millis).toArray(),
                        entered(name).stream()
                                .mapToInt(entered -> stages.indexOf(entered.stage()))
                                .toArray()));
    }
}
