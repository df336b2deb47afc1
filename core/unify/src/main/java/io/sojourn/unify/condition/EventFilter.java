package io.sojourn.unify.condition;

import io.sojourn.collect.EventNames;
import java.util.List;
import java.util.Optional;

/** Which events: by name, set or their opposite, and by what they say. */
public sealed interface EventFilter {

    /** The name is one that events are kept under: see {@link #named(String)}. */
    record Named(String name) implements EventFilter {
        /** Whether events that go by that label are meant; a page's own name may be any spelling. */
        public boolean means(String label) {
            return name.equals(label) || name.equals(EventNames.canonical(label));
        }
    }

    record Prefix(String prefix) implements EventFilter {}

    /** A touchpoint set, for example {@code @visit}: to unify an opaque label on the event. */
    record InSet(String set) implements EventFilter {}

    record AnyOf(List<EventFilter> filters) implements EventFilter {}

    record Except(EventFilter inner) implements EventFilter {}

    /** The inner filter, and a condition on the event: properties, channel, source. */
    record Where(EventFilter inner, Condition where) implements EventFilter {}

    /** Every visible event. */
    record Any() implements EventFilter {}

    /** Events of that name, in whichever spelling of a standard name it was asked for. */
    static Named named(String asked) {
        return new Named(EventNames.canonical(asked));
    }

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
