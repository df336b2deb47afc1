package io.sojourn.unify;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event being written down for a test: {@code server(3).with("userId:ann", "email:ann@a").identify("name", "Ann")}. */
final class Happening {
    private final Source.Kind kind;
    private final long at;
    private String id;
    private final List<Key> keys = new ArrayList<>();
    private final List<Key> claims = new ArrayList<>();
    private @Nullable String retired;
    private Value.Obj context = Value.Obj.empty();
    private String channel = "web";

    private Happening(Source.Kind kind, long at) {
        this.kind = kind;
        this.at = at;
        this.id = "m" + at;
    }

    static Happening server(long at) {
        return new Happening(Source.Kind.SERVER, at);
    }

    static Happening site(long at) {
        return new Happening(Source.Kind.PUBLIC, at);
    }

    static Happening kiosk(long at) {
        return new Happening(Source.Kind.SHARED, at);
    }

    static Key key(String text) {
        int colon = text.indexOf(':');
        return new Key(KeyKind.ofWireName(text.substring(0, colon)).orElseThrow(), text.substring(colon + 1));
    }

    static List<Key> keys(String... texts) {
        return List.of(texts).stream().map(Happening::key).toList();
    }

    /** Strongest kind first, as collect puts them. */
    Happening with(String... texts) {
        keys.addAll(keys(texts));
        keys.sort(java.util.Comparator.comparing(Key::kind));
        return this;
    }

    Happening claiming(String... texts) {
        claims.addAll(keys(texts));
        return this;
    }

    Happening id(String messageId) {
        id = messageId;
        return this;
    }

    Happening context(Object... namesAndValues) {
        context = Value.object(namesAndValues);
        return this;
    }

    Happening channel(String name) {
        channel = name;
        return this;
    }

    Event page() {
        return event(Event.Type.PAGE, "", Value.Obj.empty(), Value.Obj.empty());
    }

    Event track(String name, Object... properties) {
        return event(Event.Type.TRACK, name, Value.object(properties), Value.Obj.empty());
    }

    Event identify(Object... traits) {
        return event(Event.Type.IDENTIFY, "", Value.Obj.empty(), Value.object(traits));
    }

    Event group(Object... traits) {
        return event(Event.Type.GROUP, "", Value.Obj.empty(), Value.object(traits));
    }

    Event alias(String previousId) {
        retired = previousId;
        return event(Event.Type.ALIAS, "", Value.Obj.empty(), Value.Obj.empty());
    }

    private Event event(Event.Type type, String name, Value.Obj properties, Value.Obj traits) {
        return new Event(
                type,
                name,
                keys,
                claims,
                retired,
                new Position(at, at, 0, id),
                kind.name().toLowerCase(java.util.Locale.ROOT),
                kind,
                null,
                channel,
                properties,
                traits,
                context);
    }
}
