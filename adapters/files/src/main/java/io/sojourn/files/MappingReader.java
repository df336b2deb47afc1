package io.sojourn.files;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Event;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.files.Mapping.Cell;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a mapping document and keeps every problem that it meets. */
final class MappingReader {
    private static final Set<String> FIELDS = Set.of(
            "format",
            "separator",
            "header",
            "columns",
            "encoding",
            "type",
            "time",
            "event",
            "keys",
            "channel",
            "revenue",
            "currency",
            "decimal",
            "properties",
            "traits",
            "otherColumns",
            "description");

    private final Value.Obj document;
    private final List<BadMapping.Problem> problems = new ArrayList<>();

    MappingReader(Value.Obj document) {
        this.document = document;
    }

    Mapping read() {
        for (int i = 0; i < document.size(); i++) {
            if (!FIELDS.contains(document.name(i))) {
                bad(
                        "/" + document.name(i),
                        "is unknown; known are "
                                + String.join(", ", FIELDS.stream().sorted().toList()));
            }
        }
        Layout layout = layout();
        Mapping mapping = layout instanceof Layout.JsonLines
                ? Mapping.jsonLines(charset())
                : new Mapping(
                        layout,
                        charset(),
                        type(),
                        time(),
                        event(),
                        keys(),
                        channel(),
                        cell("revenue"),
                        cell("currency"),
                        decimal(),
                        fields("properties"),
                        fields("traits"),
                        keepOthers());
        if (!problems.isEmpty()) {
            throw new BadMapping(problems);
        }
        return mapping;
    }

    private Layout layout() {
        boolean header = !(document.find("header") instanceof Value.Bool bool) || bool.value();
        String format = text("format", "csv");
        return switch (format) {
            case "csv" -> new Layout.Delimited(separator(','), header, columns(header));
            case "tsv" -> new Layout.Delimited(separator('\t'), header, columns(header));
            case "spaces" -> new Layout.Spaced(header, columns(header));
            case "fixed" -> new Layout.Fixed(header, spans());
            case "jsonl" -> new Layout.JsonLines();
            case "parquet" -> parquet();
            default -> {
                bad("/format", "is \"" + format + "\"; allowed are csv, tsv, spaces, fixed, jsonl, parquet");
                yield new Layout.JsonLines();
            }
        };
    }

    /** What such a file says of itself is not said again. */
    private Layout parquet() {
        for (String name : List.of("separator", "header", "columns", "encoding", "decimal")) {
            if (document.has(name)) {
                bad("/" + name, "has no meaning for a Parquet file, which says it itself");
            }
        }
        return new Layout.Parquet();
    }

    private char separator(char usual) {
        String separator = text("separator", String.valueOf(usual));
        if (separator.length() != 1 || separator.equals("\"") || separator.equals("\n")) {
            bad("/separator", "must be one character, and neither a quote nor a line end");
            return usual;
        }
        return separator.charAt(0);
    }

    private List<String> columns(boolean header) {
        List<String> columns = new ArrayList<>();
        if (document.find("columns") instanceof Value.Array array) {
            for (Value item : array.items()) {
                if (item instanceof Value.Text name) {
                    columns.add(name.value());
                } else {
                    bad("/columns", "must be a list of column names");
                }
            }
        }
        if (columns.isEmpty() && !header) {
            bad("/columns", "is missing; without a header the mapping names the columns");
        }
        return columns;
    }

    private List<Layout.Span> spans() {
        List<Layout.Span> spans = new ArrayList<>();
        if (document.find("columns") instanceof Value.Array array) {
            for (int i = 0; i < array.items().size(); i++) {
                spans.add(span(array.items().get(i), "/columns/" + i));
            }
        }
        if (spans.isEmpty()) {
            bad("/columns", "is missing; a fixed format lists {\"name\", \"from\", \"to\"}, characters counted from 1");
        }
        return spans;
    }

