package io.sojourn.server;

import io.sojourn.collect.Collected;
import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One who watches what arrives: a bounded queue that collect offers to and one thread takes from. */
final class Watcher implements AutoCloseable {
    private static final int QUEUE = 512;
    private static final int LONGEST_PAYLOAD = 8_192;

    private final Filter filter;
    private final Live live;
    private final BlockingQueue<Collected> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** What to be told of; an empty part asks for nothing. */
    record Filter(Optional<String> source, Optional<String> type, boolean rejectedOnly) {
        boolean passes(Collected each) {
            return switch (each) {
                case Event event ->
                    !rejectedOnly
                            && source.map(event.sourceId()::equals).orElse(true)
                            && type.map(event.type().wireName()::equals).orElse(true);
                case Rejection rejection ->
                    type.isEmpty() && source.map(rejection.sourceId()::equals).orElse(true);
            };
        }
    }

    Watcher(Filter filter, Live live) {
        this.filter = filter;
        this.live = live;
    }

    /** Never waits. */
    void offer(Collected each) {
        if (!filter.passes(each)) {
            return;
        }
        switch (each) {
            case Event event -> accepted.incrementAndGet();
            case Rejection rejection -> rejected.incrementAndGet();
        }
        if (!queue.offer(each)) {
            dropped.incrementAndGet();
        }
    }

    /** What arrived within a while, at most so many; the others of that while are dropped and counted. */
    List<Value.Obj> next(int most, long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        List<Collected> arrived = new ArrayList<>();
        queue.drainTo(arrived);
        int skipped = Math.max(0, arrived.size() - most);
        dropped.addAndGet(skipped);
        // Evenly through the while, so that a sample is a sample.
        List<Value.Obj> shown = new ArrayList<>();
        int count = Math.min(most, arrived.size());
        for (int i = 0; i < count; i++) {
            shown.add(described(arrived.get((int) ((long) i * arrived.size() / count))));
        }
        return shown;
    }

    /** How many passed since the watch began, and how many of them were not shown. */
    Value.Obj counts() {
        return Value.object("accepted", accepted.get(), "rejected", rejected.get(), "dropped", dropped.get());
    }

    boolean isOver() {
        return live.isClosed();
    }

    private static Value.Obj described(Collected each) {
        return switch (each) {
            case Event event ->
                Value.object(
                        "outcome", "accepted",
                        "receivedAt", at(event.position().receivedAtMillis()),
                        "source", event.sourceId(),
                        "channel", event.channel(),
                        "type", event.type().wireName(),
                        "name", event.name(),
                        "messageId", event.messageId(),
                        "payload",
                                cut(Json.write(Value.object(
                                        "properties", event.properties(),
                                        "traits", event.traits(),
                                        "context", event.context()))));
            case Rejection rejection ->
                Value.object(
                        "outcome", "rejected",
                        "receivedAt", at(rejection.receivedAtMillis()),
                        "source", rejection.sourceId(),
                        "code", rejection.code().wireName(),
                        "detail", rejection.detail(),
                        "pointer", rejection.pointer(),
                        "messageId", rejection.messageId(),
                        "payload", cut(rejection.payload()));
        };
    }

    private static String at(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static String cut(String payload) {
        return payload.length() <= LONGEST_PAYLOAD ? payload : payload.substring(0, LONGEST_PAYLOAD) + "…";
    }

    @Override
    public void close() {
        live.leave(this);
    }
}
