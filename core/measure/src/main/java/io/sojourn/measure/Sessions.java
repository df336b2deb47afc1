package io.sojourn.measure;

import io.sojourn.journey.Session;

/** Where a session ends: before the first row that comes after so long a silence. */
final class Sessions {
    private Sessions() {}

    /** The end (exclusive) of the session that begins at that row. */
    static int end(long[] time, int from, int to, long gapMillis) {
        int row = from + 1;
        while (row < to && !Session.ends(time[row - 1], time[row], gapMillis)) {
            row++;
        }
        return row;
    }
}
