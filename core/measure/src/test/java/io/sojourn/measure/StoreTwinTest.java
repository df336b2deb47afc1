package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Stores and their readable twin give the same numbers on thousands of small logs. T touches a store, A the web shop. */
final class StoreTwinTest {
    private static final int SEEDS = 3_200;
    private static final List<String> NAMES = List.of(
            "A", "A", "T", "T", "C", "Order Completed", "Order Completed", "Order Completed", "Order Cancelled");

    @Test
    void everyMeasureAgreesWithTheTwin() {
        int assisted = 0;
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Logs.Person> people = new ArrayList<>();
            for (int p = random.nextInt(5); p > 0; p--) {
                Map<String, Value> traits = new HashMap<>(FigureLogs.plan(random));
                if (random.nextBoolean()) {
                    traits.put("@named", Value.bool(true));
                }
                people.add(new Logs.Person("p" + p, events(random, NAMES, 20), traits, Map.of()));
            }
            List<Event> nameless = events(random, List.of("Order Completed"), 5);
            nameless.sort(Comparator.comparingLong(Event::occurredAtMillis));
            List<Value.Obj> deliveries = FigureLogs.deliveries(random);
            Value.Obj request = request(random);
            String what = "seed " + seed + "\n" + request + "\n" + people + "\n" + deliveries;
            Problems problems = new Problems();
            StoreQuery query = StoreQuery.read(request, Logs.context(), problems);
            assertThat(problems.all()).isEmpty();
            StoreTwin twin = new StoreTwin(query, people, nameless, deliveries);
            if (query.currency().isEmpty() && twin.currencies().size() > 1) {
                assertThat(run(request, people, nameless, deliveries, 99))
                        .as(what)
                        .isInstanceOf(AnalysisOutcome.Refused.class);
                refused++;
                continue;
            }
            Value.Obj ours = FiguresTwinTest.answer(run(request, people, nameless, deliveries, 99));
            Same.values(ours, twin.answer(), what);
            for (int cut = 1; cut <= 3; cut++) {
                Same.exactly(FiguresTwinTest.answer(run(request, people, nameless, deliveries, cut)), ours, what);
            }
            assisted += named(request, "assisted-online", people, nameless, twin.people(true, "s1"), what);
            assisted += named(request, "online-assisted", people, nameless, twin.people(false, "s1"), what);
        }
        System.out.println(SEEDS + " questions about stores agree with their twins (seeds 0 to " + (SEEDS - 1) + "; "
                + assisted + " people assisted, " + refused + " in several currencies)");
        assertThat(assisted).isGreaterThan(300);
        assertThat(refused).isGreaterThan(20);
    }

    private static int named(
            Value.Obj request,
            String are,
            List<Logs.Person> people,
            List<Event> nameless,
            List<String> twin,
            String what) {
        Value.Obj asked = request.with("people", Value.object("are", are, "store", "s1"));
        assertThat(FiguresTwinTest.answer(run(asked, people, nameless, List.of(), 2))
                        .find("people"))
                .as(what)
                .isEqualTo(Value.object("count", twin.size(), "profiles", twin));
        return twin.size();
    }

    private static AnalysisOutcome run(
            Value.Obj request, List<Logs.Person> people, List<Event> nameless, List<Value.Obj> deliveries, int cut) {
        return Analyses.run(
                request,
                FigureLogs.table(people, nameless, cut),
                Logs.context().counting(() -> Figures.of(deliveries)));
    }

    private static List<Event> events(SplittableRandom random, List<String> names, int most) {
        List<Event> events = new ArrayList<>();
        for (int i = random.nextInt(most); i > 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            long at = Logs.START + random.nextInt(90) * 180 * Logs.MINUTE;
            Event event = Logs.at(Event.Type.TRACK, name, at, properties(random, name));
            events.add(random.nextBoolean() ? event : FigureLogs.inStore(event));
        }
        return events;
    }

    private static Value.Obj properties(SplittableRandom random, String name) {
        Value.Obj properties = Value.object("currency", random.nextInt(40) == 0 ? "EUR" : "TWD");
        if (random.nextInt(4) > 0) {
            properties = properties.with("store", Value.text("s" + random.nextInt(2)));
        }
        if (!name.startsWith("Order") || random.nextInt(4) == 0) {
            properties = properties.with("category", Value.text("c" + random.nextInt(2)));
        }
        if (name.startsWith("Order")) {
            properties = properties.with("order_id", Value.text("o" + random.nextInt(40)));
            if (random.nextInt(5) > 0) {
                properties = properties.with(
                        "total", random.nextBoolean() ? Value.whole(random.nextInt(7)) : Value.real(2.25));
            }
            if (random.nextBoolean()) {
                properties = properties.with("products", lines(random));
            }
        }
        return properties;
    }

    private static Value lines(SplittableRandom random) {
        List<Value> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Value.Obj line = Value.object("product_id", "x" + i);
            line = random.nextInt(4) > 0 ? line.with("category", Value.text("c" + random.nextInt(3))) : line;
            lines.add(random.nextInt(3) > 0 ? line.with("quantity", Value.whole(random.nextInt(4))) : line);
        }
        return Value.array(lines);
    }

    private static Value.Obj request(SplittableRandom random) {
        Value.Obj request = Value.object(
                "analysis",
                "store",
                "storeTouch",
                Value.object("event", "T"),
                "onlineTouch",
                Value.object("event", "A"),
                "window",
                "P" + (1 + random.nextInt(9)) + "D");
        if (random.nextInt(3) > 0) {
            long from = Logs.START + random.nextInt(30 * 24) * 60 * Logs.MINUTE;
            long to = from + random.nextInt(20 * 24) * 60 * Logs.MINUTE;
            request = request.with("between", Value.array(List.of(Value.whole(from), Value.whole(to))));
        }
        request = FigureLogs.ofSegment(random, request);
        return random.nextInt(4) == 0 ? request : request.with("currency", Value.text("TWD"));
    }

    @Test
    void whatMeansNothingIsRefused() {
        Value.Obj asked = Value.object("analysis", "store");
        assertThat(pointer(asked.with("segment", Value.text("nobody-saved-it"))))
                .isEqualTo("/segment");
        assertThat(pointer(asked.with("count", Value.text("sessions")))).isEqualTo("/count");
        assertThat(pointer(asked.with("window", Value.text("PT0S")))).isEqualTo("/window");
        assertThat(pointer(asked.with("currency", Value.text("dollars")))).isEqualTo("/currency");
        assertThat(pointer(asked.with("people", Value.object("are", "odd")))).isEqualTo("/people/are");
        assertThat(Logs.problems(asked)).isEmpty();
    }

    private static String pointer(Value.Obj request) {
        return Logs.problems(request).getFirst().pointer();
    }
}
