package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known about one person beside the events that conditions count. */
public interface Facts {
    /** The trait that is shown (verified, else claimed), or null. */
    @Nullable
    Value trait(String name);

    /** A computed trait, or null. */
    @Nullable
    Value computed(String name);

    /** Where the person stands in a stage model; nothing when the person stands nowhere or there is no such model. */
    Optional<Standing> stage(String model);

    /** The way to the next purchase; nothing before the first visit. */
    Optional<RoundStanding> round();

    /** Purchases and voices, for stage models. */
    Purchases purchases();

    /** Whether messages of that channel and topic were agreed to; {@code *}: of all topics. */
    default boolean subscribed(String channel, String topic) {
        return false;
    }

    /** A number that stays with the person: see {@link Buckets#seed}. */
    default long seed() {
        return 0;
    }

    /** The first instant after now at which a computed trait may differ though nothing happens; {@code Long.MAX_VALUE}: never. */
    default long computedUntil(String name, long nowMillis) {
        return Long.MAX_VALUE;
    }

    /** The person's zone. */
    ZoneId zone();

    record Standing(String stage, long sinceMillis) {}

    /**
     * Where the person is on the way to a purchase.
     *
     * @param number of the round, or of the last one while resting
     * @param phase the stage within the round, or {@code resting}
     * @param sinceMillis when the round, or the rest, began
     * @param untilMillis the first instant at which the phase may differ though nothing happens; {@code Long.MAX_VALUE}: never
     */
    record RoundStanding(long number, String phase, long sinceMillis, long untilMillis) {}

    /**
     * What the rules of stage models ask about a person.
     *
     * @param days purchase days ever that stand
     * @param last the last purchase that stands
     * @param advocacy the newest act of advocacy that no detractor sign followed, while no complaint is open
     */
    record Purchases(long days, OptionalLong last, OptionalLong advocacy) {
        public static final Purchases NONE = new Purchases(0, OptionalLong.empty(), OptionalLong.empty());
    }
}
