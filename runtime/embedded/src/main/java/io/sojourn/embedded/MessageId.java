package io.sojourn.embedded;

import io.sojourn.collect.ContentHash;
import io.sojourn.collect.Event;
import java.nio.charset.StandardCharsets;

/**
 * A message id as 128 bits, with what is remembered of its content: enough to tell a retry from another event under the
 * same id. Ids themselves are not kept, they may name people.
 */
record MessageId(long high, long low, long content, long receivedAtMillis) {
    /** How long a message id counts once. */
    static final long REMEMBERED_MILLIS = 30L * 86_400_000;

    static MessageId of(Event event) {
        byte[] id = event.messageId().getBytes(StandardCharsets.UTF_8);
        ContentHash content = ContentHash.of(event);
        Hash128 hash = Hash128.of(0x6d657373616765L, id);
        return new MessageId(hash.high(), hash.low(), content.high() ^ content.low(), event.receivedAtMillis());
    }

    /** Rows of a bucket are dropped together: never before 30 days, never after 60. */
    long bucket() {
        return Math.floorDiv(receivedAtMillis, REMEMBERED_MILLIS);
    }

    byte[] row(long bucket) {
        return RowKey.of(bucket, high, low);
    }

    byte[] remembered() {
        byte[] value = new byte[16];
        java.nio.ByteBuffer.wrap(value).putLong(content).putLong(receivedAtMillis);
        return value;
    }

    /** Whether a stored row is of the same content, of other content, or too old to count. */
    Seen seen(byte[] remembered) {
        java.nio.ByteBuffer stored = java.nio.ByteBuffer.wrap(remembered);
        long storedContent = stored.getLong();
        if (Math.abs(receivedAtMillis - stored.getLong()) > REMEMBERED_MILLIS) {
            return Seen.NEVER;
        }
        return storedContent == content ? Seen.SAME : Seen.OTHER;
    }

    /** What is known of a message id. */
    enum Seen {
        NEVER,
        SAME,
        OTHER
    }
}
