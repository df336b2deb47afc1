package io.sojourn.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.KeyKind;
import io.sojourn.ports.Intake;

/** What the collect routes took and refused, and which questions were given up, for /metrics. Shared by all threads. */
final class Counters implements KeyDrops {
    private final MeterRegistry registry;
    private final Counter stored;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter left;

    Counters(MeterRegistry registry) {
        this.registry = registry;
        this.stored = registry.counter("sojourn.collect.stored");
        this.duplicates = registry.counter("sojourn.collect.duplicates");
        this.rejected = registry.counter("sojourn.collect.rejected");
        this.left = registry.counter("sojourn.questions.left");
    }

    void took(Intake.Accepted accepted) {
        stored.increment(accepted.stored());
        duplicates.increment(accepted.duplicates());
        rejected.increment(accepted.rejected());
    }

    /** A request that was refused as a whole. */
    void answered(int status) {
        registry.counter("sojourn.collect.refused", "status", Integer.toString(status))
                .increment();
    }

    /** A question whose asker hung up before it was answered. */
    void left() {
        left.increment();
    }

    @Override
    public void dropped(KeyKind kind, Reason reason) {
        registry.counter(
                        "sojourn.collect.keys.dropped",
                        "kind",
                        kind.wireName(),
                        "reason",
                        reason.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }
}