    private Layout.Span span(Value value, String at) {
        if (value instanceof Value.Obj span
                && span.find("name") instanceof Value.Text name
                && span.find("from") instanceof Value.Whole from
                && span.find("to") instanceof Value.Whole to
                && from.value() >= 1
                && to.value() >= from.value()
                && to.value() <= Rows.LONGEST_LINE) {
            return new Layout.Span(name.value(), (int) from.value(), (int) to.value());
        }
        bad(at, "must be {\"name\", \"from\", \"to\"} with 1 ≤ from ≤ to");
        return new Layout.Span("", 1, 1);
    }

    private Charset charset() {
        String name = text("encoding", "UTF-8");
        Optional<Charset> charset = Encodings.of(name);
        if (charset.isEmpty()) {
            bad(
                    "/encoding",
                    "is \"" + name + "\", which is no encoding that is known; for example "
                            + String.join(", ", Encodings.OFFERED));
        }
        return charset.orElse(StandardCharsets.UTF_8);
    }

    private Event.Type type() {
        String type = text("type", "track");
        for (Event.Type known : Event.Type.values()) {
            if (known.wireName().equals(type) && known != Event.Type.ALIAS && known != Event.Type.GROUP) {
                return known;
            }
        }
        bad("/type", "is \"" + type + "\"; allowed are track, page, screen, identify");
        return Event.Type.TRACK;
    }

    private Mapping.TimeRule time() {
        Cell cell = cell("time").orElse(null);
        if (cell == null) {
            bad("/time", "is missing; name the column that says when it happened");
            cell = Cell.ofConstant("");
        }
        Value.Obj rule = document.object("time");
        String format = rule == null ? null : rule.text("format");
        String zone = rule == null ? null : rule.text("zone");
        String checked = format == null ? "iso" : format;
        if (!TimeReader.known(checked)) {
            bad(
                    "/time/format",
                    "is \"" + checked + "\"; allowed are iso, epoch-seconds, epoch-millis or a pattern like "
                            + "yyyy-MM-dd HH:mm:ss");
            checked = "iso";
        }
        return new Mapping.TimeRule(cell, checked, zone(zone));
    }

    private ZoneId zone(@Nullable String zone) {
        try {
            return zone == null || zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            bad("/time/zone", "is \"" + zone + "\", which is no time zone; for example Asia/Taipei");
            return ZoneOffset.UTC;
        }
    }

    private Mapping.EventRule event() {
        Map<String, Mapping.Call> calls = new LinkedHashMap<>();
        Value.Obj rule = document.object("event");
        Value.Obj names = rule == null ? null : rule.object("names");
        for (int i = 0; names != null && i < names.size(); i++) {
            calls.put(names.name(i), call(names.value(i), "/event/names/" + names.name(i)));
        }
        Optional<Cell> cell = cell("event");
        if (cell.isEmpty() && type() == Event.Type.TRACK) {
            bad("/event", "is missing; name the event's column, or say {\"value\": \"Order Completed\"}");
        }
        return new Mapping.EventRule(cell.orElse(Cell.ofConstant("")), calls);
    }

    private Mapping.Call call(Value value, String at) {
        if (value instanceof Value.Text name) {
            return new Mapping.Call(Event.Type.TRACK, name.value());
        }
        if (value instanceof Value.Obj object && object.size() == 1 && object.value(0) instanceof Value.Text name) {
            for (Event.Type type : List.of(Event.Type.TRACK, Event.Type.PAGE, Event.Type.SCREEN)) {
                if (type.wireName().equals(object.name(0))) {
                    return new Mapping.Call(type, name.value());
                }
            }
        }
        bad(at, "must be an event's name, {\"page\": name} or {\"screen\": name}");
        return new Mapping.Call(Event.Type.TRACK, "");
    }

    private Map<KeyKind, String> keys() {
        Map<KeyKind, String> keys = new EnumMap<>(KeyKind.class);
        Value.Obj object = object("keys");
        for (int i = 0; i < object.size(); i++) {
            Optional<KeyKind> kind = KeyKind.ofWireName(object.name(i));
            if (kind.isEmpty()) {
                bad("/keys/" + object.name(i), "is no kind of key; kinds are " + kinds());
            } else if (object.value(i) instanceof Value.Text column) {
                keys.put(kind.get(), column.value());
            } else {
                bad("/keys/" + object.name(i), "must be a column's name");
            }
        }
        return keys;
    }

