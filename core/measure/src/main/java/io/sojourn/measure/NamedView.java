package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventView;
import java.util.Set;

/** An event under the name that the analysis at hand knows it by. */
record NamedView(Event event, String label, Set<String> sets) implements EventView {
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
