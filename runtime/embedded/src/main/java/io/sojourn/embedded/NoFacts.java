package io.sojourn.embedded;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Facts;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For segments that ask what somebody did and nothing else: nothing is known, and nobody asks for it. */
enum NoFacts implements Facts {
    NONE;

    private static IllegalStateException asked() {
        return new IllegalStateException("a segment asks for what it was said not to ask for");
    }

    @Override
    public @Nullable Value trait(String name) {
        throw asked();
    }

    @Override
    public @Nullable Value computed(String name) {
        throw asked();
    }

    @Override
    public Optional<Standing> stage(String model) {
        throw asked();
    }

    @Override
    public Optional<RoundStanding> round() {
        throw asked();
    }

    @Override
    public Purchases purchases() {
        throw asked();
    }

    @Override
    public boolean subscribed(String channel, String topic) {
        throw asked();
    }

    @Override
    public long seed() {
        throw asked();
    }

    @Override
    public ZoneId zone() {
        throw asked();
    }
}
