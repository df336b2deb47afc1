package io.sojourn.embedded;

import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was erased and is still there: rejections that speak of it, which are looked through beside all other work, and what
 * files hold. A mark is written with each erasure, and taken away when every file was written anew since: a process that ends
 * between the two goes on with it at the next start. Any thread may use it; one at a time calls {@link #remove}.
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
    /** Held while rejections are looked through: by one erasure after another. */
    private final Object looking = new Object();

    private final Map<Long, Long> rejectionsGone = new HashMap<>();

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
    void mark(Store.Batch batch, long offset, Set<String> values, Set<String> messageIds) {
        long[] newestRejection = {NONE};
        store.scanBack(families.rejections(), RowKey.end(), RowKey.first(), (key, value) -> {
            newestRejection[0] = RowKey.numberAt(key, 0);
            return false;
        });
        batch.put(
                families.about(), RowKey.of(MARK, offset), new Traces(newestRejection[0], values, messageIds).bytes());
    }

    /** The batch with the mark was written. */
    synchronized void marked(long offset) {
        newest = Math.max(newest, offset);
    }

    synchronized boolean any() {
        return newest > removed;
    }

    /** Removes the rejections that speak of who was erased at that offset, unless they are gone; returns how many went. */
    long rejections(long offset) {
        synchronized (looking) {
            lookThrough(offset);
            Long gone = rejectionsGone.remove(offset);
            return gone == null ? 0 : gone;
        }
    }

    /** The mark forgets whom it is about when their rejections go. */
    private void lookThrough(long offset) {
        byte[] mark = store.get(families.about(), RowKey.of(MARK, offset));
        if (mark == null || mark.length == 0) {
            return;
        }
        Traces traces = Traces.read(mark);
        List<byte[]> rows = new ArrayList<>();
        store.scan(families.rejections(), RowKey.first(), RowKey.of(traces.upTo() + 1), (row, value) -> {
            if (traces.of(RejectionRows.decode(value))) {
                rows.add(row);
            }
            return true;
        });
        try (Store.Batch batch = store.batch()) {
            rows.forEach(row -> batch.delete(families.rejections(), row));
            batch.put(families.about(), RowKey.of(MARK, offset), new byte[0]);
            store.write(batch, true);
        }
        rejectionsGone.put(offset, (long) rows.size());
    }

    private void lookThroughAll(long upTo) {
        List<Long> offsets = new ArrayList<>();
        store.scan(families.about(), RowKey.of(MARK, 0L), RowKey.of(MARK, upTo + 1), (key, value) -> {
            offsets.add(RowKey.numberAt(key, MARK.length() + 1));
            return true;
        });
        synchronized (looking) {
            offsets.forEach(this::lookThrough);
        }
    }

    /** Writes every file anew that may hold what was erased until now; takes long. */
    void remove() {
        long upTo;
        synchronized (this) {
            upTo = newest;
        }
        lookThroughAll(upTo);
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
