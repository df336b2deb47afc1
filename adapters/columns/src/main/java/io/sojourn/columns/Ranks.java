package io.sojourn.columns;

/**
 * How many of the rows before a row match, told from one bit a row: so persons' ends are found without walking through what
 * they matched. One thread.
 */
final class Ranks {
    private long[] hits = new long[0];
    /** How many match before each word. */
    private int[] before = new int[0];

    private boolean known;

    /** Nothing is known of the rows that come next. */
    void forget() {
        known = false;
    }

    /** Whether it tells of the rows that were looked at last. */
    boolean known() {
        return known;
    }

    /** Makes room for so many rows, whose words follow. */
    void begin(int rows) {
        int words = words(rows);
        if (hits.length <= words) {
            hits = new long[words + 1];
            before = new int[words + 1];
        }
    }

    void word(int word, long bits, int found) {
        hits[word] = bits;
        before[word] = found;
    }

    void end(int rows, int found) {
        word(words(rows), 0, found);
        known = true;
    }

    /** How many rows before that one match. */
    int at(int row) {
        int word = row >>> 6;
        return before[word] + Long.bitCount(hits[word] & ((1L << row) - 1));
    }

    private static int words(int rows) {
        return (rows + Long.SIZE - 1) >>> 6;
    }
}
