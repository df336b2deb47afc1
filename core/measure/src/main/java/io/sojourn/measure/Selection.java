package io.sojourn.measure;

import java.util.Arrays;

/**
 * The k-th smallest of many numbers without sorting them: they are counted by their leading digits, and only those with the
 * digits of the wanted one are looked at again (radix selection). Linear, whatever the numbers are.
 */
final class Selection {
    private static final int SMALL = 64;
    private static final int DIGIT_BITS = 11;
    private static final int LONG_BITS = 64;

    private Selection() {}

    /** The number that would stand at place {@code k}, counted from 0, if they were in ascending order. */
    static long smallest(long[] values, int k) {
        long[] left = values;
        int size = values.length;
        int place = k;
        while (size > SMALL) {
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            for (int i = 0; i < size; i++) {
                least = Math.min(least, left[i]);
                most = Math.max(most, left[i]);
            }
            if (least == most) {
                return least;
            }
            int shift = Math.max(0, LONG_BITS - DIGIT_BITS - Long.numberOfLeadingZeros(most - least));
            int[] counts = new int[1 << DIGIT_BITS];
            for (int i = 0; i < size; i++) {
                counts[(int) ((left[i] - least) >>> shift)]++;
            }
            int digit = 0;
            while (place >= counts[digit]) {
                place -= counts[digit++];
            }
            left = withDigit(left, size, least, shift, digit, counts[digit]);
            size = counts[digit];
            if (shift == 0) {
                return left[0];
            }
        }
        long[] few = Arrays.copyOf(left, size);
        Arrays.sort(few);
        return few[place];
    }

    private static long[] withDigit(long[] values, int size, long least, int shift, int digit, int count) {
        long[] found = new long[count + 1];
        int at = 0;
        for (int i = 0; i < size; i++) { // without branches: the last place takes what is not wanted
            found[at] = values[i];
            at += (values[i] - least) >>> shift == digit ? 1 : 0;
        }
        return found;
    }
}
