package io.sojourn.columns;

import java.util.Arrays;

/** Room for numbers on their way into a block. One thread. */
final class Scratch {
    private byte[] bytes = new byte[0];
    private int[] codes = new int[0];
    final Asked asked = new Asked();

    byte[] bytes(int count) {
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        return bytes;
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
