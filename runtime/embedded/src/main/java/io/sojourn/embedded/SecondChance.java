package io.sojourn.embedded;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in memory while there is room, the least asked for going first: CLOCK (Corbató 1968), an approximation of
 * "least recently used". Asking for a value sets a flag and moves no reference: the order of an access-ordered map is
 * rewritten at every look, which makes the collector read the whole old generation at every young collection. One thread.
 */
final class SecondChance<K, V> {
    private final Map<K, Slot<K, V>> slots = new HashMap<>(1024);
    /** Slots in the order of their coming; the hand is at the first. What was removed stays until the hand passes. */
    private final ArrayDeque<Slot<K, V>> ring = new ArrayDeque<>(1024);

    private static final class Slot<K, V> {
        private final K key;
        private @Nullable V value;
        private boolean asked;

        private Slot(K key, V value) {
            this.key = key;
            this.value = value;
        }
    }

    int size() {
        return slots.size();
    }

    /** The value, which from now on counts as asked for. */
    @Nullable
    V get(K key) {
        Slot<K, V> slot = slots.get(key);
        if (slot == null) {
            return null;
        }
        if (!slot.asked) {
            slot.asked = true;
        }
        return slot.value;
    }

    /** The value, without counting as asked for. */
    @Nullable
    V peek(K key) {
        Slot<K, V> slot = slots.get(key);
        return slot == null ? null : slot.value;
    }

    void put(K key, V value) {
        Slot<K, V> slot = slots.get(key);
        if (slot == null) {
            Slot<K, V> added = new Slot<>(key, value);
            slots.put(key, added);
            ring.add(added);
        } else {
            slot.asked = true;
            if (slot.value != value) {
                slot.value = value;
            }
        }
    }

    @Nullable
    V remove(K key) {
        Slot<K, V> slot = slots.remove(key);
        if (slot == null) {
            return null;
        }
        V value = slot.value;
        slot.value = null;
        if (ring.size() > 2 * slots.size() + 1024) {
            ring.removeIf(one -> one.value == null);
        }
        return value;
    }

    void clear() {
        slots.clear();
        ring.clear();
    }

    /** Takes out the first that was not asked for since the hand passed it; null when there is none at all. */
    @Nullable
    V evict() {
        for (Slot<K, V> slot = ring.poll(); slot != null; slot = ring.poll()) {
            V value = slot.value;
            if (value != null && slot.asked) {
                slot.asked = false;
                ring.add(slot);
            } else if (value != null) {
                slots.remove(slot.key);
                return value;
            }
        }
        return null;
    }
}
