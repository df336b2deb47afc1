package io.sojourn.columns;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Numbers that are only ever appended. One thread appends; a segment that was handed out stays valid and unchanged as far
 * as was appended then, also when this grows.
 */
final class GrowingColumn {
    private MemorySegment bytes = Arena.ofAuto().allocate(64);
    private long size;

    void i64(long value) {
        room(8);
        bytes.set(IntColumn.I64, size, value);
        size += 8;
    }

    void i32(int value) {
        room(4);
        bytes.set(IntColumn.I32, size, value);
        size += 4;
    }

    long longAt(long index) {
        return bytes.get(IntColumn.I64, index * 8);
    }

    int intAt(long index) {
        return bytes.get(IntColumn.I32, index * 4);
    }

    int ints() {
        return (int) (size >> 2);
    }

    MemorySegment segment() {
        return bytes;
    }

    IntColumn column() {
        return new IntColumn(bytes, 4);
    }

    private void room(int more) {
        if (size + more > bytes.byteSize()) {
            MemorySegment grown = Arena.ofAuto().allocate(bytes.byteSize() * 2);
            MemorySegment.copy(bytes, 0, grown, 0, size);
            bytes = grown;
        }
    }
}
