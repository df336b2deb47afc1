package io.sojourn.journey;

import io.sojourn.unify.condition.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A phase of the relationship.
 *
 * @param id unique in its model
 * @param side of which side of the gate
 * @param enter who is in it; none: the side's lapsed state, in which those are for whom no rule holds
 * @param then where people go when the rule no longer holds, for labels and pictures
 * @param names labels
 */
public record Stage(String id, Side side, Optional<Condition> enter, List<String> then, Names names) {
    public Stage {
        then = List.copyOf(then);
    }

    public boolean lapsed() {
        return enter.isEmpty();
    }

    /** Before and after the first conversion that stands. */
    public enum Side {
        BUYER,
        CUSTOMER;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
