package io.sojourn.columns;

import io.sojourn.collect.Device;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.measure.Columns;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.PropertyPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values that have codes in one table alone: those that the property columns do not hold, numbered after those that they do,
 * and the traits that were asked for. Any number of threads may ask.
 */
final class AskedValues {
    private final MappedTable table;
    private final Map<PropertyPath, Dictionary<Value>> properties = new HashMap<>();
    /** The codes of what columns hold, for paths that were asked for. */
    private final Map<PropertyPath, Map<Value, Integer>> held = new HashMap<>();

    private final Map<PropertyPath, Traits> traits = new HashMap<>();

    /** Trait codes of the base's persons and of the delta's; values of the delta alone are numbered after the base's. */
    @SuppressWarnings("ArrayRecordComponent") // columns, handed over and not changed
    record Traits(TraitCodes ofBase, int[] ofDelta, Dictionary<Value> added) {}

    AskedValues(MappedTable table) {
        this.table = table;
    }

    /** The code of what the path leads to in an event of the log. */
    synchronized int property(PropertyPath path, long offset) {
        Event event = table.log.apply(offset);
        return code(path, event == null ? null : shown(path, event));
    }

    /** Hands over the codes of everything that the path leads to in an event of the log. */
    synchronized void all(PropertyPath path, long offset, IntConsumer each) {
        Event event = table.log.apply(offset);
        if (event != null) {
            EventFilters.follow(
                    path, EventView.of(event, Set.of()), value -> each.accept(code(path, Properties.shown(value))));
        }
    }

    private int code(PropertyPath path, @Nullable Value value) {
        if (value == null) {
            return SparseColumn.MISSING;
        }
        int number = table.numberOf(path);
        if (number < 0) {
            return added(path).intern(value);
        }
        Dictionary.Reading<Value> values = table.words.properties().get(number).values();
        Integer code = held.computeIfAbsent(path, any -> codes(values)).get(value);
        return code == null ? values.size() + added(path).intern(value) : code;
    }

    private static @Nullable Value shown(PropertyPath path, Event event) {
        if (path.equals(Columns.DEVICE)) {
            return Device.of(event.context())
                    .map(device -> Value.text(device.wireName()))
                    .orElse(null);
        }
        return Properties.shown(
                TraitCodes.first(each -> EventFilters.follow(path, EventView.of(event, Set.of()), each)));
    }

    private Dictionary<Value> added(PropertyPath path) {
        return properties.computeIfAbsent(path, any -> new Dictionary<>());
    }

    private static Map<Value, Integer> codes(Dictionary.Reading<Value> values) {
        Map<Value, Integer> codes = new HashMap<>();
        for (int code = 0; code < values.size(); code++) {
            Value value = values.at(code);
            if (value != null) {
                codes.put(value, code);
            }
        }
        return codes;
    }

    synchronized @Nullable Value property(PropertyPath path, int code) {
        int number = table.numberOf(path);
        int known =
                number < 0 ? 0 : table.words.properties().get(number).values().size();
        Dictionary<Value> added = properties.get(path);
        return added == null ? null : added.reading().at(code - known);
    }

    synchronized Traits traits(PropertyPath path) {
        return traits.computeIfAbsent(path, any -> {
            TraitCodes ofBase = TraitCodes.of(table.base, path);
            Dictionary<Value> added = new Dictionary<>();
            Held[] persons = table.delta.held();
            int[] codes = new int[persons.length];
            for (int i = 0; i < codes.length; i++) {
                Value value = TraitCodes.trait(path, persons[i].traits());
                int known =
                        value == null ? SparseColumn.MISSING : ofBase.values().find(value);
                codes[i] = value == null || known >= 0 ? known : ofBase.values().size() + added.intern(value);
            }
            return new Traits(ofBase, codes, added);
        });
    }

    Value trait(PropertyPath path, int code) {
        Traits of = traits(path);
        int known = of.ofBase().values().size();
        Value value = code < known
                ? of.ofBase().values().reading().at(code)
                : of.added().reading().at(code - known);
        return value == null ? Value.NOTHING : value;
    }
}
