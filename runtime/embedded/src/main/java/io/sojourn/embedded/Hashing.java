package io.sojourn.embedded;

import io.sojourn.collect.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Names rows after keys without naming anybody: a hash under the directory's own secret. Any thread may use it. */
final class Hashing {
    private final long seed;

    Hashing(byte[] secret) {
        seed = ByteBuffer.wrap(secret).getLong();
    }

    @SuppressWarnings("EnumOrdinal") // the order of kinds is their strength, and fixed
    Hash128 of(Key key) {
        return Hash128.of(seed + key.kind().ordinal(), key.value().getBytes(StandardCharsets.UTF_8));
    }

    byte[] tagged(byte tag, Key key) {
        Hash128 hash = of(key);
        return RowKey.tagged(tag, hash.high(), hash.low());
    }

    byte[] row(Key key, long number) {
        Hash128 hash = of(key);
        return RowKey.of(hash.high(), hash.low(), number);
    }
}
