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

    /** {@code lists[i]} holds all values of property i of {@link Columns#lists}, by row. Rows that a fold moves do not take theirs along. */
    public Lists[] lists = new Lists[0];

    /** One of its persons as a block of one, which reads the same rows. */
    Block alone(int one) {
        Block alone = new Block();
        alone.persons = 1;
        alone.start = new int[] {start[one], start[one + 1]};
        alone.person = new long[] {person[one]};
        alone.time = time;
        alone.code = code;
        alone.mask = mask;
        alone.labels = labels;
        alone.lists = lists;
        alone.traits = new int[traits.length][];
        Arrays.setAll(alone.traits, trait -> new int[] {traits[trait][one]});
        alone.stays = new Stays[stays.length];
        Arrays.setAll(alone.stays, model -> stays[model].alone(one));
        return alone;
    }

    /** Dictionary codes of a property of which a row has any number. */
    public static final class Lists {
        /** {@code start[row]} … {@code start[row + 1]} are the values of the row. */
        public int[] start = new int[1];

        public int[] code = new int[0];

        public int count(int row) {
            return start[row + 1] - start[row];
        }

        /** The code at that place of the row's list, −1 where the value is missing or the list is shorter. */
        public int at(int row, int place) {
            return place < count(row) ? code[start[row] + place] : -1;
        }

        /** Puts one more value at the end of that row's list, which is the last that has any. */
        public void add(int row, int value) {
            int at = start[row + 1]++;
            if (at == code.length) {
                code = Arrays.copyOf(code, Math.max(16, 2 * at));
            }
            code[at] = value;
        }

        /** Leaves out missing values at the end of that row's list. */
        public void end(int row) {
            while (start[row + 1] > start[row] && code[start[row + 1] - 1] < 0) {
                start[row + 1]--;
            }
        }

        /** Begins the list of that row, after those of the rows before it. */
        public void begin(int row) {
            if (row + 1 >= start.length) {
                start = Arrays.copyOf(start, Math.max(row + 2, 2 * start.length));
            }
            start[row + 1] = start[row];
        }
    }

    /** Stage transitions of whole persons, each person's in order of time. */
    public static final class Stays {
        /** {@code start[p]} … {@code start[p + 1]} are the transitions of person p. */
        public int[] start = new int[0];
        /** When each happened, milliseconds since the epoch. */
        public long[] at = new long[0];
        /** Index into {@link JourneyTable#stageNames} of the stage entered; −1 = none. */
        public int[] to = new int[0];

        private Stays alone(int one) {
            Stays alone = new Stays();
            alone.start = new int[] {start[one], start[one + 1]};
            alone.at = at;
            alone.to = to;
            return alone;
        }

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
