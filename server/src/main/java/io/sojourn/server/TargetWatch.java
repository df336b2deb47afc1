package io.sojourn.server;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the targets again and again, a minute apart, or longer where looking takes long. */
final class TargetWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetWatch.class);
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** So many times as long as looking took is left to others. */
    private static final long SHARE = 20;

    private final Targets targets;
    private final Thread thread;
    private boolean ended;

    TargetWatch(Targets targets) {
        this.targets = targets;
        this.thread = Thread.ofPlatform().daemon().name("sojourn-targets").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long pause = PAUSE_NANOS;
        while (waited(pause)) {
            long began = System.nanoTime();
            try {
                targets.checkAll();
            } catch (RuntimeException failed) {
                LOG.warn("the targets could not be checked: {}", failed.toString());
            }
            pause = Math.max(PAUSE_NANOS, SHARE * (System.nanoTime() - began));
        }
    }

    private synchronized boolean waited(long nanos) {
        long until = System.nanoTime() + nanos;
        try {
            for (long left = nanos; left > 0 && !ended; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException interrupted) {
            ended = true;
        }
        return !ended;
    }

    /** Waits for the look at hand: the workspace may be closed after that. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        AskedAhead.joined(thread);
    }
}
