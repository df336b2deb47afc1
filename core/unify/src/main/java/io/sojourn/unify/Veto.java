package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The logged fact that a split or a detach is: no key of the one list is the same person's as a key of the other, at any
 * time. Between a weak and a strong key: the strong one's claims of the weak one do not count.
 */
public record Veto(List<Key> away, List<Key> rest) {

    public Veto {
        away = List.copyOf(away);
        rest = List.copyOf(rest);
    }

    /** What is left of it when these keys are erased; with an empty list it keeps nothing apart. */
    public Veto without(Collection<Key> erased) {
        return new Veto(
                away.stream().filter(key -> !erased.contains(key)).toList(),
                rest.stream().filter(key -> !erased.contains(key)).toList());
    }

    /** Whether it keeps these two apart. */
    public boolean apart(Key one, Key other) {
        return away.contains(one) && rest.contains(other) || away.contains(other) && rest.contains(one);
    }

    /** All the keys that it names. */
    public List<Key> keys() {
        return Stream.concat(away.stream(), rest.stream()).toList();
    }

    /** Whether it keeps nothing apart. */
    public boolean idle() {
        return away.isEmpty() || rest.isEmpty();
    }

    /** For the log: {@code {"away": [{"kind", "value"}], "rest": […]}}. */
    public Value.Obj document() {
        return Value.object("away", keys(away), "rest", keys(rest));
    }

    public static Veto of(Value.Obj document) {
        return new Veto(keys(document, "away"), keys(document, "rest"));
    }

    private static Value keys(List<Key> keys) {
        return Value.array(keys.stream()
                .map(key -> Value.object("kind", key.kind().wireName(), "value", key.value()))
                .toList());
    }

    private static List<Key> keys(Value.Obj document, String name) {
        if (!(document.find(name) instanceof Value.Array items)) {
            throw new IllegalArgumentException("a split without \"" + name + "\"");
        }
        List<Key> keys = new ArrayList<>();
        for (Value item : items.items()) {
            if (!(item instanceof Value.Obj key
                    && key.find("kind") instanceof Value.Text kind
                    && key.find("value") instanceof Value.Text value)) {
                throw new IllegalArgumentException("a key of a split is {\"kind\", \"value\"}, found " + item);
            }
            keys.add(new Key(
                    KeyKind.ofWireName(kind.value())
                            .orElseThrow(() -> new IllegalArgumentException("unknown kind of key " + kind.value())),
                    value.value()));
        }
        return keys;
    }
}
