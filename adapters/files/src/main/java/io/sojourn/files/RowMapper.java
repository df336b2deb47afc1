package io.sojourn.files;

import io.sojourn.collect.Event;
import io.sojourn.collect.Item;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import io.sojourn.files.Mapping.Cell;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a Segment message of each row, by one mapping over columns of known names. */
final class RowMapper {
    private static final int CONSTANT = -1;

    private final Mapping mapping;
    private final List<String> columns;
    private final TimeReader times;
    private final Place time;
    private final Place event;
    private final List<KeyPlace> keys = new ArrayList<>();
    private final @Nullable Place channel;
    private final @Nullable Place revenue;
    private final @Nullable Place currency;
    private final List<FieldPlace> properties;
    private final List<FieldPlace> traits;
    private final boolean mapsTotal;

    /** Where a cell is: a column's number, or a constant. */
    private record Place(int column, Cell cell) {
        String text(Rows.Row row) {
            if (column == CONSTANT) {
                return cell.constant();
            }
            String text = column < row.cells().size() ? row.cells().get(column).strip() : "";
            return cell.names().getOrDefault(text, text);
        }

        String where() {
            return cell.column().map(name -> "column \"" + name + "\"").orElse("the mapping's constant");
        }
    }

    private record KeyPlace(KeyKind kind, Place place) {}

    private record FieldPlace(String name, Place place, Mapping.Type type) {}

    private static final class BadCell extends RuntimeException {
        BadCell(String detail) {
            super(detail, null, false, false);
        }
    }

    /** @throws BadFile with all the columns that the mapping names and the file has not */
    RowMapper(Mapping mapping, List<String> columns) {
        this.mapping = mapping;
        this.columns = columns;
        checkColumns();
        this.times = new TimeReader(mapping.time().format(), mapping.time().zone());
        this.time = place(mapping.time().cell());
        this.event = place(mapping.event().cell());
        mapping.keys().forEach((kind, column) -> keys.add(new KeyPlace(kind, place(Cell.ofColumn(column)))));
        this.channel = mapping.channel().map(this::place).orElse(null);
        this.revenue = mapping.revenue().map(this::place).orElse(null);
        this.currency = mapping.currency().map(this::place).orElse(null);
        this.properties = fields(mapping.properties());
        this.traits = fields(mapping.traits());
        this.mapsTotal =
                mapping.properties().stream().anyMatch(field -> field.name().equals("total"));
        if (mapping.keepOthers()) {
            addOthers();
        }
    }

    private void checkColumns() {
        List<String> missing = named().stream().filter(name -> find(name) < 0).toList();
        if (!missing.isEmpty()) {
            throw new BadFile(
                    BadFile.Problem.MISSING_COLUMN,
                    "the mapping names " + quoted(missing) + ", which the file does not have; it has "
                            + quoted(columns));
        }
    }

    private static String quoted(List<String> names) {
        List<String> shown =
                names.stream().limit(50).map(name -> '"' + name + '"').toList();
        return String.join(", ", shown) + (names.size() > 50 ? " and " + (names.size() - 50) + " more" : "");
    }

    private List<String> named() {
        return named(mapping);
    }

    /** All columns that a mapping names. */
    static List<String> named(Mapping mapping) {
        List<Cell> cells = new ArrayList<>();
        cells.add(mapping.time().cell());
        cells.add(mapping.event().cell());
        mapping.keys().values().forEach(column -> cells.add(Cell.ofColumn(column)));
        mapping.channel().ifPresent(cells::add);
        mapping.revenue().ifPresent(cells::add);
        mapping.currency().ifPresent(cells::add);
        mapping.properties().forEach(field -> cells.add(field.cell()));
        mapping.traits().forEach(field -> cells.add(field.cell()));
        return cells.stream().flatMap(cell -> cell.column().stream()).distinct().toList();
    }

