package io.sojourn.server;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to a number of an answer in words, as the console tells it: rows by what they are called, last what it is. */
final class TargetWay {
    /** What a row of an answer is called by. */
    private static final List<String> NAMES = List.of(
            "name",
            "stage",
            "touchpoint",
            "product",
            "category",
            "store",
            "channel",
            "event",
            "group",
            "start",
            "value");

    private TargetWay() {}

    static List<String> of(Value answer, String pointer) {
        List<String> way = new ArrayList<>();
        @Nullable Value at = answer;
        for (String escaped : pointer.substring(1).split("/", -1)) {
            String part = escaped.replace("~1", "/").replace("~0", "~");
            Value next = next(at, part);
            String name = name(next);
            if (!(at instanceof Value.Array)) {
                way.add(part);
            } else if (name == null) {
                way.add(part.matches("\\d{1,8}") ? Integer.toString(Integer.parseInt(part) + 1) : part);
            } else if (way.isEmpty()) {
                way.add(name);
            } else {
                way.set(way.size() - 1, name);
            }
            at = next;
        }
        boolean plain = way.size() > 1 && way.getLast().equals("value");
        return List.copyOf(plain ? way.subList(0, way.size() - 1) : way);
    }

    private static @Nullable Value next(@Nullable Value at, String part) {
        return switch (at) {
            case Value.Obj object -> object.find(part);
            case Value.Array(List<Value> items)
            when part.matches("\\d{1,8}") ->
                Integer.parseInt(part) < items.size() ? items.get(Integer.parseInt(part)) : null;
            case null, default -> null;
        };
    }

    private static @Nullable String name(@Nullable Value row) {
        if (!(row instanceof Value.Obj object)) {
            return null;
        }
        return NAMES.stream()
                .map(object::text)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
