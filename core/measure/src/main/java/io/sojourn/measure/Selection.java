package io.sojourn.measure;

import java.util.Arrays;
import java.util.List;

/**
 * The k-th smallest of many numbers without sorting them: they are counted by their leading digits, and only those with the
 * digits of a wanted one are looked at again (radix selection). Linear, whatever the numbers are.
 */
final class Selection {
    private static final int SMALL = 64;
    private static final int DIGIT_BITS = 11;
    private static final int LONG_BITS = 64;

    private Selection() {}

    /** The first {@code count} of the values, the least and the most of which are known. */
    record Chunk(long[] values, int count, long least, long most) {
        static Chunk of(long[] values, int count) {
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            for (int i = 0; i < count; i++) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
            }
            return new Chunk(values, count, least, most);
        }
    }

    /**
     * The numbers that would stand at those places, counted from 0, if all the chunks' numbers were in one ascending order.
     *
     * @param places ascending, each below the count of numbers
     */
    static long[] smallest(List<Chunk> chunks, int... places) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        int size = 0;
        for (Chunk chunk : chunks) {
            least = Math.min(least, chunk.least);
            most = Math.max(most, chunk.most);
            size += chunk.count;
        }
        long[] found = new long[places.length];
        if (least == most) {
            Arrays.fill(found, least);
        } else if (size <= SMALL) {
            long[] few = concatenated(chunks, size);
            Arrays.sort(few);
            Arrays.setAll(found, i -> few[places[i]]);
        } else {
            byDigit(chunks, places, least, most, found);
        }
        return found;
    }

    private static void byDigit(List<Chunk> chunks, int[] places, long least, long most, long[] found) {
        int shift = Math.max(0, LONG_BITS - DIGIT_BITS - Long.numberOfLeadingZeros(most - least));
        int[] counts = new int[1 << DIGIT_BITS];
        for (Chunk chunk : chunks) {
            for (int i = 0; i < chunk.count; i++) {
                counts[(int) ((chunk.values[i] - least) >>> shift)]++;
            }
        }
        int digit = 0;
        int before = 0;
        for (int i = 0; i < places.length; ) {
            while (places[i] >= before + counts[digit]) {
                before += counts[digit++];
            }
            int end = i + 1;
            while (end < places.length && places[end] < before + counts[digit]) {
                end++;
            }
            int[] inside = new int[end - i];
            for (int j = i; j < end; j++) {
                inside[j - i] = places[j] - before;
            }
            long[] of = shift == 0
                    ? repeated(least + digit, inside.length)
                    : smallest(List.of(withDigit(chunks, least, shift, digit, counts[digit])), inside);
            System.arraycopy(of, 0, found, i, of.length);
            i = end;
        }
    }

    private static long[] repeated(long value, int times) {
        long[] all = new long[times];
        Arrays.fill(all, value);
        return all;
    }

    static long[] concatenated(List<Chunk> chunks, int size) {
        long[] all = new long[size];
        int at = 0;
        for (Chunk chunk : chunks) {
            System.arraycopy(chunk.values, 0, all, at, chunk.count);
            at += chunk.count;
        }
        return all;
    }

    private static Chunk withDigit(List<Chunk> chunks, long least, int shift, int digit, int count) {
        long[] found = new long[count + 1];
        int at = 0;
        for (Chunk chunk : chunks) {
            for (int i = 0; i < chunk.count; i++) { // without branches: the last place takes what is not wanted
                long value = chunk.values[i];
                found[at] = value;
                at += (value - least) >>> shift == digit ? 1 : 0;
            }
        }
        return Chunk.of(found, count);
    }
}
