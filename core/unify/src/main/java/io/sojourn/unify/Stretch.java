package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.Optional;

/**
 * A part of the events that are filed under one key: from (inclusive) to (exclusive) in ≺; empty is unbounded. A person's
 * events are those of the person's stretches.
 */
public record Stretch(Key key, Optional<Position> from, Optional<Position> to) {

    /** All events that are filed under the key. */
    public static Stretch whole(Key key) {
        return new Stretch(key, Optional.empty(), Optional.empty());
    }

    public boolean holds(Position position) {
        return (from.isEmpty() || !position.before(from.get())) && (to.isEmpty() || position.before(to.get()));
    }
}
