package io.sojourn.columns;

import java.util.Arrays;

/** Room for numbers on their way into a block. One thread. */
final class Scratch {
    private byte[] bytes = new byte[0];
    private int[] codes = new int[0];
    private long[] times = new long[0];
    private int[] starts = new int[0];
    private int[] picked = new int[0];
    private int[] entries = new int[0];
    private int[] dense = new int[0];
    final Asked asked = new Asked();
    final Ranks ranks = new Ranks();

    byte[] bytes(int count) {
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        return bytes;
    }

    long[] times(int count) {
        if (times.length < count) {
            times = new long[count];
        }
        return times;
    }

    int[] starts(int count) {
        if (starts.length < count) {
            starts = new int[count];
        }
        return starts;
    }

    int[] picked(int count) {
        if (picked.length < count) {
            picked = new int[count];
        }
        return picked;
    }

    int[] entries(int count) {
        if (entries.length < count) {
            entries = new int[count];
        }
        return entries;
    }

    /** All 0. */
    int[] dense(int count) {
        if (dense.length < count) {
            dense = new int[count];
        } else {
            Arrays.fill(dense, 0, count, 0);
        }
        return dense;
    }

    int[] codes(int count) {
        if (codes.length < count) {
            codes = new int[count];
        }
        return codes;
    }

    /** Which questions of which rows the columns leave open. */
    static final class Asked {
        private int[] bits = new int[0];
        private boolean any;

        void clear() {
            if (any) {
                Arrays.fill(bits, 0);
                any = false;
            }
        }

        void add(int row, int open, int count) {
            if (bits.length < count) {
                bits = Arrays.copyOf(bits, count);
            }
            bits[row] |= open;
            any = true;
        }

        boolean isEmpty() {
            return !any;
        }

        int at(int row) {
            return row < bits.length ? bits[row] : 0;
        }
    }
}
