package io.sojourn.server.mail;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether a letter is due, where there is a mail server. One thread of its own. */
public final class MailWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailWatch.class);

    private final Mailing mailing;
    private final Thread thread;
    private boolean ended;

    public MailWatch(Mailing mailing) {
        this.mailing = mailing;
        this.thread = Thread.ofPlatform().daemon().name("sojourn-mail").unstarted(this::run);
    }

    public void start() {
        if (mailing.isConfigured()) {
            thread.start();
        }
    }

    private void run() {
        while (waited()) {
            try {
                mailing.round();
            } catch (RuntimeException failed) {
                LOG.warn("letters could not be looked after: {}", failed.toString());
            }
        }
    }

    private synchronized boolean waited() {
        long nanos = mailing.options().pause().toNanos();
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

    /** Waits for the letter at hand, so that it is entered; not for a mail server that lets its words drip. */
    @Override
    public void close() {
        mailing.end();
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        try {
            if (thread.isAlive()) {
                thread.join(mailing.options().patience().multipliedBy(2));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
