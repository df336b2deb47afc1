package io.sojourn.unify.condition;

import java.util.List;

/** Everything about one person at one instant, events included: what {@link Conditions} reads. */
public interface History extends Facts {
    /** The person's visible events up to that instant, in ≺. */
    List<EventView> events();

    /** Whether a condition has held that long without a break, up to an instant that is not in the future of the events. */
    default boolean held(Condition.Held held, long nowMillis) {
        throw new UnsupportedOperationException("this history does not know what held in between");
    }
}