    private int find(String name) {
        int exact = columns.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private Place place(Cell cell) {
        return new Place(cell.column().map(this::find).orElse(CONSTANT), cell);
    }

    private List<FieldPlace> fields(List<Mapping.Field> fields) {
        List<FieldPlace> places = new ArrayList<>();
        fields.forEach(field -> places.add(new FieldPlace(field.name(), place(field.cell()), field.type())));
        return places;
    }

    private void addOthers() {
        Set<Integer> used = new HashSet<>();
        named().forEach(name -> used.add(find(name)));
        Set<String> taken = new HashSet<>(Set.of("revenue", "total", "currency"));
        properties.forEach(field -> taken.add(field.name()));
        for (int i = 0; i < columns.size(); i++) {
            if (!used.contains(i) && !columns.get(i).isBlank() && taken.add(columns.get(i))) {
                properties.add(
                        new FieldPlace(columns.get(i), new Place(i, Cell.ofColumn(columns.get(i))), Mapping.Type.TEXT));
            }
        }
    }

    Item map(Rows.Row row, int index) {
        if (row.tooLong() || row.cellCount() > columns.size()) {
            return unreadable(
                    row,
                    index,
                    row.tooLong()
                            ? "the row has more than " + Rows.LONGEST_LINE + " characters, which is the most allowed"
                            : "the row has " + row.cellCount() + " cells and the table " + columns.size() + " columns");
        }
        try {
            return new Item.Message(index, message(row));
        } catch (BadCell bad) {
            return unreadable(row, index, String.valueOf(bad.getMessage()));
        }
    }

    private static Item unreadable(Rows.Row row, int index, String detail) {
        return new Item.Unreadable(index, Rejection.Code.BAD_ROW, detail, "", "", String.join(",", row.cells()));
    }

    private Value.Obj message(Rows.Row row) {
        Members message = new Members();
        Mapping.Call call = call(row);
        message.add("type", Value.text(call.type().wireName()));
        if (!call.name().isEmpty()) {
            message.add(call.type() == Event.Type.TRACK ? "event" : "name", Value.text(call.name()));
        }
        message.add("timestamp", Value.text(timestamp(row)));
        Members rowTraits = new Members();
        Members context = new Members();
        addKeys(row, message, rowTraits, context);
        addFields(row, traits, rowTraits);
        addChannel(row, context);
        addObject(context, "traits", rowTraits);
        addObject(message, "properties", properties(row));
        addObject(message, "context", context);
        return message.object();
    }

    private Mapping.Call call(Rows.Row row) {
        String name = event.text(row);
        Mapping.Call call = mapping.event().calls().get(name);
        if (call != null) {
            return call;
        }
        if (name.isEmpty() && mapping.type() == Event.Type.TRACK) {
            throw new BadCell(event.where() + " is empty; the event's name is needed");
        }
        return new Mapping.Call(mapping.type(), mapping.type() == Event.Type.IDENTIFY ? "" : name);
    }

    private String timestamp(Rows.Row row) {
        String text = time.text(row);
        if (text.isEmpty()) {
            throw new BadCell(time.where() + " is empty; the time is needed");
        }
        long millis = times.millis(text);
        if (millis == TimeReader.BAD) {
            throw new BadCell(time.where() + " is " + shown(text) + "; a time in the format "
                    + mapping.time().format() + " is needed");
        }
        return Instant.ofEpochMilli(millis).toString();
    }

    private void addKeys(Rows.Row row, Members message, Members rowTraits, Members context) {
        for (KeyPlace key : keys) {
            String text = key.place().text(row);
            if (text.isEmpty()) {
                continue;
            }
            Value value = Value.text(text);
            switch (key.kind()) {
                case USER_ID, ANONYMOUS_ID -> message.add(key.kind().wireName(), value);
                case DEVICE_ID -> context.add("device", Value.object("id", value));
                case MEMBER_ID, LINE_USER_ID, PHONE, EMAIL ->
                    rowTraits.add(key.kind().wireName(), value);
            }
        }
    }

    private void addChannel(Rows.Row row, Members context) {
        String text = channel == null ? "" : channel.text(row);
        if (!text.isEmpty()) {
            context.add("channel", Value.text(text.toLowerCase(Locale.ROOT)));
        }
    }

    private Members properties(Rows.Row row) {
        Members out = new Members();
        if (revenue != null && !revenue.text(row).isEmpty()) {
            Value amount = number(revenue, revenue.text(row));
            out.add("revenue", amount);
            // A table has one amount; orders count as conversions by their total.
            if (!mapsTotal) {
                out.add("total", amount);
            }
        }
        if (currency != null && !currency.text(row).isEmpty()) {
            out.add("currency", Value.text(currency.text(row).toUpperCase(Locale.ROOT)));
        }
        addFields(row, properties, out);
        return out;
    }

    private void addFields(Rows.Row row, List<FieldPlace> fields, Members out) {
        for (FieldPlace field : fields) {
            String text = field.place().text(row);
            if (!text.isEmpty()) {
                out.add(field.name(), value(field, text));
            }
        }
    }

    private Value value(FieldPlace field, String text) {
        return switch (field.type()) {
            case TEXT -> Value.text(text);
            case NUMBER -> number(field.place(), text);
            case WHOLE -> {
                if (number(field.place(), text) instanceof Value.Whole whole) {
                    yield whole;
                }
                throw new BadCell(field.place().where() + " is " + shown(text) + "; a whole number is needed");
            }
            case BOOLEAN -> bool(field.place(), text);
            case JSON -> json(field.place(), text);
        };
    }

    private Value number(Place place, String text) {
        Value number = Numbers.read(text, mapping.decimal());
        if (number == null) {
            throw new BadCell(place.where() + " is " + shown(text) + "; a number is needed");
        }
        return number;
    }

    private static Value json(Place place, String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (BadJson bad) {
            throw new BadCell(place.where() + " is " + shown(text) + "; JSON is needed (" + bad.getMessage() + ")");
        }
    }

    private static Value bool(Place place, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "是" -> Value.bool(true);
            case "false", "no", "n", "0", "否" -> Value.bool(false);
            default -> throw new BadCell(place.where() + " is " + shown(text) + "; true or false is needed");
        };
    }

    private static String shown(String text) {
        return '"' + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + '"';
    }

    private static void addObject(Members out, String name, Members inner) {
        if (inner.size > 0) {
            out.add(name, inner.object());
        }
    }

    /** An object that grows; a name that comes again keeps its first value. */
    private static final class Members {
        private String[] names = new String[8];
        private Value[] values = new Value[8];
        private int size;

        void add(String name, Value value) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return;
                }
            }
            if (size == names.length) {
                names = java.util.Arrays.copyOf(names, size * 2);
                values = java.util.Arrays.copyOf(values, size * 2);
            }
            names[size] = name;
            values[size++] = value;
        }

        Value.Obj object() {
            return Value.Obj.owning(java.util.Arrays.copyOf(names, size), java.util.Arrays.copyOf(values, size));
        }
    }
}
