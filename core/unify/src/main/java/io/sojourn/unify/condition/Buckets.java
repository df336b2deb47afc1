package io.sojourn.unify.condition;

import io.sojourn.collect.Key;
import java.util.List;

/**
 * Puts people into one of a thousand buckets. The seed is a hash of the person's first strong key in ≺ (the first weak one
 * of those without), so it stays with the person through merges that leave that key first.
 */
public final class Buckets {
    private static final int BUCKETS = 1000;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Buckets() {}

    /** The seed that an event's keys give; never zero. */
    public static long seed(List<Key> keys) {
        Key first = keys.getFirst();
        long hash = mixed(text(text(OFFSET, first.kind().wireName()) * PRIME, first.value()));
        return hash == 0 ? 1 : hash;
    }

    /** From 0 to 999. */
    static int of(String salt, long seed) {
        long hash = mixed(text(OFFSET, salt) ^ mixed(seed));
        return (int) Long.remainderUnsigned(hash, BUCKETS);
    }

    /** FNV-1a over the text's characters. */
    private static long text(long hash, String text) {
        long sofar = hash;
        for (int i = 0; i < text.length(); i++) {
            sofar = (sofar ^ text.charAt(i)) * PRIME;
        }
        return sofar;
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long value) {
        long a = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
