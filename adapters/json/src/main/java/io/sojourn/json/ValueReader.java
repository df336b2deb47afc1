package io.sojourn.json;

import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Builds values from a parser's tokens and counts what they hold. Used for one text at a time. */
final class ValueReader {
    private static final int NAMES_COMPARED_ONE_BY_ONE = 24;
    private static final int LONGEST_NUMBER = 400;

    private final JsonParser parser;
    private final int deepest;
    private int names;

    ValueReader(JsonParser parser, int deepest) {
        this.parser = parser;
        this.deepest = deepest;
    }

    /** Names read since the last {@link #reset}, at all depths. */
    int names() {
        return names;
    }

    void reset() {
        names = 0;
    }

    /** The value that starts at the parser's current token; the parser ends on its last one. */
    Value read(int depth) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> Value.text(WellFormed.text(parser.getString()));
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> real();
            case VALUE_TRUE -> Value.bool(true);
            case VALUE_FALSE -> Value.bool(false);
            case VALUE_NULL -> Value.NOTHING;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value starts with " + token);
        };
    }

    private Value.Obj object(int depth) {
        checkDepth(depth);
        Members members = new Members();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            add(members, name, read(depth + 1));
        }
        return members.object();
    }

    void add(Members members, String name, Value value) {
        names++;
        if (!members.add(WellFormed.text(name), value)) {
            throw problem(Rejection.Code.BAD_FIELD, "the name " + quoted(name) + " is given twice in one object");
        }
    }

    private Value.Array array(int depth) {
        checkDepth(depth);
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(depth + 1));
        }
        return new Value.Array(items);
    }

    private void checkDepth(int depth) {
        if (depth > deepest) {
            throw problem(
                    Rejection.Code.TOO_DEEP,
                    "objects and arrays are more than " + deepest + " deep; at most " + deepest + " are allowed");
        }
    }

    private Value whole() {
        checkNumber();
        return switch (parser.getNumberType()) {
            case INT, LONG -> Value.whole(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> Value.real(finite(parser.getDoubleValue()));
        };
    }

    private Value real() {
        checkNumber();
        return Value.real(finite(parser.getDoubleValue()));
    }

    private void checkNumber() {
        int length = parser.getStringLength();
        if (length > LONGEST_NUMBER) {
            throw problem(
                    Rejection.Code.BAD_FIELD,
                    "a number has " + length + " characters; at most " + LONGEST_NUMBER + " are allowed");
        }
    }

    private double finite(double number) {
        if (Double.isInfinite(number)) {
            throw problem(Rejection.Code.BAD_FIELD, "a number is beyond the range of 64-bit floating point");
        }
        return number;
    }

    ItemProblem problem(Rejection.Code code, String detail) {
        return new ItemProblem(
                code, detail, parser.streamReadContext().pathAsPointer().toString());
    }

    static String quoted(String text) {
        return '"' + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + '"';
    }

    /** The names and values of one object while it is read. */
    static final class Members {
        private String[] names = new String[8];
        private Value[] values = new Value[8];
        private Set<String> many = Set.of();
        private int size;

        /** Says no when the name is there already. */
        boolean add(String name, Value value) {
            if (!isNew(name)) {
                return false;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            names[size] = name;
            values[size++] = value;
            return true;
        }

        private boolean isNew(String name) {
            if (size < NAMES_COMPARED_ONE_BY_ONE) {
                for (int i = 0; i < size; i++) {
                    if (names[i].equals(name)) {
                        return false;
                    }
                }
                return true;
            }
            if (many.isEmpty()) {
                many = new HashSet<>(Arrays.asList(names).subList(0, size));
            }
            return many.add(name);
        }

        Value.Obj object() {
            return Value.Obj.owning(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
        }
    }
}
