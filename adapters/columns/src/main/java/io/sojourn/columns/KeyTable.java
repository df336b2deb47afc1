package io.sojourn.columns;

import io.sojourn.collect.Key;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a base: numbers by key through sorted hashes, keys by number, and the persons that held each when the base was
 * written. Any number of threads may read.
 *
 * @param count of key numbers, blank ones included
 * @param hashed how many are not blank
 * @param owned how many pairs of key and owner
 */
record KeyTable(
        int count,
        int hashed,
        int owned,
        MemorySegment hash,
        IntColumn number,
        MemorySegment text,
        MemorySegment textAt,
        IntColumn ownerKey,
        MemorySegment ownerPerson) {

    /** The number of a key, or −1. */
    int find(Key key) {
        long wanted = hash(key);
        int low = 0;
        int high = hashed;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(hash.get(IntColumn.I64, middle * 8L), wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low; i < hashed && hash.get(IntColumn.I64, i * 8L) == wanted; i++) {
            if (key.equals(at(number.get(i)))) {
                return number.get(i);
            }
        }
        return -1;
    }

    /** The key of a number; null where it was erased. */
    @Nullable
    Key at(int keyNumber) {
        long from = textAt.get(IntColumn.I64, keyNumber * 8L);
        long to = textAt.get(IntColumn.I64, keyNumber * 8L + 8);
        if (from == to) {
            return null;
        }
        byte[] bytes = text.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
        return new Key(StoredKind.of(bytes[0]), new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
    }

    List<Long> owners(int keyNumber) {
        List<Long> owners = new ArrayList<>(1);
        for (int i = ownerKey.lowerBound(owned, keyNumber); i < owned && ownerKey.get(i) == keyNumber; i++) {
            owners.add(ownerPerson.get(IntColumn.I64, i * 8L));
        }
        return owners;
    }

    /** Spread over 64 bits; equal hashes are told apart by the text. */
    static long hash(Key key) {
        long hash = 0x9e3779b97f4a7c15L * StoredKind.number(key.kind());
        String value = key.value();
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ hash >>> 32;
    }

    /** Sorts by the first array as unsigned numbers, keeping the order of equals, and carries the second along. */
    static void sort(long[] by, int[] along, int count) {
        long[] byOther = new long[count];
        int[] alongOther = new int[count];
        long[] byFrom = by;
        int[] alongFrom = along;
        for (int shift = 0; shift < 64; shift += 16) {
            int[] at = new int[(1 << 16) + 1];
            for (int i = 0; i < count; i++) {
                at[(int) (byFrom[i] >>> shift & 0xffff) + 1]++;
            }
            for (int i = 0; i < 1 << 16; i++) {
                at[i + 1] += at[i];
            }
            for (int i = 0; i < count; i++) {
                int to = at[(int) (byFrom[i] >>> shift & 0xffff)]++;
                byOther[to] = byFrom[i];
                alongOther[to] = alongFrom[i];
            }
            long[] swap = byFrom;
            byFrom = byOther;
            byOther = swap;
            int[] swapAlong = alongFrom;
            alongFrom = alongOther;
            alongOther = swapAlong;
        }
    }
}
