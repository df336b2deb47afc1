package io.sojourn.measure;

import io.sojourn.journey.Session;
import java.util.Arrays;

/** A person's rows of a block as sessions: those of each bank by themselves, cut where the silence has lasted the gap. */
final class Sessions {
    private Sessions() {}

    /**
     * Brings the rows of one person into order by bank, those online first, each bank's in ≺ as they were.
     *
     * @param offlineBit the bit that is set in the mask of a row that passes {@link Session#OFFLINE}
     * @return where the rows offline begin
     */
    static int byBank(Block block, int from, int to, int offlineBit) {
        int offline = 0;
        for (int row = from; row < to; row++) {
            offline += block.mask[row] >>> offlineBit & 1;
        }
        int begin = to - offline;
        if (offline > 0 && begin > from) {
            int[] places = new int[to - from];
            int on = 0;
            int off = begin - from;
            for (int row = from; row < to; row++) {
                places[(block.mask[row] >>> offlineBit & 1) == 0 ? on++ : off++] = row;
            }
            reorder(block, from, places);
        }
        return begin;
    }

    private static void reorder(Block block, int from, int[] places) {
        long[] time = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            time[i] = block.time[places[i]];
        }
        System.arraycopy(time, 0, block.time, from, time.length);
        reorder(block.code, from, places);
        reorder(block.mask, from, places);
        for (int[] labels : block.labels) {
            reorder(labels, from, places);
        }
    }

    private static void reorder(int[] column, int from, int[] places) {
        int[] ordered = Arrays.stream(places).map(row -> column[row]).toArray();
        System.arraycopy(ordered, 0, column, from, ordered.length);
    }

    /** The end (exclusive) of the session that begins at that row; the rows are of one bank. */
    static int end(long[] time, int from, int to, long gapMillis) {
        int row = from + 1;
        while (row < to && !Session.ends(time[row - 1], time[row], gapMillis)) {
            row++;
        }
        return row;
    }
}
