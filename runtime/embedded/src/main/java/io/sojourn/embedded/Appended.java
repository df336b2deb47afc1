package io.sojourn.embedded;

import io.sojourn.collect.Event;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is durable, on its way to the writer.
 *
 * @param folded told when a command's effects are durable; null where nobody waits
 */
record Appended(
        long offset, Entry entry, long ackedNanos, @Nullable CompletableFuture<Outcome> folded) {

    static Appended fact(long offset, Event event, long ackedNanos) {
        return new Appended(offset, new Entry.Fact(event), ackedNanos, null);
    }
}
