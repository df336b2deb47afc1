package io.sojourn.columns;

import java.util.Arrays;

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
    static Delta none(Base base) {
        return new Delta(new long[0], new Held[0], new int[0][], new long[(base.persons >> 6) + 1]);
    }

    boolean touched(int basePerson) {
        return (touched[basePerson >> 6] >>> (basePerson & 63) & 1) != 0;
    }

    int find(long number) {
        int at = Arrays.binarySearch(numbers, number);
        return at < 0 ? -1 : at;
    }
}
