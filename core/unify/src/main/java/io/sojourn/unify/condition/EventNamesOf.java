package io.sojourn.unify.condition;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which names the events can have that a filter lets pass. */
final class EventNamesOf {
    private EventNamesOf() {}

    /** Every such name; nothing where it may be any. */
    static Optional<Set<String>> filter(EventFilter filter) {
        return switch (filter) {
            case EventFilter.Named named -> Optional.of(Set.of(named.name()));
            case EventFilter.Where where -> filter(where.inner());
            case EventFilter.AnyOf any -> {
                Set<String> names = new HashSet<>();
                for (EventFilter one : any.filters()) {
                    Optional<Set<String>> its = filter(one);
                    if (its.isEmpty()) {
                        yield Optional.empty();
                    }
                    names.addAll(its.get());
                }
                yield Optional.of(names);
            }
            case EventFilter.Prefix p -> Optional.empty();
            case EventFilter.InSet s -> Optional.empty();
            case EventFilter.Except e -> Optional.empty();
            case EventFilter.Any a -> Optional.empty();
        };
    }
}
