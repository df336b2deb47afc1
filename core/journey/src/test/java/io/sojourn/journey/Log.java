package io.sojourn.journey;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One person's events, written by hand: days and hours count from a Monday at nine in Taipei. */
final class Log {
    static final long START = Instant.parse("2026-01-05T01:00:00Z").toEpochMilli();
    static final long DAY = Duration.ofDays(1).toMillis();

    private final List<Event> events = new ArrayList<>();

    /** The instant so many days and minutes from the start. */
    static long on(long day, long minutes) {
        return START + day * DAY + minutes * 60_000;
    }

    Log track(long at, String name, Object... properties) {
        return add(
                Event.Type.TRACK,
                at,
                name,
                channel(name),
                Source.Kind.SERVER,
                Value.object(properties),
                Value.Obj.empty());
    }

    Log from(String channel, long at, String name, Object... properties) {
        return add(
                Event.Type.TRACK, at, name, channel, Source.Kind.SERVER, Value.object(properties), Value.Obj.empty());
    }

    Log page(long at, String channel) {
        return add(Event.Type.PAGE, at, "Home", channel, Source.Kind.PUBLIC, Value.Obj.empty(), Value.Obj.empty());
    }

    Log order(long at, String id) {
        return track(at, "Order Completed", "order_id", id, "total", 1200);
    }

    Log identify(long at, Object... traits) {
        return add(Event.Type.IDENTIFY, at, "", "web", Source.Kind.SERVER, Value.Obj.empty(), Value.object(traits));
    }

    Log claim(long at, Object... traits) {
        return add(Event.Type.IDENTIFY, at, "", "web", Source.Kind.PUBLIC, Value.Obj.empty(), Value.object(traits));
    }

    private static String channel(String name) {
        return name.startsWith("Email ") ? "email" : "web";
    }

    private Log add(
            Event.Type type,
            long at,
            String name,
            String channel,
            Source.Kind kind,
            Value.Obj properties,
            Value.Obj traits) {
        events.add(new Event(
                type,
                name,
                List.of(new Key(KeyKind.USER_ID, "ann")),
                List.of(),
                null,
                new Position(at, at, 0, "m" + events.size()),
                "shop",
                kind,
                null,
                channel,
                properties,
                traits,
                Value.Obj.empty()));
        return this;
    }

    /** In ≺. */
    List<Event> events() {
        return events.stream().sorted(Comparator.comparing(Event::position)).toList();
    }

    Event last() {
        return events.getLast();
    }

    Person person(JourneyRules rules) {
        Person person = Person.empty(rules);
        events().forEach(person::add);
        return person;
    }
}
