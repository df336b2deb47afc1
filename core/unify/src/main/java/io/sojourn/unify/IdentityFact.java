package io.sojourn.unify;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event says about who is who; nothing else of an event matters to identity.
 *
 * @param keys as {@link Event#keys()}
 * @param retired as {@link Event#retired()}
 */
public record IdentityFact(
        Position position,
        Source.Kind sourceKind,
        String sourceId,
        List<Key> keys,
        @Nullable String retired) {

    public static IdentityFact of(Event event) {
        return new IdentityFact(event.position(), event.sourceKind(), event.sourceId(), event.keys(), event.retired());
    }

    /** The key under which the event is filed for good, or null for a nameless order. */
    @Nullable
    Key filedUnder() {
        return keys.isEmpty() ? null : keys.getFirst();
    }

    /**
     * The strong keys that the event proves to be the same person's as the key under which it is filed, in the order in
     * which they are joined. A public source that is trusted for more kinds vouches for one key of each kind.
     */
    List<Key> joined() {
        if (keys.size() < 2 || !keys.get(1).strong()) {
            return List.of();
        }
        Key filed = keys.getFirst();
        boolean anyKind = sourceKind != Source.Kind.PUBLIC;
        List<Key> joined = new ArrayList<>(keys.size() - 1);
        for (int i = 1; i < keys.size(); i++) {
            Key key = keys.get(i);
            if (key.strong() && (anyKind || key.kind() != filed.kind()) && !key.equals(filed)) {
                joined.add(key);
            }
        }
        if (joined.size() > 1) {
            joined.sort(null);
        }
        return joined;
    }

    /** The userId that the event retires in favour of the one under which it is filed, or null. */
    @Nullable
    Key retiredKey() {
        if (retired == null || sourceKind == Source.Kind.PUBLIC || keys.isEmpty()) {
            return null;
        }
        Key filed = keys.getFirst();
        boolean another = filed.kind() == KeyKind.USER_ID && !filed.value().equals(retired);
        return another ? new Key(KeyKind.USER_ID, retired) : null;
    }

    /** The weak keys that the key under which the event is filed claims by it. */
    List<Key> claimed() {
        if (sourceKind == Source.Kind.SHARED
                || keys.isEmpty()
                || !keys.getFirst().strong()) {
            return List.of();
        }
        if (retired == null) {
            int strong = 1;
            while (strong < keys.size() && keys.get(strong).strong()) {
                strong++;
            }
            return keys.subList(strong, keys.size());
        }
        List<Key> claimed = new ArrayList<>(2);
        for (Key key : keys) {
            if (!key.strong()) {
                claimed.add(key);
            }
        }
        Key former = new Key(KeyKind.ANONYMOUS_ID, retired);
        if (keys.getFirst().kind() == KeyKind.USER_ID && !claimed.contains(former)) {
            claimed.add(former);
        }
        return claimed;
    }
}
