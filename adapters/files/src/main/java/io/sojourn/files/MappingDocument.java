package io.sojourn.files;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.files.Mapping.Cell;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Writes a mapping as the document that it can be read from. */
final class MappingDocument {
    private MappingDocument() {}

    static Value.Obj of(Mapping mapping) {
        Value.Obj out = layout(mapping.layout());
        Value encoding = Value.text(Encodings.name(mapping.charset()));
        if (mapping.layout() instanceof Layout.JsonLines) {
            return mapping.charset().equals(StandardCharsets.UTF_8) ? out : out.with("encoding", encoding);
        }
        out = mapping.layout() instanceof Layout.Parquet ? out : out.with("encoding", encoding);
        out = out.with("type", Value.text(mapping.type().wireName()))
                .with("time", time(mapping.time()))
                .with("event", event(mapping.event()));
        Value.Obj keys = Value.Obj.empty();
        for (var key : mapping.keys().entrySet()) {
            keys = keys.with(key.getKey().wireName(), Value.text(key.getValue()));
        }
        out = out.with("keys", keys);
        out = mapping.channel().isPresent()
                ? out.with("channel", cell(mapping.channel().get()))
                : out;
        out = mapping.revenue().isPresent()
                ? out.with("revenue", cell(mapping.revenue().get()))
                : out;
        out = mapping.currency().isPresent()
                ? out.with("currency", cell(mapping.currency().get()))
                : out;
        out = mapping.layout() instanceof Layout.Parquet
                ? out
                : out.with("decimal", Value.text(String.valueOf(mapping.decimal())));
        return out.with("properties", fields(mapping.properties()))
                .with("traits", fields(mapping.traits()))
                .with("otherColumns", Value.text(mapping.keepOthers() ? "properties" : "ignore"));
    }

    private static Value.Obj layout(Layout layout) {
        return switch (layout) {
            case Layout.JsonLines lines -> Value.object("format", "jsonl");
            case Layout.Parquet parquet -> Value.object("format", "parquet");
            case Layout.Delimited delimited ->
                named(
                        Value.object(
                                "format",
                                delimited.separator() == '\t' ? "tsv" : "csv",
                                "separator",
                                String.valueOf(delimited.separator()),
                                "header",
                                delimited.header()),
                        delimited.columns());
            case Layout.Spaced spaced ->
                named(Value.object("format", "spaces", "header", spaced.header()), spaced.columns());
            case Layout.Fixed fixed ->
                Value.object(
                        "format",
                        "fixed",
                        "header",
                        fixed.header(),
                        "columns",
                        fixed.spans().stream()
                                .map(span -> Value.object("name", span.name(), "from", span.from(), "to", span.to()))
                                .toList());
        };
    }

    private static Value.Obj named(Value.Obj out, List<String> columns) {
        return columns.isEmpty()
                ? out
                : out.with(
                        "columns", Value.array(columns.stream().map(Value::text).toList()));
    }

    private static Value.Obj time(Mapping.TimeRule time) {
        Value.Obj out = cell(time.cell()).with("format", Value.text(time.format()));
        return out.with(
                "zone",
                Value.text(
                        time.zone().equals(ZoneOffset.UTC) ? "UTC" : time.zone().getId()));
    }

    private static Value.Obj event(Mapping.EventRule event) {
        Value.Obj out = cell(event.cell());
        if (event.calls().isEmpty()) {
            return out;
        }
        Value.Obj names = Value.Obj.empty();
        for (Map.Entry<String, Mapping.Call> call : event.calls().entrySet()) {
            Value name = Value.text(call.getValue().name());
            Event.Type type = call.getValue().type();
            names = names.with(
                    call.getKey(),
                    type == Event.Type.TRACK ? name : Value.Obj.empty().with(type.wireName(), name));
        }
        return out.with("names", names);
    }

    private static Value.Obj cell(Cell cell) {
        Value.Obj out = cell.column()
                .map(column -> Value.object("column", column))
                .orElseGet(() -> Value.object("value", cell.constant()));
        if (cell.names().isEmpty()) {
            return out;
        }
        Value.Obj names = Value.Obj.empty();
        for (Map.Entry<String, String> name : cell.names().entrySet()) {
            names = names.with(name.getKey(), Value.text(name.getValue()));
        }
        return out.with("names", names);
    }

    private static Value.Obj fields(List<Mapping.Field> fields) {
        Value.Obj out = Value.Obj.empty();
        for (Mapping.Field field : fields) {
            out = out.with(
                    field.name(),
                    cell(field.cell()).with("type", Value.text(field.type().wireName())));
        }
        return out;
    }
}
