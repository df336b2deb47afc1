package io.sojourn.measure;

/** Where a session ends: before the first row that comes after so long a silence. */
final class Sessions {
    /** What the workspace calls a session unless it says otherwise. */
    static final long DEFAULT_GAP_MILLIS = 30 * 60_000L;

    private Sessions() {}

    /** The end (exclusive) of the session that begins at that row. */
    static int end(long[] time, int from, int to, long gapMillis) {
        int row = from + 1;
        while (row < to && time[row] - time[row - 1] < gapMillis) {
            row++;
        }
        return row;
    }
}
