package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random small logs of touchpoints and orders, for the twins of what counts what follows an event. */
final class OccasionLogs {
    static final List<String> NAMES =
            List.of("A", "B", "C", "T", "Order Completed", "Payment Failed", "Survey Answered");

    private OccasionLogs() {}

    static List<Logs.Person> people(SplittableRandom random, int most, int events) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(most + 1); p > 0; p--) {
            List<Event> theirs = new ArrayList<>();
            for (int i = random.nextInt(events); i > 0; i--) {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                theirs.add(Logs.event(name, random.nextInt(40) * 10L, properties(random)));
            }
            Map<String, Value> traits = Map.of("plan", Value.text(random.nextBoolean() ? "basic" : "pro"));
            people.add(new Logs.Person("p" + p, theirs, traits, new HashMap<>()));
        }
        return people;
    }

    private static Value.Obj properties(SplittableRandom random) {
        Value.Obj properties = Value.object("store", "s" + random.nextInt(3), "score", random.nextInt(1, 6));
        if (random.nextInt(4) > 0) {
            properties = properties.with(
                    "total", random.nextBoolean() ? Value.whole(random.nextInt(-2, 9)) : Value.real(2.25));
        }
        if (random.nextInt(3) == 0) {
            properties = properties.with("revenue", Value.whole(random.nextInt(5)));
        }
        if (random.nextInt(3) == 0) {
            properties = properties.with("price", Value.whole(random.nextInt(1, 9)));
        }
        return switch (random.nextInt(8)) {
            case 0 -> properties;
            case 1 -> properties.with("currency", Value.text("EUR"));
            default -> properties.with("currency", Value.text("TWD"));
        };
    }

    static Value minute(long tens) {
        return Value.whole(Logs.START + tens * 10 * Logs.MINUTE);
    }

    static Value.Obj filter(SplittableRandom random) {
        Value.Obj filter = Value.object("event", NAMES.get(random.nextInt(4)));
        return random.nextInt(3) > 0
                ? filter
                : filter.with("where", Value.object("property", "store", "op", "equals", "value", "s1"));
    }
}
