package io.sojourn.unify.condition;

import java.util.List;
import java.util.Optional;

/** Which events: by name, set or their opposite, and by what they say. */
public sealed interface EventFilter {

    record Named(String name) implements EventFilter {}

    record Prefix(String prefix) implements EventFilter {}

    /** A touchpoint set, for example {@code @visit}: to unify an opaque label on the event. */
    record InSet(String set) implements EventFilter {}

    record AnyOf(List<EventFilter> filters) implements EventFilter {}

    record Except(EventFilter inner) implements EventFilter {}

    /** The inner filter, and a condition on the event: properties, channel, source. */
    record Where(EventFilter inner, Condition where) implements EventFilter {}

    /** Every visible event. */
    record Any() implements EventFilter {}

    /** The name that a filter of exactly one name has. */
    default Optional<String> onlyName() {
        return switch (this) {
            case Named named -> Optional.of(named.name());
            case Where where -> where.inner().onlyName();
            case Prefix p -> Optional.empty();
            case InSet s -> Optional.empty();
            case AnyOf a -> a.filters().size() == 1 ? a.filters().getFirst().onlyName() : Optional.empty();
            case Except e -> Optional.empty();
            case Any a -> Optional.empty();
        };
    }
}
