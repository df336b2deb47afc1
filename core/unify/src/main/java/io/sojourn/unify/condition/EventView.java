package io.sojourn.unify.condition;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.Set;

/** One event as filters see it. */
public interface EventView {
    /** A track's event name, {@code Page}, {@code Screen}; empty when analyses do not see it. */
    String label();

    /** Whether that filter means it. Names of tracks are kept in one spelling, so that equality is enough. */
    default boolean named(EventFilter.Named filter) {
        return filter.name().equals(label());
    }

    String channel();

    String sourceId();

    Value.Obj properties();

    /** What surrounded it: asked for by paths that begin with {@code context}. */
    Value.Obj context();

    /** When it happened: "now" for what its own conditions ask. */
    long occurredAtMillis();

    /** Whether the event's touchpoint is in that set, for example {@code @interest}. */
    boolean carries(String set);

    /** An event with the sets that its touchpoint is in. */
    static EventView of(Event event, Set<String> sets) {
        return new EventView() {
            @Override
            public String label() {
                return event.label();
            }

            @Override
            public String channel() {
                return event.channel();
            }

            @Override
            public String sourceId() {
                return event.sourceId();
            }

            @Override
            public Value.Obj properties() {
                return event.properties();
            }

            @Override
            public Value.Obj context() {
                return event.context();
            }

            @Override
            public long occurredAtMillis() {
                return event.occurredAtMillis();
            }

            @Override
            public boolean carries(String set) {
                return sets.contains(set);
            }
        };
    }
}
