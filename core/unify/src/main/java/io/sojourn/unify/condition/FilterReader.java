package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads event filters: {@code {"event": name | "anyOf": […] | "prefix": … | "set": … | "not": filter, "where": …}}. */
final class FilterReader {
    private static final List<String> KINDS = List.of("event", "anyOf", "prefix", "set", "not");
    private static final int DEEPEST = 20;

    private final ConditionReader conditions;

    FilterReader(ConditionReader conditions) {
        this.conditions = conditions;
    }

    /** How problems of one filter are named. */
    private record Codes(String bad, String unknownKey) {}

    /** A filter inside a condition. */
    Optional<EventFilter> inside(Value value, String pointer, Problems problems) {
        return read(value, pointer, problems, "bad-condition", "bad-condition", List.of());
    }

    Optional<EventFilter> read(
            Value value, String pointer, Problems problems, String bad, String unknownKey, List<String> otherKeys) {
        return read(value, pointer, problems, new Codes(bad, unknownKey), otherKeys, 0);
    }

    private Optional<EventFilter> read(
            Value value, String pointer, Problems problems, Codes codes, List<String> otherKeys, int depth) {
        if (!(value instanceof Value.Obj object)) {
            problems.add(
                    codes.bad,
                    pointer,
                    "an event filter is an object with one of " + Words.list(KINDS) + " and perhaps where, found "
                            + Words.of(value));
            return Optional.empty();
        }
        if (depth > DEEPEST) {
            problems.add(codes.bad, pointer, "event filters are nested more than " + DEEPEST + " deep");
            return Optional.empty();
        }
        int before = problems.count();
        List<String> allowed = new ArrayList<>(KINDS);
        allowed.add("where");
        allowed.addAll(otherKeys);
        ConditionReader.onlyKeys(object, pointer, problems, codes.unknownKey, allowed);
        Optional<EventFilter> which = which(object, pointer, problems, codes, depth);
        Value where = object.find("where");
        if (where != null) {
            Optional<Condition> condition = conditions.event(where, Problems.into(pointer, "where"), problems);
            which = which.flatMap(inner -> condition.map(read -> new EventFilter.Where(inner, read)));
        }
        return problems.count() > before ? Optional.empty() : which;
    }

    private Optional<EventFilter> which(Value.Obj object, String pointer, Problems problems, Codes codes, int depth) {
        List<String> found = KINDS.stream().filter(object::has).toList();
        if (found.isEmpty() && object.has("where")) {
            return Optional.of(new EventFilter.Any());
        }
        if (found.size() != 1) {
            problems.add(
                    codes.bad,
                    pointer,
                    "an event filter has exactly one of " + Words.list(KINDS) + ", found "
                            + (found.isEmpty() ? "none of them" : Words.list(found)));
            return Optional.empty();
        }
        String kind = found.getFirst();
        String inside = Problems.into(pointer, kind);
        Value value = object.find(kind);
        return switch (kind) {
            case "event" -> text(value, inside, problems, codes, kind).map(EventFilter::named);
            case "prefix" -> text(value, inside, problems, codes, kind).map(EventFilter.Prefix::new);
            case "set" -> set(value, inside, problems, codes);
            case "not" ->
                value == null
                        ? Optional.empty()
                        : read(value, inside, problems, codes, List.of(), depth + 1)
                                .map(EventFilter.Except::new);
            default -> anyOf(value, inside, problems, codes, depth);
        };
    }

    private static Optional<String> text(
            @Nullable Value value, String pointer, Problems problems, Codes codes, String kind) {
        if (value instanceof Value.Text text && !text.value().isEmpty()) {
            problems.names(kind.equals("event") ? Named.Kind.EVENT : Named.Kind.PREFIX, pointer, text.value());
            return Optional.of(text.value());
        }
        problems.add(
                codes.bad,
                pointer,
                "\"" + kind + "\" is " + (kind.equals("event") ? "an event's name" : "the start of names") + ", found "
                        + Words.of(value));
        return Optional.empty();
    }

    private static Optional<EventFilter> set(@Nullable Value value, String pointer, Problems problems, Codes codes) {
        if (value instanceof Value.Text text && ConditionReader.SETS.contains(text.value())) {
            return Optional.of(new EventFilter.InSet(text.value()));
        }
        problems.add(
                codes.bad,
                pointer,
                "unknown set " + Words.of(value) + "; allowed: " + Words.list(ConditionReader.SETS));
        return Optional.empty();
    }

    private Optional<EventFilter> anyOf(
            @Nullable Value value, String pointer, Problems problems, Codes codes, int depth) {
        if (!(value instanceof Value.Array array) || array.items().isEmpty()) {
            problems.add(
                    codes.bad,
                    pointer,
                    "\"anyOf\" is a list of at least one event name or filter, found " + Words.of(value));
            return Optional.empty();
        }
        List<EventFilter> filters = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            String inside = Problems.into(pointer, i);
            Value item = array.items().get(i);
            if (item instanceof Value.Text) {
                text(item, inside, problems, codes, "event")
                        .map(EventFilter::named)
                        .ifPresent(filters::add);
            } else {
                read(item, inside, problems, codes, List.of(), depth + 1).ifPresent(filters::add);
            }
        }
        return filters.size() == array.items().size()
                ? Optional.of(new EventFilter.AnyOf(List.copyOf(filters)))
                : Optional.empty();
    }
}
