package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.Set;

/** An event written by hand. */
record Seen(
        String label, String channel, String sourceId, Value.Obj properties, long occurredAtMillis, Set<String> sets)
        implements EventView {

    static Seen at(long millis, String label, Object... properties) {
        return new Seen(label, "web", "site", Value.object(properties), millis, Set.of());
    }

    Seen in(String channel) {
        return new Seen(label, channel, sourceId, properties, occurredAtMillis, sets);
    }

    Seen with(String... sets) {
        return new Seen(label, channel, sourceId, properties, occurredAtMillis, Set.of(sets));
    }

    @Override
    public Value.Obj context() {
        return Value.Obj.empty();
    }

    @Override
    public boolean carries(String set) {
        return sets.contains(set);
    }
}
