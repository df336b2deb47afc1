package io.sojourn.columns;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What events said, by row: the base's rows person by person, the delta's in order of arrival.
 *
 * @param count how many rows
 * @param time occurredAt, milliseconds
 * @param label code of label and name
 * @param touchpoint one more than the touchpoint's index; 0 none
 * @param key number of the originating key
 * @param offset in the log
 * @param properties by path number; shorter than there are paths, or null, where no row has the path
 */
@SuppressWarnings("ArrayRecordComponent") // columns, handed over and not changed
record Rows(
        int count,
        MemorySegment time,
        IntColumn label,
        IntColumn channel,
        IntColumn source,
        IntColumn touchpoint,
        IntColumn key,
        MemorySegment offset,
        @Nullable SparseColumn[] properties) {

    long timeOf(int row) {
        return time.get(IntColumn.I64, row * 8L);
    }

    long offsetOf(int row) {
        return offset.get(IntColumn.I64, row * 8L);
    }

    @Nullable
    SparseColumn property(int path) {
        return path >= 0 && path < properties.length ? properties[path] : null;
    }
}
