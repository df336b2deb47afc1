package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Events for tests: single ones, and random lives with logins, several devices, late arrivals and shared tablets. */
final class Samples {
    static final long START = 1_767_225_600_000L;
    static final long DAY = 86_400_000L;
    private static final List<String> NAMES = List.of(
            "Product Viewed",
            "Product Added",
            "Checkout Started",
            "Order Completed",
            "Products Searched",
            "Store Visited");

    private Samples() {}

    static Key user(String id) {
        return new Key(KeyKind.USER_ID, id);
    }

    static Key device(String id) {
        return new Key(KeyKind.ANONYMOUS_ID, id);
    }

    static Key email(String address) {
        return new Key(KeyKind.EMAIL, address);
    }

    static Event track(String messageId, String name, long atMillis, Key... keys) {
        return event(Event.Type.TRACK, messageId, name, atMillis, atMillis, null, List.of(keys), Value.Obj.empty());
    }

    static Event order(String messageId, long atMillis, double total, Key... keys) {
        Value.Obj properties = Value.object("order_id", messageId, "total", total, "currency", "TWD");
        return event(
                Event.Type.TRACK, messageId, "Order Completed", atMillis, atMillis, null, List.of(keys), properties);
    }

    static Event event(
            Event.Type type,
            String messageId,
            String name,
            long atMillis,
            long receivedMillis,
            @Nullable String importId,
            List<Key> keys,
            Value.Obj properties) {
        boolean identify = type == Event.Type.IDENTIFY;
        return new Event(
                type,
                name,
                keys.stream().sorted().toList(),
                List.of(),
                null,
                new Position(atMillis, receivedMillis, 0, messageId),
                "shop",
                Source.Kind.SERVER,
                importId,
                "web",
                identify ? Value.Obj.empty() : properties,
                identify ? properties : Value.Obj.empty(),
                Value.Obj.empty());
    }

    /** The lives of some people, in the order in which their events come in. */
    static List<Event> lives(long seed, int people, int events) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Event> lives = new ArrayList<>();
        long received = START;
        for (int i = 0; i < events; i++) {
            received += random.nextInt(1, 8_000_000);
            int person = random.nextInt(people);
            boolean late = random.nextInt(12) == 0;
            long at = late ? received - random.nextLong(20 * DAY) : received;
            String id = "m" + seed + "-" + i;
            lives.add(life(random, id, person, people, at, received));
        }
        return lives;
    }

    /** The same events as an import brings them. */
    static List<Event> broughtBy(@Nullable String importId, List<Event> events) {
        return events.stream()
                .map(event -> new Event(
                        event.type(),
                        event.name(),
                        event.keys(),
                        event.claims(),
                        event.retired(),
                        event.position(),
                        event.sourceId(),
                        event.sourceKind(),
                        importId,
                        event.channel(),
                        event.properties(),
                        event.traits(),
                        event.context()))
                .toList();
    }

    private static Event life(SplittableRandom random, String id, int person, int people, long at, long received) {
        Key device = device("d" + (random.nextInt(8) == 0 ? random.nextInt(people) : person * 2 + random.nextInt(2)));
        Key user = user("u" + person);
        List<Key> keys = switch (random.nextInt(6)) {
            case 0, 1, 2 -> List.of(device);
            case 3 -> List.of(user, device);
            case 4 -> List.of(user);
            default -> List.of(user, email("e" + (random.nextInt(15) == 0 ? random.nextInt(people) : person)));
        };
        if (random.nextInt(10) == 0) {
            Value.Obj traits = Value.object("name", "N" + random.nextInt(100), "region", "R" + random.nextInt(5));
            return event(Event.Type.IDENTIFY, id, "", at, received, null, keys, traits);
        }
        if (random.nextInt(4) == 0) {
            Value.Obj page = Value.object("path", "/" + random.nextInt(30));
            return event(Event.Type.PAGE, id, "", at, received, null, keys, page);
        }
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Value.Obj properties = Value.object("order_id", id, "total", random.nextInt(1, 500), "currency", "TWD");
        return event(Event.Type.TRACK, id, name, at, received, null, keys, properties);
    }
}
