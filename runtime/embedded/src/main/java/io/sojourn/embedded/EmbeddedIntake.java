package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.ports.Intake;
import io.sojourn.ports.Intake.Refusal.Reason;
import io.sojourn.ports.StoreFailure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/** Hands what was collected to the engine at work. Any thread may use it. */
final class EmbeddedIntake implements Intake {
    private static final int LAG_RETRY_SECONDS = 2;
    private static final int DISK_RETRY_SECONDS = 10;
    private static final long LONGEST_HOLD_MILLIS = 250;

    private final Running running;
    private final EmbeddedSettings settings;
    private final LongSupplier clock;

    EmbeddedIntake(Running running, EmbeddedSettings settings, LongSupplier clock) {
        this.running = running;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Accepted accept(List<Event> events, List<Rejection> rejections) throws Refusal {
        if (events.isEmpty() && rejections.isEmpty()) {
            return new Accepted(0, 0, 0);
        }
        Engine engine = room(events.size());
        long began = Meter.threadNanos();
        Submission.Items items = Submission.Items.of(events, rejections);
        engine.meter().prepared(Meter.threadNanos() - began);
        engine.meter().backlog().grows(items.size());
        engine.appender().submit(items);
        return answer(items.done());
    }

    /** The engine at work, if there is room for so many events more. */
    private Engine room(int events) throws Refusal {
        Engine engine = engine();
        if (running.freeBytes() < settings.freeBytesFloor()) {
            throw new Refusal(
                    Reason.UNAVAILABLE,
                    DISK_RETRY_SECONDS,
                    "the disk has " + (running.freeBytes() >> 20) + " MiB left; " + (settings.freeBytesFloor() >> 20)
                            + " MiB are needed");
        }
        Backlog backlog = engine.meter().backlog();
        long waiting = backlog.size();
        if (waiting > 0 && waiting + events > settings.mostLagging()) {
            throw new Refusal(
                    Reason.LAG,
                    LAG_RETRY_SECONDS,
                    waiting + " events wait to be folded; at most " + settings.mostLagging() + " may");
        }
        slowDown(backlog);
        return engine;
    }

    /** A sender that is too fast is held back a little, long before one is refused. */
    private void slowDown(Backlog backlog) throws Refusal {
        try {
            backlog.awaitAtMost(Math.min(Appended.MOST_READ, settings.mostLagging() / 2), LONGEST_HOLD_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Refusal interrupted() {
        Thread.currentThread().interrupt();
        return new Refusal(Reason.UNAVAILABLE, DISK_RETRY_SECONDS, "interrupted before the disk answered");
    }

    private Engine engine() throws Refusal {
        try {
            return running.engine();
        } catch (StoreFailure failure) {
            throw refusal(failure);
        }
    }

    private static Refusal refusal(StoreFailure failure) {
        return new Refusal(Reason.UNAVAILABLE, DISK_RETRY_SECONDS, String.valueOf(failure.getMessage()));
    }

    private static <T> T answer(CompletableFuture<T> future) throws Refusal {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreFailure failure) {
                throw refusal(failure);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Puts an entry other than an event into the log; returns when it is durable. */
    void append(Entry entry) throws Refusal {
        answer(submit(entry).durable());
    }

    /** Puts a command into the log; returns when what it changes is durable. */
    Outcome command(Entry entry) throws Refusal {
        return answer(submit(entry).folded());
    }

    private Submission.One submit(Entry entry) throws Refusal {
        Engine engine = engine();
        Submission.One one = Submission.One.of(entry);
        engine.meter().backlog().grows(1);
        engine.appender().submit(one);
        return one;
    }

    @Override
    public long undo(String importId) throws Refusal {
        return command(new Entry.Undo(importId, clock.getAsLong())).count();
    }
}
