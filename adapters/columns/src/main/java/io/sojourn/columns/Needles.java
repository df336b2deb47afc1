package io.sojourn.columns;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the rows with one of some codes among bytes, 64 rows at a time: what matches is gathered as bits, so that nothing is
 * written and no branch taken for rows that do not. Immutable.
 */
final class Needles {
    private static final int AT_ONCE = Long.SIZE;
    /** So many bytes after the last row have to be there; what they hold does not matter. */
    static final int BEYOND = AT_ONCE;
    /** As many codes are held against eight rows at once; more are looked up row by row. */
    private static final int FEW = 3;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW = 0x7f * ONES;
    /** Brings the lowest bits of eight bytes together in the highest byte. */
    private static final long TOGETHER = 0x0102040810204080L;

    private final int[] table;
    /** 1 by code where the table has a mask. */
    private final byte[] wanted = new byte[1 << Byte.SIZE];
    /** The codes in all bytes of a word, the last of them more than once. */
    private final long[] few = new long[FEW];

    private final int codes;
    /** The mask of the first code. */
    private final int only;

    /** @param table the mask by code, 0 where the code is not looked for */
    Needles(int[] table) {
        this.table = table;
        int[] found = IntStream.range(0, Math.min(wanted.length, table.length))
                .filter(code -> table[code] != 0)
                .toArray();
        for (int code : found) {
            wanted[code] = 1;
        }
        codes = found.length;
        only = codes == 0 ? 0 : table[found[0]];
        if (codes > 0) {
            Arrays.setAll(few, i -> ONES * found[Math.min(i, codes - 1)]);
        }
    }

    /** Writes which rows match, and their masks from {@code at} on; returns how many. */
    int find(byte[] rows, int count, int[] picked, int[] mask, int at, Ranks ranks) {
        int found = 0;
        ranks.begin(count);
        for (int from = 0; from < count; from += AT_ONCE) {
            long hits = codes == 1 ? one(rows, from) : codes <= FEW ? few(rows, from) : many(rows, from);
            if (count - from < AT_ONCE) {
                hits &= (1L << (count - from)) - 1;
            }
            ranks.word(from / AT_ONCE, hits, found);
            if (codes == 1) {
                for (; hits != 0; hits &= hits - 1) {
                    picked[found] = from + Long.numberOfTrailingZeros(hits);
                    mask[at + found++] = only;
                }
                continue;
            }
            while (hits != 0) {
                int row = from + Long.numberOfTrailingZeros(hits);
                picked[found] = row;
                mask[at + found++] = table[rows[row] & 0xff];
                hits &= hits - 1;
            }
        }
        ranks.end(count, found);
        return found;
    }

    private long one(byte[] rows, int from) {
        long code = few[0];
        long hits = 0;
        for (int word = 0; word < AT_ONCE; word += Long.BYTES) {
            hits |= bits(same(word(rows, from + word), code)) << word;
        }
        return hits;
    }

    private long few(byte[] rows, int from) {
        long hits = 0;
        for (int word = 0; word < AT_ONCE; word += Long.BYTES) {
            long eight = word(rows, from + word);
            hits |= bits(same(eight, few[0]) | same(eight, few[1]) | same(eight, few[2])) << word;
        }
        return hits;
    }

    private long many(byte[] rows, int from) {
        long hits = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            hits |= (long) wanted[rows[from + i] & 0xff] << i;
        }
        return hits;
    }

    private static long word(byte[] rows, int at) {
        return (long) LONGS.get(rows, at);
    }

    /** The highest bit of every byte that is the same in both. */
    private static long same(long one, long other) {
        long differing = one ^ other;
        return ~((differing & LOW) + LOW | differing | LOW);
    }

    private static long bits(long highest) {
        return (highest >>> 7) * TOGETHER >>> 56;
    }
}
