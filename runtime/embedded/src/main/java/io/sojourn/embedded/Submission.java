package io.sojourn.embedded;

import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.ports.Intake.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What one caller wants in the log, made ready on the caller's thread; the future ends when it is durable. */
sealed interface Submission {

    /** How many entries wait. */
    int size();

    void fail(Throwable cause);

    /** Events and rejections of one call. */
    record Items(
            List<Event> events,
            List<byte[]> entries,
            List<MessageId> ids,
            List<Rejection> rejections,
            CompletableFuture<Accepted> done)
            implements Submission {

        static Items of(List<Event> events, List<Rejection> rejections) {
            List<byte[]> entries = new ArrayList<>(events.size());
            List<MessageId> ids = new ArrayList<>(events.size());
            BytesOut out = new BytesOut(512);
            for (Event event : events) {
                entries.add(Entry.encode(new Entry.Fact(event), out));
                ids.add(MessageId.of(event));
            }
            return new Items(events, entries, ids, rejections, new CompletableFuture<>());
        }

        @Override
        public int size() {
            return events.size();
        }

        @Override
        public void fail(Throwable cause) {
            done.completeExceptionally(cause);
        }
    }

    /**
     * One entry of another kind.
     *
     * @param durable its offset, when it is in the log
     * @param folded what the writer made of it, when its effects are durable too
     */
    record One(Entry entry, CompletableFuture<Long> durable, CompletableFuture<Outcome> folded) implements Submission {
        static One of(Entry entry) {
            return new One(entry, new CompletableFuture<>(), new CompletableFuture<>());
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public void fail(Throwable cause) {
            durable.completeExceptionally(cause);
            folded.completeExceptionally(cause);
        }
    }
}