    private static String kinds() {
        return String.join(
                ", ", List.of(KeyKind.values()).stream().map(KeyKind::wireName).toList());
    }

    private Optional<Cell> channel() {
        Optional<Cell> channel = cell("channel");
        channel.filter(cell -> cell.column().isEmpty() && !Channels.known(cell.constant()))
                .ifPresent(cell -> bad(
                        "/channel",
                        "is \"" + cell.constant() + "\"; channels are "
                                + String.join(
                                        ", ",
                                        Channels.all().stream()
                                                .map(Channels.Channel::id)
                                                .toList())));
        return channel;
    }

    private char decimal() {
        String decimal = text("decimal", ".");
        if (!decimal.equals(".") && !decimal.equals(",")) {
            bad("/decimal", "is \"" + decimal + "\"; allowed are \".\" and \",\"");
        }
        return decimal.equals(",") ? ',' : '.';
    }

    private List<Mapping.Field> fields(String name) {
        List<Mapping.Field> fields = new ArrayList<>();
        Value.Obj object = object(name);
        for (int i = 0; i < object.size(); i++) {
            String at = "/" + name + "/" + object.name(i);
            Cell cell = cell(object.value(i), at);
            Mapping.Type type =
                    object.value(i) instanceof Value.Obj rule ? fieldType(rule.text("type"), at) : Mapping.Type.TEXT;
            fields.add(new Mapping.Field(object.name(i), cell, type));
        }
        return fields;
    }

    private Mapping.Type fieldType(@Nullable String name, String at) {
        if (name == null) {
            return Mapping.Type.TEXT;
        }
        for (Mapping.Type type : Mapping.Type.values()) {
            if (type.wireName().equals(name.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        bad(at + "/type", "is \"" + name + "\"; allowed are text, whole, number, boolean, json");
        return Mapping.Type.TEXT;
    }

    private boolean keepOthers() {
        String others = text("otherColumns", "ignore");
        if (!others.equals("ignore") && !others.equals("properties")) {
            bad("/otherColumns", "is \"" + others + "\"; allowed are ignore and properties");
        }
        return others.equals("properties");
    }

    private Optional<Cell> cell(String name) {
        Value value = document.find(name);
        return value == null || value instanceof Value.Nothing
                ? Optional.empty()
                : Optional.of(cell(value, "/" + name));
    }

    private Cell cell(Value value, String at) {
        if (value instanceof Value.Text column) {
            return Cell.ofColumn(column.value());
        }
        if (value instanceof Value.Obj object) {
            String column = object.text("column");
            String constant = object.text("value");
            if ((column == null) != (constant == null)) {
                return column == null
                        ? Cell.ofConstant(constant == null ? "" : constant)
                        : new Cell(Optional.of(column), "", renames(object, at));
            }
        }
        bad(at, "must be a column's name, {\"column\": name} or {\"value\": text}");
        return Cell.ofConstant("");
    }

    private Map<String, String> renames(Value.Obj rule, String at) {
        Map<String, String> names = new LinkedHashMap<>();
        Value.Obj listed = rule.object("names");
        for (int i = 0; listed != null && !at.equals("/event") && i < listed.size(); i++) {
            if (listed.value(i) instanceof Value.Text name) {
                names.put(listed.name(i), name.value());
            } else {
                bad(at + "/names/" + listed.name(i), "must be text");
            }
        }
        return names;
    }

    private Value.Obj object(String name) {
        Value value = document.find(name);
        if (value instanceof Value.Obj object) {
            return object;
        }
        if (value != null && !(value instanceof Value.Nothing)) {
            bad("/" + name, "must be an object");
        }
        return Value.Obj.empty();
    }

    private String text(String name, String usual) {
        Value value = document.find(name);
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value != null && !(value instanceof Value.Nothing)) {
            bad("/" + name, "must be text");
        }
        return usual;
    }

    private void bad(String pointer, String detail) {
        BadMapping.Problem problem = new BadMapping.Problem(pointer, detail);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
