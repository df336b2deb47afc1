package io.sojourn.columns;

import io.sojourn.collect.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Numbers of keys, the base's and those since. A number is never given twice. One thread. */
final class Keys {
    private final KeyTable ofBase;
    /** Of keys since the base, and of its own that were asked for. */
    private final Map<Key, Integer> numbers = new HashMap<>();

    /** Keys since the base. */
    private final Map<Integer, Key> keys = new HashMap<>();
    /** Numbers that were looked up since a compaction began; null when none is under way. */
    private @Nullable Set<Integer> recent;

    private int count;

    Keys(KeyTable ofBase) {
        this.ofBase = ofBase;
        this.count = ofBase.count();
    }

    int count() {
        return count;
    }

    /** The number of a key, or −1. */
    int find(Key key) {
        Integer known = numbers.get(key);
        int number = known == null ? ofBase.find(key) : known;
        if (number >= 0) {
            if (known == null) {
                numbers.put(key, number);
            }
            if (recent != null) {
                recent.add(number);
            }
        }
        return number;
    }

    int number(Key key) {
        int known = find(key);
        if (known >= 0) {
            return known;
        }
        numbers.put(key, count);
        keys.put(count, key);
        if (recent != null) {
            recent.add(count);
        }
        return count++;
    }

    @Nullable
    Key at(int number) {
        Key known = keys.get(number);
        return known != null || number >= ofBase.count() ? known : ofBase.at(number);
    }

    /** Keys by number as they are now; another thread may ask. */
    IntFunction<@Nullable Key> frozen() {
        Map<Integer, Key> added = new HashMap<>(keys); // an unmodifiable map probes long runs of numbers one by one
        KeyTable held = ofBase;
        return number -> {
            Key key = added.get(number);
            return key != null || number >= held.count() ? key : held.at(number);
        };
    }

    void watch() {
        recent = new HashSet<>();
    }

    /** The keys over a newer base: what it does not hold and was asked for since keeps its number. */
    Keys over(KeyTable newer) {
        Keys over = new Keys(newer);
        over.count = count;
        if (recent != null) {
            for (int number : recent) {
                Key key = at(number);
                if (key != null && (number >= newer.count() || newer.at(number) == null)) {
                    over.numbers.put(key, number);
                    over.keys.put(number, key);
                }
            }
        }
        return over;
    }
}
