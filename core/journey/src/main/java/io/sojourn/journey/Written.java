package io.sojourn.journey;

import io.sojourn.collect.Value;
import java.util.List;

/** Short words to write conditions and filters with, for the documents that come along. */
final class Written {
    private Written() {}

    static Value.Obj events(String... names) {
        return names.length == 1 ? Value.object("event", names[0]) : Value.object("anyOf", List.of((Object[]) names));
    }

    static Value.Obj where(Value.Obj filter, Value.Obj condition) {
        return filter.with("where", condition);
    }

    static Value.Obj anyOf(Value.Obj... filters) {
        return Value.object("anyOf", List.of((Object[]) filters));
    }

    static Value.Obj set(String set) {
        return Value.object("set", set);
    }

    static Value.Obj property(String path, String op, Object value) {
        return Value.object("property", path, "op", op, "value", value);
    }

    static Value.Obj equal(String path, Object value) {
        return property(path, "equals", value);
    }

    static Value.Obj exists(String path) {
        return Value.object("property", path, "op", "exists");
    }

    /** Text is compared whatever its case. */
    static Value.Obj in(String path, String... texts) {
        return property(path, "in", List.of((Object[]) texts)).with("ignoreCase", Value.bool(true));
    }

    static Value.Obj channel(String channel) {
        return Value.object("channel", Value.object("op", "equals", "value", channel));
    }

    static Value.Obj and(Value.Obj... conditions) {
        return Value.object("and", List.of((Object[]) conditions));
    }

    static Value.Obj or(Value.Obj... conditions) {
        return Value.object("or", List.of((Object[]) conditions));
    }

    static Value.Obj not(Value.Obj condition) {
        return Value.object("not", condition);
    }

    static Value.Obj did(String set, String within) {
        return Value.object("did", set(set), "within", within);
    }
}
