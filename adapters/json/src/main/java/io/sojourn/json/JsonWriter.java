package io.sojourn.json;

import io.sojourn.collect.Value;

/** Writes values as JSON text. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder(256);
    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    static String compact(Value value) {
        return written(value, false);
    }

    static String pretty(Value value) {
        return written(value, true);
    }

    private static String written(Value value, boolean pretty) {
        JsonWriter writer = new JsonWriter(pretty);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(Value value, int level) {
        switch (value) {
            case Value.Nothing n -> out.append("null");
            case Value.Bool bool -> out.append(bool.value());
            case Value.Text text -> text(text.value());
            case Value.Whole whole -> out.append(whole.value());
            case Value.Real real -> real(real.value());
            case Value.Array array -> array(array, level);
            case Value.Obj object -> object(object, level);
        }
    }

    /** JSON has no word for what is not finite. */
    private void real(double value) {
        if (Double.isFinite(value)) {
            out.append(value);
        } else {
            out.append("null");
        }
    }

    private void array(Value.Array array, int level) {
        out.append('[');
        String separator = "";
        for (Value item : array.items()) {
            out.append(separator);
            line(level + 1);
            value(item, level + 1);
            separator = ",";
        }
        if (!array.items().isEmpty()) {
            line(level);
        }
        out.append(']');
    }

    private void object(Value.Obj object, int level) {
        out.append('{');
        for (int i = 0; i < object.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            line(level + 1);
            text(object.name(i));
            out.append(pretty ? ": " : ":");
            value(object.value(i), level + 1);
        }
        if (!object.isEmpty()) {
            line(level);
        }
        out.append('}');
    }

    private void line(int level) {
        if (pretty) {
            out.append('\n').repeat(' ', 2 * level);
        }
    }

    private void text(String text) {
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && c != '\u2028' && c != '\u2029') {
                continue;
            }
            out.append(text, plainFrom, i);
            plainFrom = i + 1;
            escape(c);
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                // Control characters, and the two line ends that JavaScript knows and JSON does not.
                out.append("\\u");
                String hex = Integer.toHexString(c);
                out.repeat('0', 4 - hex.length()).append(hex);
            }
        }
    }
}
