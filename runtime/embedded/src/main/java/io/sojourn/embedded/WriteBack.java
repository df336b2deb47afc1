package io.sojourn.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A cache that is written behind: what changed stays until it was written, the rest as long as there is room. Nothing leaves
 * but in {@link #trim}, so between two of these the same key has the same object. One thread.
 */
final class WriteBack<K, V> {
    private final int room;
    private final SecondChance<K, V> clean = new SecondChance<>();
    /** Changed since the last write; null: removed. */
    private final Map<K, @Nullable V> changed = new HashMap<>();

    WriteBack(int room) {
        this.room = room;
    }

    /** Lets go of what was least asked for, down to the room. */
    void trim() {
        while (clean.size() > room) {
            clean.evict();
        }
    }

    int dirty() {
        return changed.size();
    }

    @Nullable
    V get(K key, Function<K, @Nullable V> stored) {
        V kept = changed.get(key);
        if (kept != null || changed.containsKey(key)) {
            return kept;
        }
        V cached = clean.get(key);
        if (cached != null) {
            return cached;
        }
        V loaded = stored.apply(key);
        if (loaded != null) {
            clean.put(key, loaded);
        }
        return loaded;
    }

    void put(K key, V value) {
        changed.put(key, value);
    }

    void remove(K key) {
        clean.remove(key);
        changed.put(key, null);
    }

    /** Hands over what changed; from then on it counts as written. */
    void write(BiConsumer<K, @Nullable V> writer) {
        changed.forEach((key, value) -> {
            writer.accept(key, value);
            if (value != null) {
                clean.put(key, value);
            }
        });
        changed.clear();
    }
}
