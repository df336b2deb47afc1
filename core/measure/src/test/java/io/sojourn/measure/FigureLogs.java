package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Figures and the people beside them, drawn. */
final class FigureLogs {
    static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    static final int DAYS = 40;
    private static final List<String> NAMES = List.of("A", "K", "M", "T", "C", "touch", "Order Completed");
    private static final List<String> CHANNELS = List.of("web", "store", "ads", "call");
    private static final List<String> COUNTS =
            List.of("impressions", "reach", "clicks", "followers", "organicImpressions");

    private FigureLogs() {}

    /** A few deliveries, of which later ones may say the same days anew. */
    static List<Value.Obj> deliveries(SplittableRandom random) {
        List<Value.Obj> deliveries = new ArrayList<>();
        for (int d = random.nextInt(4); d > 0; d--) {
            List<Value> rows = new ArrayList<>();
            Set<List<String>> keys = new HashSet<>();
            for (int r = 1 + random.nextInt(12); r > 0; r--) {
                Value.Obj row = row(random);
                if (keys.add(List.of(text(row, "date"), text(row, "channel"), text(row, "store")))) {
                    rows.add(row);
                }
            }
            deliveries.add(Value.object("source", "feed", "rows", Value.array(rows)));
        }
        return deliveries;
    }

    static String text(Value.Obj row, String name) {
        String text = row.text(name);
        return text == null ? "" : text;
    }

    private static Value.Obj row(SplittableRandom random) {
        Value.Obj row = Value.object(
                "date", FIRST.plusDays(random.nextInt(DAYS)).toString(),
                "channel", CHANNELS.get(random.nextInt(CHANNELS.size())),
                "impressions", random.nextInt(1, 50));
        for (String name : COUNTS) {
            if (random.nextInt(3) == 0) {
                row = row.with(name, Value.whole(random.nextInt(30)));
            }
        }
        if (random.nextBoolean()) {
            row = row.with("spend", random.nextBoolean() ? Value.whole(random.nextInt(9)) : Value.real(2.55))
                    .with(
                            "currency",
                            Value.text(List.of("TWD", "TWD", "USD", "EUR").get(random.nextInt(4))));
        }
        return random.nextBoolean()
                ? row
                : row.with("store", Value.text("s" + random.nextInt(2)))
                        .with("footfall", Value.whole(random.nextInt(6)));
    }

    /** Of dollars from the fifth day on, of euros never. */
    static Value.Obj rates(SplittableRandom random) {
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            boolean turned = random.nextInt(3) == 0;
            rows.add(Value.object(
                    "date", FIRST.plusDays(4 + random.nextInt(DAYS)).toString(),
                    "from", turned ? "TWD" : "USD",
                    "to", turned ? "USD" : "TWD",
                    "rate", turned ? .03125 : 30 + i));
        }
        return Value.object("rows", Value.array(rows));
    }

    static List<Logs.Person> people(SplittableRandom random) {
        List<Logs.Person> people = new ArrayList<>();
        for (int p = random.nextInt(6); p > 0; p--) {
            List<Event> events = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                events.add(event(random, NAMES.get(random.nextInt(NAMES.size()))));
            }
            Map<String, Member.Stays> stays = new HashMap<>();
            if (random.nextBoolean()) {
                long first = Logs.START + random.nextInt(DAYS * 24) * 60 * Logs.MINUTE;
                stays.put(
                        "lifecycle",
                        new Member.Stays(
                                new long[] {first, first + random.nextInt(200) * 60 * Logs.MINUTE},
                                new int[] {random.nextInt(2), random.nextInt(3)}));
            }
            people.add(new Logs.Person("p" + p, events, plan(random), stays));
        }
        return people;
    }

    /** Whether somebody is in the segment {@code pros}. */
    static Map<String, Value> plan(SplittableRandom random) {
        return random.nextBoolean() ? Map.of("plan", Value.text("pro")) : Map.of();
    }

    /** Now and then of a segment. */
    static Value.Obj ofSegment(SplittableRandom random, Value.Obj request) {
        return random.nextInt(3) > 0 ? request : request.with("segment", Value.text("pros"));
    }

    /** Those of the segment, everybody without one. */
    static List<Logs.Person> asked(Common common, List<Logs.Person> people) {
        return people.stream()
                .filter(person -> common.segment()
                        .map(segment -> person.fulfils(segment, common.atMillis()))
                        .orElse(true))
                .toList();
    }

    static List<Event> nameless(SplittableRandom random) {
        List<Event> events = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            events.add(event(random, "Order Completed"));
        }
        events.sort(java.util.Comparator.comparingLong(Event::occurredAtMillis));
        return events;
    }

    /** An order in a store comes over the store's channel. */
    private static Event event(SplittableRandom random, String name) {
        long at = Logs.START + random.nextInt(DAYS * 24) * 60 * Logs.MINUTE;
        Value.Obj properties = Value.Obj.empty();
        boolean inStore = random.nextBoolean();
        if (name.startsWith("Order")) {
            properties = Value.object("order_id", "o" + random.nextInt(30), "total", random.nextInt(9));
            properties = random.nextInt(4) > 0 ? properties : properties.with("currency", Value.text("TWD"));
        }
        if (inStore) {
            properties = properties.with("store", Value.text("s" + random.nextInt(2)));
        }
        Event event = Logs.at(Event.Type.TRACK, name, at, properties);
        return inStore ? inStore(event) : event;
    }

    static boolean offline(Event event) {
        return event.channel().equals("store");
    }

    static Event inStore(Event event) {
        return new Event(
                event.type(),
                event.name(),
                event.keys(),
                event.claims(),
                event.retired(),
                event.position(),
                event.sourceId(),
                event.sourceKind(),
                null,
                "store",
                event.properties(),
                event.traits(),
                event.context());
    }

    static MemoryTable table(List<Logs.Person> people, List<Event> nameless, int cut) {
        return new MemoryTable(
                List.copyOf(people),
                Nameless.heaps(nameless),
                Map.of(
                        "lifecycle",
                        Logs.model("lifecycle").stream()
                                .map(AnalysisContext.StagePlace::id)
                                .toList(),
                        "journey",
                        Logs.model("journey").stream()
                                .map(AnalysisContext.StagePlace::id)
                                .toList()),
                cut);
    }
}
