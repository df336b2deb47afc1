package io.sojourn.columns;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by code and codes by value. Only grows, but for codes that nobody uses any more, which may be blanked. One thread
 * changes it; readers use a {@link Reading}, which later growth does not touch.
 */
final class Dictionary<T> {
    private @Nullable Object[] values = new Object[8];
    private int size;
    private final Map<T, Integer> codes = new HashMap<>();

    /** What was in a dictionary at one moment; for any number of threads. */
    @SuppressWarnings("ArrayRecordComponent") // columns, handed over and not changed
    record Reading<T>(@Nullable Object[] values, int size) {
        /** The value of a code, null for a blanked one. */
        @SuppressWarnings("unchecked") // only T goes in
        @Nullable
        T at(int code) {
            return (T) values[code];
        }
    }

    int size() {
        return size;
    }

    /** The code of a value, or −1. */
    int find(T value) {
        Integer code = codes.get(value);
        return code == null ? -1 : code;
    }

    int intern(T value) {
        Integer known = codes.get(value);
        if (known != null) {
            return known;
        }
        codes.put(value, size);
        return append(value);
    }

    /** The next code, for that value or (as files are read) for none. */
    int append(@Nullable T value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size] = value;
        if (value != null) {
            codes.put(value, size);
        }
        return size++;
    }

    /** Forgets the values of codes that are not used. */
    @SuppressWarnings("unchecked") // only T goes in
    void keep(java.util.function.IntPredicate used) {
        @Nullable Object[] kept = values.clone();
        for (int code = 0; code < size; code++) {
            Object value = kept[code];
            if (value != null && !used.test(code)) {
                codes.remove((T) value);
                kept[code] = null;
            }
        }
        values = kept;
    }

    Reading<T> reading() {
        return new Reading<>(values, size);
    }
}
