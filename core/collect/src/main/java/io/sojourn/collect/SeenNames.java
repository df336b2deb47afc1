package io.sojourn.collect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The names that were read lately, so that a property's name is one object and not a million. Shared by all threads
 * without a lock: entries are immutable, and a race costs no more than a name read anew. At most 4,096 names of 64 bytes.
 */
final class SeenNames {
    private static final int LONGEST = 64;
    private static final int MASK = 4_095;
    private static final @Nullable Seen[] SEEN = new @Nullable Seen[MASK + 1];

    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
    private record Seen(byte[] utf8, String name) {}

    private SeenNames() {}

    static String of(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int place = hash(bytes, from, length) & MASK;
        Seen seen = SEEN[place];
        if (seen != null && same(seen.utf8, bytes, from, length)) {
            return seen.name;
        }
        String name = new String(bytes, from, length, StandardCharsets.UTF_8);
        SEEN[place] = new Seen(java.util.Arrays.copyOfRange(bytes, from, from + length), name);
        return name;
    }

    private static int hash(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash ^ hash >>> 15;
    }

    private static boolean same(byte[] seen, byte[] bytes, int from, int length) {
        return java.util.Arrays.equals(seen, 0, seen.length, bytes, from, from + length);
    }
}
