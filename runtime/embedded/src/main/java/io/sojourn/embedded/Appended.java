package io.sojourn.embedded;

import io.sojourn.collect.Event;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is durable, on its way to the writer. Few wait as what they say; the rest, when the writer is far behind,
 * wait as their bytes, which are a fifth of that and one object each.
 */
final class Appended {
    /** How many entries may wait as what they say. */
    static final int MOST_READ = 4_096;

    private final long offset;
    private final @Nullable Entry entry;
    private final byte[] bytes;
    private final long ackedNanos;
    private final @Nullable CompletableFuture<Outcome> folded;

    private static final byte[] NO_BYTES = {};

    private Appended(
            long offset,
            @Nullable Entry entry,
            byte[] bytes,
            long ackedNanos,
            @Nullable CompletableFuture<Outcome> folded) {
        this.offset = offset;
        this.entry = entry;
        this.bytes = bytes;
        this.ackedNanos = ackedNanos;
        this.folded = folded;
    }

    static Appended fact(long offset, Event event, long ackedNanos) {
        return again(offset, new Entry.Fact(event), ackedNanos);
    }

    static Appended unread(long offset, byte[] bytes, long ackedNanos) {
        return new Appended(offset, null, bytes, ackedNanos, null);
    }

    static Appended command(long offset, Submission.One one, long ackedNanos) {
        return new Appended(offset, one.entry(), NO_BYTES, ackedNanos, one.folded());
    }

    /** An entry that the log gave back: nobody waits for it. */
    static Appended again(long offset, Entry entry, long ackedNanos) {
        return new Appended(offset, entry, NO_BYTES, ackedNanos, null);
    }

    long offset() {
        return offset;
    }

    Entry entry() {
        return entry == null ? Entry.decode(bytes, 0, bytes.length) : entry;
    }

    long ackedNanos() {
        return ackedNanos;
    }

    /** Told when a command's effects are durable; null where nobody waits. */
    @Nullable
    CompletableFuture<Outcome> folded() {
        return folded;
    }
}
