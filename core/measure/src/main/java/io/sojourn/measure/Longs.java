package io.sojourn.measure;

import java.util.Arrays;

/** A growing list of whole numbers. */
final class Longs {
    private long[] values = new long[8];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    void addAll(Longs more) {
        if (more.size > values.length - size) {
            values = Arrays.copyOf(values, Math.max(2 * size, size + more.size));
        }
        System.arraycopy(more.values, 0, values, size, more.size);
        size += more.size;
    }

    /** Each once, ascending. */
    long[] distinct() {
        return Arrays.stream(values, 0, size).sorted().distinct().toArray();
    }
}
