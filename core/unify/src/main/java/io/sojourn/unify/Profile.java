package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import org.jspecify.annotations.Nullable;

/**
 * One person as known: the fold of the person's events in ≺. An event that comes late is not for {@link #add}: fold the
 * person's events anew.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Profile {

    public void add(Event event) {
        throw new UnsupportedOperationException();
    }

    /** The value that shows: verified if there is one, else claimed; null where there is neither. */
    public @Nullable Value trait(String name) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #trait}, of the verified register alone. */
    public @Nullable Value verified(String name) {
        throw new UnsupportedOperationException();
    }

    /**
     * {@code firstSeen, lastSeen} (Unix milliseconds), {@code channels, orders, revenue} (by currency), {@code
     * averageOrderValue} (by currency), {@code lastOrder} (Unix milliseconds); null for another name or when there is none.
     */
    public @Nullable Value computed(String name) {
        throw new UnsupportedOperationException();
    }

    public Consent consent() {
        throw new UnsupportedOperationException();
    }

    /** The traits that show, by name. */
    public Value.Obj traits() {
        throw new UnsupportedOperationException();
    }

    /** {@code {"traits": {name: {"value", "verified", "source", "messageId", "at", "claimed"?}}, "computed": {…}, "consent": {…}}}. */
    public Value.Obj document() {
        throw new UnsupportedOperationException();
    }

    public void encode(BytesOut out) {
        throw new UnsupportedOperationException();
    }

    public static Profile decode(BytesIn in) {
        throw new UnsupportedOperationException();
    }
}
