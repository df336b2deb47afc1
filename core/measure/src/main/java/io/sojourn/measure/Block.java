package io.sojourn.measure;

import java.util.Arrays;

/**
 * Whole persons' visible events as primitive columns, the unit that analyses fold. Owned by the table that fills it and
 * reused: it is valid only during the call, and only the first {@link #persons} persons and {@code start[persons]} rows
 * count. Rows of a person stand in ≺; a fold may bring them into another order.
 *
 * <p>For one thread at a time.
 */
public final class Block {
    /** How many persons the block holds. */
    public int persons;
    /** {@code start[p]} … {@code start[p + 1]} are the rows of person p: none, where transitions were asked for or unmatched rows left out. */
    public int[] start = new int[0];
    /** The table's number of each person: resolve names with {@link JourneyTable#personName}. */
    public long[] person = new long[0];
    /** occurredAt, milliseconds since the epoch. */
    public long[] time = new long[0];
    /** Index into {@link JourneyTable#labels()}. */
    public int[] code = new int[0];
    /** Bit i is set when the row matches filter i of the {@link Columns} that were asked for. */
    public int[] mask = new int[0];
    /** {@code labels[i][row]}: the dictionary code of property i of {@link Columns#properties}, −1 where the event has none. */
    public int[][] labels = new int[0][];
    /** {@code traits[i][p]}: the dictionary code of trait i of {@link Columns#traits} of person p, −1 where there is none. */
    public int[][] traits = new int[0][];
    /** The transitions under model i of {@link Columns#models}. */
    public Stays[] stays = new Stays[0];

    /** Stage transitions of whole persons, each person's in order of time. */
    public static final class Stays {
        /** {@code start[p]} … {@code start[p + 1]} are the transitions of person p. */
        public int[] start = new int[0];
        /** When each happened, milliseconds since the epoch. */
        public long[] at = new long[0];
        /** Index into {@link JourneyTable#stageNames} of the stage entered; −1 = none. */
        public int[] to = new int[0];

        /** Makes room for so many transitions in all. */
        public void room(int transitions) {
            if (at.length < transitions) {
                int size = Math.max(transitions, at.length + (at.length >> 1));
                at = Arrays.copyOf(at, size);
                to = Arrays.copyOf(to, size);
            }
        }
    }
}
