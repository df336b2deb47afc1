package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One step of a funnel: {@code {"event", "where", "name"}} or {@code {"anyOf": […], "name"}}. */
record Step(String name, EventFilter filter) {

    static Optional<Step> read(Value value, String pointer, Problems problems, ConditionReader conditions) {
        Optional<EventFilter> filter = conditions.filter(value, pointer, problems, "name");
        if (!(value instanceof Value.Obj object) || !object.has("name")) {
            return filter.map(read -> new Step(asked(value, read), read));
        }
        if (object.find("name") instanceof Value.Text name && !name.value().isBlank()) {
            return filter.map(read -> new Step(name.value(), read));
        }
        problems.add("bad-event", Problems.into(pointer, "name"), "\"name\" is a text that is not empty");
        return Optional.empty();
    }

    /** What a filter without a name is called: as it was written, whatever spelling of a name that is. */
    private static String asked(Value value, EventFilter filter) {
        return switch (filter) {
            case EventFilter.Named named ->
                value instanceof Value.Text text ? text.value() : written(value, named.name());
            case EventFilter.Where where -> asked(value, where.inner());
            case EventFilter.AnyOf any -> asked(value, any);
            case EventFilter.Except except -> "not " + asked(inner(value), except.inner());
            case EventFilter.Prefix prefix -> describe(prefix);
            case EventFilter.InSet set -> describe(set);
            case EventFilter.Any all -> describe(all);
        };
    }

    private static String asked(Value value, EventFilter.AnyOf any) {
        if (!(value instanceof Value.Obj object) || !(object.find("anyOf") instanceof Value.Array all)) {
            return describe(any);
        }
        return IntStream.range(0, any.filters().size())
                .mapToObj(i -> asked(all.items().get(i), any.filters().get(i)))
                .collect(Collectors.joining(" or "));
    }

    private static String written(Value value, String otherwise) {
        return value instanceof Value.Obj object && object.find("event") instanceof Value.Text text
                ? text.value()
                : otherwise;
    }

    private static Value inner(Value value) {
        Value not = value instanceof Value.Obj object ? object.find("not") : null;
        return not == null ? Value.NOTHING : not;
    }

    /** What a filter is called by the names that events are kept under. */
    static String describe(EventFilter filter) {
        return switch (filter) {
            case EventFilter.Named named -> named.name();
            case EventFilter.Prefix prefix -> prefix.prefix() + "…";
            case EventFilter.InSet set -> set.set();
            case EventFilter.AnyOf any ->
                any.filters().stream().map(Step::describe).collect(Collectors.joining(" or "));
            case EventFilter.Except except -> "not " + describe(except.inner());
            case EventFilter.Where where -> describe(where.inner());
            case EventFilter.Any all -> "any event";
        };
    }

    /** Adds the names that a filter mentions. */
    static void mentioned(EventFilter filter, List<String> names) {
        switch (filter) {
            case EventFilter.Named named -> names.add(named.name());
            case EventFilter.Prefix prefix -> names.add(prefix.prefix());
            case EventFilter.AnyOf any -> any.filters().forEach(one -> mentioned(one, names));
            case EventFilter.Except except -> mentioned(except.inner(), names);
            case EventFilter.Where where -> mentioned(where.inner(), names);
            case EventFilter.InSet set -> {}
            case EventFilter.Any all -> {}
        }
    }

    /** Whether an event of that name may pass, whatever its {@code where} says. */
    static boolean mayName(EventFilter filter, String label) {
        return switch (filter) {
            case EventFilter.Named named -> named.means(label);
            case EventFilter.Prefix prefix -> label.startsWith(prefix.prefix());
            case EventFilter.InSet set -> true;
            case EventFilter.AnyOf any -> any.filters().stream().anyMatch(one -> mayName(one, label));
            case EventFilter.Except except -> !alwaysNames(except.inner(), label);
            case EventFilter.Where where -> mayName(where.inner(), label);
            case EventFilter.Any all -> true;
        };
    }

    /** Whether every event of that name passes. */
    private static boolean alwaysNames(EventFilter filter, String label) {
        return switch (filter) {
            case EventFilter.Named named -> named.means(label);
            case EventFilter.Prefix prefix -> label.startsWith(prefix.prefix());
            case EventFilter.InSet set -> false;
            case EventFilter.AnyOf any -> any.filters().stream().anyMatch(one -> alwaysNames(one, label));
            case EventFilter.Except except -> !mayName(except.inner(), label);
            case EventFilter.Where where -> false;
            case EventFilter.Any all -> true;
        };
    }
}
