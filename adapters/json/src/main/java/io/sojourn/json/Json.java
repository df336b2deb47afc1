package io.sojourn.json;

import io.sojourn.collect.Value;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** JSON text and the values that it means. */
public final class Json {
    private static final int DEEPEST = 200;

    private Json() {}

    /** @throws BadJson when the text is not one JSON value in UTF-8 and nothing else */
    public static Value read(byte[] utf8) {
        return read(utf8, 0, utf8.length);
    }

    public static Value read(byte[] utf8, int from, int to) {
        try (JsonParser parser = Parsers.of(utf8, from, to)) {
            return only(parser);
        }
    }

    public static Value read(String text) {
        try (JsonParser parser = Parsers.of(text)) {
            return only(parser);
        }
    }

    /** @throws BadJson also when the value is not an object */
    public static Value.Obj readObject(byte[] utf8) {
        return object(read(utf8));
    }

    public static Value.Obj readObject(String text) {
        return object(read(text));
    }

    /** Compact JSON; names stay in their order. */
    public static String write(Value value) {
        return JsonWriter.compact(value);
    }

    /** Compact JSON in UTF-8. */
    public static byte[] bytes(Value value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** JSON for people: two spaces a level. */
    public static String pretty(Value value) {
        return JsonWriter.pretty(value);
    }

    private static Value.Obj object(Value value) {
        if (value instanceof Value.Obj object) {
            return object;
        }
        throw new BadJson(BadJson.Problem.BAD_SHAPE, "the text is not an object, which is asked for", 1, 1, "");
    }

    private static Value only(JsonParser parser) {
        try {
            if (parser.nextToken() == null) {
                throw Parsers.bad(parser, BadJson.Problem.BAD_JSON, "the text is empty; a JSON value is asked for");
            }
            Value value = new ValueReader(parser, DEEPEST).read(1);
            if (parser.nextToken() != null) {
                throw Parsers.bad(
                        parser, BadJson.Problem.BAD_JSON, "there is more text after the value; one value is allowed");
            }
            return value;
        } catch (JacksonException broken) {
            throw Parsers.bad(parser, broken);
        } catch (ItemProblem wrong) {
            throw Parsers.bad(parser, BadJson.Problem.BAD_JSON, wrong.detail);
        }
    }
}
