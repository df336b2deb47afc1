package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.ports.RulePreview;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One who waits for a preview at the other end of a stream: is told how far it is, and waits for a bounded time. */
final class PreviewStream implements RulePreview.Watching {
    private static final long BEAT_NANOS = Duration.ofMillis(250).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

    private final OutputStream out;
    private final BooleanSupplier closed;
    private final long begun = System.nanoTime();
    private long next = begun;

    PreviewStream(OutputStream out, BooleanSupplier closed) {
        this.out = out;
        this.closed = closed;
    }

    @Override
    public boolean goesOn(long looked, long lives, long people) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + BEAT_NANOS;
            try {
                ServerSent.write(out, "progress", Value.object("looked", looked, "lives", lives, "of", people));
                out.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
        return now - begun < LONGEST_NANOS && !closed.getAsBoolean();
    }

    /** What was told; {@code whole} where it is of everybody, {@code cut} where time was up. */
    Value.Obj answer(RulePreview.Told told) {
        return Value.object(
                        "looked",
                        told.looked(),
                        "of",
                        told.people(),
                        "share",
                        told.people() == 0 ? 1.0 : (double) told.looked() / told.people(),
                        "whole",
                        told.looked() == told.people(),
                        "cut",
                        told.looked() < told.lives())
                .over(told.preview().document());
    }
}
