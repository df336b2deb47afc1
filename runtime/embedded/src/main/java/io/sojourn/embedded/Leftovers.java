package io.sojourn.embedded;

import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.Store;
import java.time.Duration;

/**
 * What was erased and may still be in files. A mark is written with each erasure, and taken away when every file was written
 * anew since: a process that ends between the two goes on with it at the next start. Any thread may use it; one at a time
 * calls {@link #remove}.
 */
final class Leftovers {
    private static final String MARK = "leftovers";
    private static final long NONE = -1;

    private final Store store;
    private final Families families;
    private final JourneyIndex index;
    private long newest = NONE;
    private long removed = NONE;
    private boolean closed;

    Leftovers(Store store, Families families, JourneyIndex index) {
        this.store = store;
        this.families = families;
        this.index = index;
        store.scanBack(families.about(), RowKey.after(RowKey.of(MARK)), RowKey.of(MARK), (key, value) -> {
            newest = RowKey.numberAt(key, MARK.length() + 1);
            return false;
        });
    }

    /** Puts the mark of the erasure at that offset of the log into the batch that it is written in. */
    void mark(Store.Batch batch, long offset) {
        batch.put(families.about(), RowKey.of(MARK, offset), new byte[0]);
    }

    /** The batch with the mark was written. */
    synchronized void marked(long offset) {
        newest = Math.max(newest, offset);
    }

    synchronized boolean any() {
        return newest > removed;
    }

    /** Writes every file anew that may hold what was erased until now; takes long. */
    void remove() {
        long upTo;
        synchronized (this) {
            upTo = newest;
        }
        store.compact(families.all());
        index.compact(step -> {});
        try (Store.Batch batch = store.batch()) {
            batch.deleteRange(families.about(), RowKey.of(MARK, 0L), RowKey.of(MARK, upTo + 1));
            store.write(batch, true);
        }
        synchronized (this) {
            removed = upTo;
            notifyAll();
        }
    }

    /** Whether what was erased before the call is in no file any more; waits for it that long at most. */
    synchronized boolean gone(Duration atMost) {
        long wanted = newest;
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (removed < wanted && !closed) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return removed >= wanted;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
