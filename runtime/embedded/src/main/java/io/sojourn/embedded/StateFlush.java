package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.ports.Store;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes everything that changed in one batch with the offset that it holds, so that state on disk is always that of the log
 * up to one entry; and shows it to analyses before. The writer's thread alone uses it.
 */
final class StateFlush {
    private static final String SAID = "said";

    private final Parts parts;
    private final EmbeddedSettings settings;
    private final Store.Batch batch;
    private long tickMillis;
    private long wholeRevision;
    private long flushedOffset;
    private long lastFlush = System.nanoTime();
    private long lastPublish = System.nanoTime();
    private long saidRows;

    StateFlush(Parts parts, EmbeddedSettings settings) {
        this.parts = parts;
        this.settings = settings;
        this.batch = parts.store().batch();
        About.Folded folded = About.folded(parts.store(), parts.families().about());
        tickMillis = folded.tickMillis();
        wholeRevision = folded.wholeRevision();
        flushedOffset = folded.offset();
    }

    void ticked(long atMillis) {
        tickMillis = Math.max(tickMillis, atMillis);
    }

    long tickMillis() {
        return tickMillis;
    }

    /** From now on everything is under the rules in force. */
    void whole() {
        wholeRevision = parts.fold().rules().revision();
        publish();
        flush();
    }

    long millisUntilDue() {
        boolean nothing =
                !parts.feed().unsaid() && flushedOffset == parts.fold().reached();
        long wait = nothing
                ? settings.tickEvery().toNanos()
                : Math.min(
                        settings.publishEvery().toNanos() - (System.nanoTime() - lastPublish),
                        settings.flushEvery().toNanos() - (System.nanoTime() - lastFlush));
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(wait) + 1, 1, 1_000);
    }

    void publishIfDue() {
        if (parts.feed().unsaid()
                && System.nanoTime() - lastPublish >= settings.publishEvery().toNanos()) {
            publish();
        }
    }

    void flushIfDue() {
        long dirty = parts.people().dirtyBytes() + parts.identity().dirtyBytes();
        boolean late = System.nanoTime() - lastFlush >= settings.flushEvery().toNanos();
        if (dirty >= settings.flushBytes()
                || (late && flushedOffset < parts.fold().reached())) {
            flush();
        }
    }

    void flushIfDirty() {
        if (parts.people().dirty() > 0) {
            flush();
        }
    }

    /** Shows everything folded to analyses. */
    void publish() {
        if (parts.feed().silent()) {
            return;
        }
        long began = Meter.threadNanos();
        noteSaid();
        parts.feed()
                .publish(
                        parts.fold().reached(),
                        parts.fold().graph(),
                        parts.people(),
                        parts.fold().rules());
        lastPublish = System.nanoTime();
        parts.meter().published(Meter.threadNanos() - began);
    }

    /** Whom the index is told of before state is written must be told of again, should state be lost. */
    private void noteSaid() {
        Set<Long> said = parts.feed().toBeSaid();
        if (said.isEmpty()) {
            return;
        }
        BytesOut out = new BytesOut(said.size() * 4);
        said.forEach(out::varint);
        batch.clear();
        batch.put(parts.families().about(), RowKey.of(SAID, saidRows++), out.toBytes());
        parts.store().write(batch, false);
    }

    /** Says once more what was said before the directory was left. */
    void sayAgain() {
        Set<Long> said = new TreeSet<>();
        long[] rows = {0};
        parts.store()
                .scan(parts.families().about(), RowKey.of(SAID, 0L), RowKey.after(RowKey.of(SAID)), (key, value) -> {
                    BytesIn in = new BytesIn(value);
                    while (in.remaining() > 0) {
                        said.add(in.varint());
                    }
                    rows[0] = RowKey.numberAt(key, SAID.length() + 1) + 1;
                    return true;
                });
        saidRows = rows[0];
        for (long person : said) {
            if (parts.fold().graph().profileId(person).isPresent()) {
                parts.feed().assigned(person);
                parts.feed().moved(person);
                parts.feed().traited(person);
            } else {
                parts.feed().vanished(person);
            }
        }
    }

    void flush() {
        flush(StateFlush::nothingMore, false);
    }

    static void nothingMore(Store.Batch batch) {}

    /** Writes what changed, and more, in one batch. */
    void flush(Consumer<Store.Batch> more, boolean sync) {
        publish();
        long began = Meter.threadNanos();
        batch.clear();
        more.accept(batch);
        parts.people().write(batch);
        parts.identity().write(batch);
        parts.segments().rows().write(batch);
        for (long row = 0; row < saidRows; row++) {
            batch.delete(parts.families().about(), RowKey.of(SAID, row));
        }
        saidRows = 0;
        Fold fold = parts.fold();
        new About.Folded(
                        fold.reached(),
                        parts.identity().lastPerson(),
                        tickMillis,
                        fold.rules().revision(),
                        wholeRevision,
                        fold.peopleCount(),
                        fold.eventCount(),
                        parts.feed().index().published())
                .write(batch, parts.families().about());
        parts.store().write(batch, sync);
        flushedOffset = fold.reached();
        lastFlush = System.nanoTime();
        parts.meter().flushed(Meter.threadNanos() - began);
    }

    void close() {
        batch.close();
    }
}
