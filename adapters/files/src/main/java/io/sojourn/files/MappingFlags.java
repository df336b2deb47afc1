package io.sojourn.files;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The flags of a command as a mapping document. */
final class MappingFlags {
    private static final String KNOWN =
            "format, separator, header, columns, encoding, decimal, time, time-format, zone, event, event-name, type, "
                    + "channel, channel-name, revenue, currency, currency-code, others, key.KIND, property.NAME, trait.NAME";

    private MappingFlags() {}

    static Value.Obj document(Map<String, String> flags) {
        Value.Obj out = Value.Obj.empty();
        List<BadMapping.Problem> problems = new ArrayList<>();
        for (Map.Entry<String, String> flag : flags.entrySet()) {
            Value text = Value.text(flag.getValue());
            String name = flag.getKey();
            switch (name) {
                case "format", "separator", "encoding", "decimal", "type" -> out = out.with(name, text);
                case "header" ->
                    out = out.with(
                            name,
                            Value.bool(!flag.getValue().equals("no")
                                    && !flag.getValue().equals("false")));
                case "columns" ->
                    out = out.with(
                            name,
                            Value.array(List.of(flag.getValue().split(",")).stream()
                                    .map(Value::text)
                                    .toList()));
                case "time", "event", "channel", "currency" -> out = within(out, name, "column", text);
                case "revenue" -> out = out.with(name, text);
                case "time-format" -> out = within(out, "time", "format", text);
                case "zone" -> out = within(out, "time", "zone", text);
                case "event-name" -> out = within(out, "event", "value", text);
                case "channel-name" -> out = within(out, "channel", "value", text);
                case "currency-code" -> out = within(out, "currency", "value", text);
                case "others" -> out = out.with("otherColumns", text);
                default -> {
                    int dot = name.indexOf('.');
                    String of = dot < 0 ? "" : name.substring(0, dot);
                    String inner = name.substring(dot + 1);
                    switch (of) {
                        case "key" -> out = within(out, "keys", inner, text);
                        case "property" -> out = within(out, "properties", inner, field(flag.getValue()));
                        case "trait" -> out = within(out, "traits", inner, field(flag.getValue()));
                        default ->
                            problems.add(new BadMapping.Problem(" flag " + name, "is unknown; known are " + KNOWN));
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new BadMapping(problems);
        }
        return out;
    }

    private static Value.Obj within(Value.Obj document, String name, String inner, Value value) {
        Value.Obj object = document.object(name);
        return document.with(name, (object == null ? Value.Obj.empty() : object).with(inner, value));
    }

    /** {@code column} or {@code column:type}. */
    private static Value field(String text) {
        int colon = text.lastIndexOf(':');
        for (Mapping.Type type : Mapping.Type.values()) {
            if (colon > 0 && text.substring(colon + 1).equals(type.wireName())) {
                return Value.object("column", text.substring(0, colon), "type", type.wireName());
            }
        }
        return Value.text(text);
    }
}
