package io.sojourn.server;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;

/**
 * Whether somebody still waits for an answer that is being worked out. The connection is looked at by the thread that serves
 * it alone, a few times a second; other threads learn what it saw.
 */
final class Presence implements BooleanSupplier {
    static final String ATTRIBUTE = "io.sojourn.presence";
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(150);
    /** What Tomcat says of a connection that was closed: one byte, which is the end; a request that follows has more. */
    private static final int THE_END = 1;

    private final Request request;
    private final Thread serving = Thread.currentThread();
    private long looked = System.nanoTime();
    private volatile boolean gone;

    Presence(Request request) {
        this.request = request;
    }

    /** Whether nobody waits any more. */
    @Override
    public boolean getAsBoolean() {
        if (!gone && Thread.currentThread().equals(serving) && System.nanoTime() - looked > BETWEEN_LOOKS) {
            request.action(ActionCode.AVAILABLE, Boolean.TRUE);
            gone = request.getAvailable() == THE_END;
            looked = System.nanoTime();
        }
        return gone;
    }
}
