package io.sojourn.columns;

import java.util.BitSet;

/** Finds a row's entry in a sparse column wherever the row is: made once for many questions, a bit and a half a row. */
final class EntryFinder {
    private final long[] has;
    /** Entries before each word of 64 rows. */
    private final int[] before;

    EntryFinder(SparseColumn column) {
        BitSet rows = new BitSet();
        for (int entry = 0; entry < column.count(); entry++) {
            rows.set(column.rows().get(entry));
        }
        has = rows.toLongArray();
        before = new int[has.length];
        for (int word = 1; word < has.length; word++) {
            before[word] = before[word - 1] + Long.bitCount(has[word - 1]);
        }
    }

    /** The entry of exactly that row, or −1. */
    int entry(int row) {
        int word = row >> 6;
        long bit = 1L << row;
        return word < has.length && (has[word] & bit) != 0 ? before[word] + Long.bitCount(has[word] & bit - 1) : -1;
    }
}
