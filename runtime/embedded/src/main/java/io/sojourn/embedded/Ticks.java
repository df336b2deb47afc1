package io.sojourn.embedded;

import io.sojourn.collect.Event;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Asks for a tick when windows of people ended. While history comes in, which would close windows that the next events
 * reopen, it waits until that is quiet, but not for long. The writer's thread alone uses it.
 */
final class Ticks {
    private static final long HISTORY_MILLIS = 3_600_000;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_HOLD_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PersonRows people;
    private final Backlog backlog;
    private final LongSupplier clock;
    private final Consumer<Submission> appender;
    private boolean onItsWay;
    private long lastHistory;
    private long holdBegan;

    Ticks(PersonRows people, Backlog backlog, LongSupplier clock, Consumer<Submission> appender) {
        this.people = people;
        this.backlog = backlog;
        this.clock = clock;
        this.appender = appender;
    }

    /** Notes how late an event came. */
    void passed(Event event) {
        if (event.receivedAtMillis() - event.occurredAtMillis() > HISTORY_MILLIS) {
            lastHistory = System.nanoTime();
            if (holdBegan == 0) {
                holdBegan = lastHistory;
            }
        }
    }

    /** The tick that was asked for is being folded. */
    void came() {
        onItsWay = false;
    }

    /** Asks for a tick if one is due and nothing speaks against it. */
    void look(long nowNanos) {
        boolean history = holdBegan != 0 && nowNanos - lastHistory < QUIET_NANOS;
        if (!history || nowNanos - holdBegan > LONGEST_HOLD_NANOS) {
            holdBegan = 0;
            windowsEnd(false);
        }
    }

    /** Whether windows ended that no tick has closed; asks for the tick. */
    boolean windowsEnd(boolean evenWhileHeld) {
        if (onItsWay) {
            return true;
        }
        long now = clock.getAsLong();
        if (people.timers().earliestDue() > now) {
            return false;
        }
        if (evenWhileHeld || holdBegan == 0) {
            onItsWay = true;
            backlog.grows(1);
            appender.accept(Submission.One.of(new Entry.Tick(now)));
        }
        return true;
    }
}
