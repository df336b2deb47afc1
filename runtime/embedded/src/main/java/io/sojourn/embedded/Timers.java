package io.sojourn.embedded;

import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When people are to be looked at because a window of theirs ends. A timer may be too early, never too late: one that finds
 * nothing to do sets the next. The writer's thread alone uses it.
 */
final class Timers {
    static final long NONE = Long.MAX_VALUE;

    private final Store store;
    private final Family family;
    private final TreeSet<Timer> fresh = new TreeSet<>();
    private final Set<Timer> fired = new LinkedHashSet<>();
    /** No stored timer is earlier. */
    private long noneBefore = Long.MIN_VALUE;

    Timers(Store store, Family family) {
        this.store = store;
        this.family = family;
    }

    /** A person to be looked at at an instant. */
    record Timer(long dueMillis, long person) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byDue = Long.compare(dueMillis, other.dueMillis);
            return byDue != 0 ? byDue : Long.compare(person, other.person);
        }

        byte[] row() {
            return RowKey.of(dueMillis ^ Long.MIN_VALUE, person);
        }
    }

    void add(long dueMillis, long person) {
        fresh.add(new Timer(dueMillis, person));
    }

    /** The earliest timer that is not due before an instant, {@link Long#MAX_VALUE} where there is none. */
    long earliestDue(long fromMillis) {
        Timer next = fresh.ceiling(new Timer(fromMillis, Long.MIN_VALUE));
        long[] due = {next == null ? NONE : next.dueMillis()};
        store.scan(family, new Timer(Math.max(noneBefore, fromMillis), 0).row(), RowKey.end(), (key, value) -> {
            Timer timer = timer(key);
            if (fired.contains(timer)) {
                return true;
            }
            if (fromMillis <= noneBefore) {
                noneBefore = timer.dueMillis();
            }
            due[0] = Math.min(due[0], timer.dueMillis());
            return false;
        });
        return due[0];
    }

    private static Timer timer(byte[] key) {
        return new Timer(RowKey.numberAt(key, 0) ^ Long.MIN_VALUE, RowKey.numberAt(key, 8));
    }

    /**
     * Timers due from one instant to another, in order, at most so many. {@link #write} must have been called just before,
     * and each of them is {@link #fired} and written before anything else is asked: what is gone is not gone through again.
     */
    List<Timer> due(long fromMillis, long nowMillis, int most) {
        List<Timer> due = new ArrayList<>();
        store.scan(family, new Timer(Math.max(noneBefore, fromMillis), 0).row(), RowKey.end(), (key, value) -> {
            Timer timer = timer(key);
            if (timer.dueMillis() > nowMillis) {
                return false;
            }
            due.add(timer);
            return due.size() < most;
        });
        if (fromMillis <= noneBefore && !due.isEmpty()) {
            noneBefore = due.getLast().dueMillis();
        }
        return due;
    }

    void fired(Timer timer) {
        fired.add(timer);
    }

    /** Puts what changed into a batch. */
    void write(Store.Batch batch) {
        fired.forEach(timer -> batch.delete(family, timer.row()));
        fired.clear();
        if (!fresh.isEmpty()) {
            noneBefore = Math.min(noneBefore, fresh.first().dueMillis());
        }
        fresh.forEach(timer -> batch.put(family, timer.row(), new byte[0]));
        fresh.clear();
    }
}
