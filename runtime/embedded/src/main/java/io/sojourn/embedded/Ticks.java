package io.sojourn.embedded;

import io.sojourn.collect.Event;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Asks for a tick when windows of people ended. While history comes in, windows that were over when they came to be are left
 * open, since the next events mostly reopen them, and whoever's window was closed must then be folded anew; windows that end
 * meanwhile end in time. The writer's thread alone uses it.
 */
final class Ticks {
    static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** A process that stood still, for its memory or its machine, took nothing in either: one look after it says nothing. */
    private static final int QUIET_LOOKS = 2;
    /** How long windows stay open that were over, where most of what comes is of now. */
    static final long LONGEST_HOLD_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** The same where most of what comes is history, as in an import. */
    static final long LONGEST_BULK_HOLD_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final long HISTORY_MILLIS = 3_600_000;
    private static final long MARGIN_MILLIS = 60_000;

    private final Timers timers;
    private final Backlog backlog;
    private final LongSupplier clock;
    private final LongSupplier nanos;
    private final Consumer<Submission> appender;
    private boolean onItsWay;
    private boolean holding;
    private long lastHistory;
    private int looksSinceHistory;
    private long holdBegan;
    private long heldFromMillis;
    private long historical;
    private long recent;

    Ticks(Timers timers, Backlog backlog, LongSupplier clock, LongSupplier nanos, Consumer<Submission> appender) {
        this.timers = timers;
        this.backlog = backlog;
        this.clock = clock;
        this.nanos = nanos;
        this.appender = appender;
    }

    /** Notes how late an event came. */
    void passed(Event event) {
        if (event.receivedAtMillis() - event.occurredAtMillis() <= HISTORY_MILLIS) {
            recent++;
            return;
        }
        historical++;
        lastHistory = nanos.getAsLong();
        looksSinceHistory = 0;
        if (!holding) {
            holding = true;
            holdBegan = lastHistory;
            heldFromMillis = clock.getAsLong() - MARGIN_MILLIS;
            historical = 1;
            recent = 0;
        }
    }

    /** The tick that was asked for is being folded. */
    void came() {
        onItsWay = false;
    }

    /** Asks for a tick if one is due. */
    void look() {
        looksSinceHistory = Math.min(looksSinceHistory + 1, QUIET_LOOKS);
        if (holding && !holdIsOver(nanos.getAsLong())) {
            windowsEnd(heldFromMillis);
        } else {
            holding = false;
            windowsEnd();
        }
    }

    private boolean holdIsOver(long now) {
        long longest = historical > recent ? LONGEST_BULK_HOLD_NANOS : LONGEST_HOLD_NANOS;
        boolean quiet = now - lastHistory >= QUIET_NANOS && looksSinceHistory == QUIET_LOOKS;
        return quiet || now - holdBegan > longest;
    }

    /** Whether windows ended that no tick has closed; asks for the tick. */
    boolean windowsEnd() {
        return windowsEnd(Entry.Tick.THE_BEGINNING);
    }

    private boolean windowsEnd(long fromMillis) {
        if (onItsWay) {
            return true;
        }
        long now = clock.getAsLong();
        if (timers.earliestDue(fromMillis) > now) {
            return false;
        }
        onItsWay = true;
        backlog.grows(1);
        appender.accept(Submission.One.of(new Entry.Tick(fromMillis, now)));
        return true;
    }
}
