package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's event as if it had never named the keys of a person who is erased. What it says in properties stays: it is what
 * happened to its own person, and no identifier is read from there.
 */
final class Redacted {
    private final Set<Key> erased;
    private final Set<String> values;

    /** @param erased strong keys */
    Redacted(Set<Key> erased) {
        this.erased = erased;
        this.values = erased.stream().map(key -> plain(key.value())).collect(Collectors.toSet());
    }

    boolean concerns(Event event) {
        return event.keys().stream().anyMatch(erased::contains)
                || event.claims().stream().anyMatch(erased::contains)
                || names(event.retired());
    }

    /** The key under which the event is filed is somebody else's, and stays. */
    Event of(Event event) {
        return new Event(
                event.type(),
                event.name(),
                without(event.keys()),
                without(event.claims()),
                names(event.retired()) ? null : event.retired(),
                event.position(),
                event.sourceId(),
                event.sourceKind(),
                event.importId(),
                event.channel(),
                event.properties(),
                without(event.traits()),
                without(event.context()),
                event.statedAtMillis());
    }

    private boolean names(@Nullable String text) {
        return text != null && values.contains(plain(text));
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private List<Key> without(List<Key> keys) {
        return keys.stream().filter(key -> !erased.contains(key)).toList();
    }

    private Value.Obj without(Value.Obj object) {
        Value.Obj left = Value.Obj.empty();
        for (int i = 0; i < object.size(); i++) {
            Value value = object.value(i);
            if (!isNamed(value)) {
                left = left.with(object.name(i), within(value));
            }
        }
        return left;
    }

    private boolean isNamed(Value value) {
        return value instanceof Value.Text text && names(text.value());
    }

    private Value within(Value value) {
        if (value instanceof Value.Obj object) {
            return without(object);
        }
        if (value instanceof Value.Array array) {
            List<Value> left = new ArrayList<>();
            array.items().stream().filter(item -> !isNamed(item)).forEach(item -> left.add(within(item)));
            return new Value.Array(left);
        }
        return value;
    }
}
