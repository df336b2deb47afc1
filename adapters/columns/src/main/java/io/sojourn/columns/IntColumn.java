package io.sojourn.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Small unsigned numbers by row, each in 0, 1, 2 or 4 bytes; of width 0 all are 0. Immutable as far as {@code count}; any
 * number of threads may read.
 */
final class IntColumn {
    static final ValueLayout.OfByte I8 = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment bytes;
    private final int width;

    IntColumn(MemorySegment bytes, int width) {
        this.bytes = bytes;
        this.width = width;
    }

    /** The bytes that a number below the bound needs. */
    static int widthFor(int bound) {
        return bound <= 1 ? 0 : bound <= 1 << 8 ? 1 : bound <= 1 << 16 ? 2 : 4;
    }

    int get(long row) {
        return switch (width) {
            case 0 -> 0;
            case 1 -> bytes.get(I8, row) & 0xff;
            case 2 -> bytes.get(I16, row * 2) & 0xffff;
            default -> bytes.get(I32, row * 4);
        };
    }

    /** Whether numbers are bytes. */
    boolean narrow() {
        return width == 1;
    }

    /** The bytes of a narrow column's rows, in the scratch space. */
    byte[] bytes(long row, int count, byte[] scratch) {
        MemorySegment.copy(bytes, I8, row, scratch, 0, count);
        return scratch;
    }

    /** Copies the numbers of {@code count} rows; the scratch space holds as many bytes. */
    void copy(long row, int count, int[] to, int at, byte[] scratch) {
        switch (width) {
            case 0 -> java.util.Arrays.fill(to, at, at + count, 0);
            case 1 -> {
                MemorySegment.copy(bytes, I8, row, scratch, 0, count);
                for (int i = 0; i < count; i++) {
                    to[at + i] = scratch[i] & 0xff;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = bytes.get(I16, (row + i) * 2) & 0xffff;
                }
            }
            default -> MemorySegment.copy(bytes, I32, row * 4, to, at, count);
        }
    }

    /** Copies the numbers of the picked ones among {@code count} rows; the scratch space holds as many bytes. */
    void gather(long row, int count, int[] picked, int found, int[] to, int at, byte[] scratch) {
        switch (width) {
            case 0 -> java.util.Arrays.fill(to, at, at + found, 0);
            case 1 -> {
                MemorySegment.copy(bytes, I8, row, scratch, 0, count);
                for (int i = 0; i < found; i++) {
                    to[at + i] = scratch[picked[i]] & 0xff;
                }
            }
            default -> {
                for (int i = 0; i < found; i++) {
                    to[at + i] = get(row + picked[i]);
                }
            }
        }
    }

    /** The first index in {@code 0 … count} whose number is not below; the numbers ascend. */
    int lowerBound(int count, int number) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
