package io.sojourn.embedded;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;

/** What was done and what processor time it took, by stage. Any thread may use it. */
final class Meter {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Backlog backlog = new Backlog();
    private final LongAdder appendedEntries = new LongAdder();
    private final LongAdder appendNanos = new LongAdder();
    private final LongAdder prepareNanos = new LongAdder();
    private final LongAdder foldedEntries = new LongAdder();
    private final LongAdder foldNanos = new LongAdder();
    private final LongAdder flushNanos = new LongAdder();
    private final LongAdder publishNanos = new LongAdder();
    private final LongAdder refolds = new LongAdder();
    private final LongAdder refoldedEvents = new LongAdder();

    /** Processor time of the platform thread that asks. */
    static long threadNanos() {
        return Thread.currentThread().isVirtual() ? System.nanoTime() : THREADS.getCurrentThreadCpuTime();
    }

    Backlog backlog() {
        return backlog;
    }

    void prepared(long nanos) {
        prepareNanos.add(nanos);
    }

    void appended(int entries, long nanos) {
        appendedEntries.add(entries);
        appendNanos.add(nanos);
    }

    void folded(int entries) {
        foldedEntries.add(entries);
        backlog.shrinks(entries);
    }

    /** Of the writer's thread, everything included. */
    void folding(long nanos) {
        foldNanos.add(nanos);
    }

    void flushed(long nanos) {
        flushNanos.add(nanos);
    }

    void published(long nanos) {
        publishNanos.add(nanos);
    }

    void refolded(int events) {
        refolds.increment();
        refoldedEvents.add(events);
    }

    Reading reading() {
        return new Reading(
                appendedEntries.sum(),
                prepareNanos.sum(),
                appendNanos.sum(),
                foldedEntries.sum(),
                foldNanos.sum(),
                flushNanos.sum(),
                publishNanos.sum(),
                refolds.sum(),
                refoldedEvents.sum());
    }

    /** Sums since the start; times are processor time of the stage's own thread. */
    record Reading(
            long appended,
            long prepareNanos,
            long appendNanos,
            long folded,
            long foldNanos,
            long flushNanos,
            long publishNanos,
            long refolds,
            long refoldedEvents) {}
}
