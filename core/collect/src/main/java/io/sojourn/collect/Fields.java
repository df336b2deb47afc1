package io.sojourn.collect;

import org.jspecify.annotations.Nullable;

/** Reads the fields of a message, with the same words for everything that is not as it must be. */
final class Fields {
    private static final int SHOWN = 80;

    private Fields() {}

    /** The object of that name, empty when absent or null. */
    static Value.Obj object(Value.Obj message, String name) {
        Value value = message.find(name);
        if (value instanceof Value.Obj object) {
            return object;
        }
        if (absent(value)) {
            return Value.Obj.empty();
        }
        throw new Refused(
                Rejection.Code.BAD_FIELD, "\"" + name + "\" is " + kind(value) + "; it must be an object", "/" + name);
    }

    /** The text of that name, empty when absent or null. */
    static String text(Value.Obj message, String name) {
        Value value = message.find(name);
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (absent(value)) {
            return "";
        }
        throw new Refused(
                Rejection.Code.BAD_FIELD, "\"" + name + "\" is " + kind(value) + "; it must be text", "/" + name);
    }

    /** An identifier as text, empty when absent or null; a number that lost digits while it was read is no identifier. */
    static String identifier(Value.Obj message, String name) {
        Value value = message.find(name);
        if (absent(value)) {
            return "";
        }
        String id = identifier(value);
        if (id == null) {
            throw new Refused(
                    Rejection.Code.ILLEGAL_IDENTIFIER,
                    "\"" + name + "\" is " + kind(value) + "; an identifier is text or a whole number",
                    "/" + name);
        }
        return id;
    }

    static @Nullable String identifier(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Whole number) {
            return Long.toString(number.value());
        }
        return value instanceof Value.Bool bool ? Boolean.toString(bool.value()) : null;
    }

    static boolean absent(@Nullable Value value) {
        return value == null || value instanceof Value.Nothing;
    }

    static String kind(@Nullable Value value) {
        if (value == null) {
            return "missing";
        }
        return switch (value) {
            case Value.Nothing n -> "null";
            case Value.Bool b -> "a boolean";
            case Value.Text t -> "text";
            case Value.Whole w -> "a number";
            case Value.Real r -> "a number with a fraction or beyond 64 bits";
            case Value.Array a -> "an array";
            case Value.Obj o -> "an object";
        };
    }

    /** The text in quotes, shortened, for messages that people read. */
    static String quoted(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }
}
