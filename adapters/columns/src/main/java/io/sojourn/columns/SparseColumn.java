package io.sojourn.columns;

/**
 * The dictionary codes of one property, for the rows that have it, in order of rows. A path through arrays has any number
 * of codes a row.
 *
 * <p>Codes are stored two higher than they are: 0 is {@link #ASK}, 1 is {@link #MISSING}.
 *
 * @param count how many rows have the property
 * @param rows which
 * @param starts of a path through arrays, where each row's codes begin, and one more; else null
 * @param codes as stored
 */
record SparseColumn(
        int count,
        IntColumn rows,
        @org.jspecify.annotations.Nullable IntColumn starts,
        IntColumn codes) {
    /** The column does not hold what the event says: ask the log. */
    static final int ASK = -2;
    /** Nothing is there. */
    static final int MISSING = -1;

    static final int SHIFT = 2;

    /** Index of the first entry at or after the row. */
    int from(int row) {
        return rows.lowerBound(count, row);
    }

    /** The entry of exactly that row, or −1. */
    int entry(int row) {
        int at = from(row);
        return at < count && rows.get(at) == row ? at : -1;
    }

    int start(int entry) {
        return starts == null ? entry : starts.get(entry);
    }

    int end(int entry) {
        return starts == null ? entry + 1 : starts.get(entry + 1);
    }

    int code(int at) {
        return codes.get(at) - SHIFT;
    }
}
