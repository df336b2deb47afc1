package io.sojourn.columns;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everybody about whom anything was said since the base was written, with all their rows in ≺. Immutable.
 *
 * @param numbers the persons, ascending
 * @param held by person
 * @param rows by person: a row of the base as it is, a row of the tail as its complement (so below 0)
 * @param touched bit p is set when person p of the base is here or no more
 */
@SuppressWarnings("ArrayRecordComponent") // columns, handed over and not changed
record Delta(long[] numbers, Held[] held, int[][] rows, long[] touched) {
    /**
     * What is to be said of a person from now on.
     *
     * @param held null: it is no more
     */
    record Change(long number, @Nullable Held held, int[] rows) {}

    static Delta none(Base base) {
        return new Delta(new long[0], new Held[0], new int[0][], new long[(base.persons >> 6) + 1]);
    }

    boolean touched(int basePerson) {
        return (touched[basePerson >> 6] >>> (basePerson & 63) & 1) != 0;
    }

    /** The first from that person of the base on who is here or no more; {@code end} where none is before it. */
    int nextTouched(int from, int end) {
        for (int word = from >> 6; word << 6 < end; word++) {
            long bits = touched[word] & (word == from >> 6 ? -1L << from : -1L);
            if (bits != 0) {
                return Math.min(end, (word << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
        return end;
    }

    /** How many of a person's rows, from that place on, stand one after another in the base. */
    static int run(int[] rows, int from) {
        int to = from;
        while (to < rows.length && rows[to] >= 0 && rows[to] - rows[from] == to - from) {
            to++;
        }
        return to - from;
    }

    int find(long number) {
        int at = Arrays.binarySearch(numbers, number);
        return at < 0 ? -1 : at;
    }

    /** The same with some people as they are now; of each person one change, ascending by number. */
    Delta with(List<Change> changes, long[] touchedNow) {
        int[] places = new int[changes.size()];
        int size = numbers.length;
        for (int i = 0; i < places.length; i++) {
            Change change = changes.get(i);
            places[i] = Arrays.binarySearch(numbers, change.number());
            size += (change.held() == null ? 0 : 1) - (places[i] < 0 ? 0 : 1);
        }
        Delta with = new Delta(new long[size], new Held[size], new int[size][], touchedNow);
        int from = 0;
        int at = 0;
        for (int i = 0; i < places.length; i++) {
            int place = places[i] < 0 ? ~places[i] : places[i];
            copy(from, place - from, with, at);
            at += place - from;
            from = places[i] < 0 ? place : place + 1;
            Held now = changes.get(i).held();
            if (now != null) {
                with.numbers[at] = changes.get(i).number();
                with.held[at] = now;
                with.rows[at++] = changes.get(i).rows();
            }
        }
        copy(from, numbers.length - from, with, at);
        return with;
    }

    private void copy(int from, int count, Delta to, int at) {
        System.arraycopy(numbers, from, to.numbers, at, count);
        System.arraycopy(held, from, to.held, at, count);
        System.arraycopy(rows, from, to.rows, at, count);
    }
}
