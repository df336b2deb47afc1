package io.sojourn.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A hash of 128 bits: two lanes of multiply and fold over eight bytes at a time. Spreads well and tells chance apart; it
 * is no defence against someone who knows the seed and seeks a collision. Stored, so the recipe must not change.
 */
record Hash128(long high, long low) {
    private static final long PRIME_HIGH = 0xa0761d6478bd642fL;
    private static final long PRIME_LOW = 0xe7037ed1a0b428dbL;

    static Hash128 of(long seed, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = seed ^ 0x9e3779b97f4a7c15L;
        long low = Long.rotateLeft(seed, 32) ^ 0xc2b2ae3d27d4eb4fL;
        while (in.remaining() >= 8) {
            long eight = in.getLong();
            high = folded(high ^ eight, PRIME_HIGH);
            low = folded(low + eight, PRIME_LOW);
        }
        long rest = (long) bytes.length << 56;
        for (int shift = 0; in.hasRemaining(); shift += 8) {
            rest ^= (in.get() & 0xffL) << shift;
        }
        high = folded(high ^ rest, PRIME_HIGH);
        low = folded(low + rest, PRIME_LOW);
        return new Hash128(folded(high ^ PRIME_LOW, low | 1), folded(low ^ PRIME_HIGH, high | 1));
    }

    private static long folded(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b) ^ Long.rotateLeft(a, 29);
    }
}
