package io.sojourn.columns;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventView;
import java.util.Set;

/** An event from the log as filters see it: by the name that the analysis gives it, with its touchpoint's sets. */
record AskedEvent(Event event, String label, Set<String> sets) implements EventView {
    @Override
    public boolean named(EventFilter.Named filter) {
        return filter.means(label);
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
}
