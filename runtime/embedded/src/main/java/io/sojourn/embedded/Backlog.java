package io.sojourn.embedded;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was submitted and is not folded yet. Any thread may use it. */
final class Backlog {
    private final AtomicLong entries = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition shrunk = lock.newCondition();

    /** How many entries were submitted and are neither folded nor left out. */
    long size() {
        return entries.get();
    }

    void grows(int by) {
        entries.addAndGet(by);
    }

    void shrinks(int by) {
        entries.addAndGet(-by);
    }

    /** Wakes those who wait for it to shrink; called once for many entries. */
    void tell() {
        lock.lock();
        try {
            shrunk.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when no more than that wait, or the time is over. */
    void awaitAtMost(long most, long millis) throws InterruptedException {
        if (size() <= most) {
            return;
        }
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (size() > most && left > 0) {
                left = shrunk.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
