package io.sojourn.unify.condition;

import java.util.List;

/** Everything about one person at one instant, events included: what {@link Conditions} reads. */
public interface History extends Facts {
    /** The person's visible events up to that instant, in ≺. */
    List<EventView> events();
}
