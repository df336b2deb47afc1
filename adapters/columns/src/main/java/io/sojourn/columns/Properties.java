package io.sojourn.columns;

import io.sojourn.collect.Device;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which property paths have a column, and their dictionaries. Bounded in names and in values; what is beyond them is marked
 * {@link SparseColumn#ASK}, so that a reader asks the log instead of answering wrongly. One thread.
 */
final class Properties {
    static final int MOST_PATHS = 256;
    static final int MOST_VALUES = 1 << 16;
    static final int MOST_VALUES_IN_ALL = 1 << 20;
    static final int LONGEST_TEXT = 256;
    /** The column of people's devices; no property can have that name. */
    static final String DEVICE = "[device]";

    private static final double EXACT = 1e15;
    private static final int MOST_CODES_IN_A_ROW = 1_000;

    /** One path and the values seen on it. */
    static final class Column {
        final int number;
        final String text;
        final PropertyPath path;
        final boolean many;
        final Dictionary<Value> values = new Dictionary<>();

        Column(int number, String text) {
            this.number = number;
            this.text = text;
            this.path = PropertyPath.of(text);
            this.many = path.many();
        }
    }

    /** Takes what one event has: the codes of one path. */
    interface Sink {
        void put(Column column, int[] codes, int count);
    }

    /** A place in the tree of property names. */
    private final class Place {
        final String text;
        final Map<String, Place> members = new HashMap<>();

        @Nullable
        Place elements;

        @Nullable
        Column column;

        boolean refused;

        Place(String text) {
            this.text = text;
        }

        @Nullable
        Place member(String name) {
            Place known = members.get(name);
            if (known != null) {
                return known;
            }
            if (!reachable(name)) {
                return null;
            }
            if (columns.size() >= MOST_PATHS) {
                beyond = true;
                return null;
            }
            Place added = new Place(text.isEmpty() ? name : text + "." + name);
            members.put(name, added);
            return added;
        }

        Place elements() {
            if (elements == null) {
                elements = new Place(text + "[]");
            }
            return elements;
        }

        @Nullable
        Column column() {
            if (column == null && !refused) {
                column = columnOf(text);
                refused = column == null;
            }
            return column;
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Column> byText = new HashMap<>();
    private final Place root = new Place("");
    private final Devices devices = new Devices();
    private boolean beyond;
    private int valuesInAll;
    private int[] codes = new int[16];
    private int count;

    List<Column> columns() {
        return columns;
    }

    /** Whether some event had a path for which there was no column left. */
    boolean beyond() {
        return beyond;
    }

    void markBeyond() {
        beyond = true;
    }

    @Nullable
    Column find(String path) {
        return byText.get(path);
    }

    /** The column of a path, made where there is none yet; null beyond the bound. */
    @Nullable
    Column columnOf(String text) {
        Column known = byText.get(text);
        if (known != null) {
            return known;
        }
        if (columns.size() >= MOST_PATHS) {
            beyond = true;
            return null;
        }
        Column column = new Column(columns.size(), text);
        columns.add(column);
        byText.put(text, column);
        return column;
    }

    /** The code of a value, {@link SparseColumn#ASK} beyond the bounds. */
    int code(Column column, @Nullable Value value) {
        return switch (value) {
            case null -> SparseColumn.MISSING;
            case Value.Nothing nothing -> SparseColumn.MISSING;
            case Value.Array array -> SparseColumn.ASK;
            case Value.Obj object -> SparseColumn.ASK;
            case Value.Text text when text.value().length() > LONGEST_TEXT -> SparseColumn.ASK;
            case Value.Text text -> intern(column, text);
            case Value.Whole whole -> intern(column, whole);
            case Value.Real real -> intern(column, plain(real));
            case Value.Bool bool -> intern(column, bool);
        };
    }

    /** What a breakdown shows of a value: a list's first item, whole numbers as such; null of an object or nothing. */
    static @Nullable Value shown(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Nothing nothing -> null;
            case Value.Obj object -> null;
            case Value.Array array ->
                array.items().isEmpty() ? null : shown(array.items().getFirst());
            case Value.Real real -> plain(real);
            case Value.Whole whole -> whole;
            case Value.Text text -> text;
            case Value.Bool bool -> bool;
        };
    }

    /** One form for each number, so that 2 and 2.0 are one value. */
    private static Value plain(Value.Real real) {
        double number = real.value();
        return number == Math.rint(number) && Math.abs(number) < EXACT ? Value.whole((long) number) : real;
    }

    private int intern(Column column, Value value) {
        int known = column.values.find(value);
        if (known >= 0) {
            return known;
        }
        if (column.values.size() >= MOST_VALUES || valuesInAll >= MOST_VALUES_IN_ALL) {
            return SparseColumn.ASK;
        }
        valuesInAll++;
        return column.values.intern(value);
    }

    /** Values that were read from files count against the bound too. */
    void recount() {
        valuesInAll = columns.stream().mapToInt(column -> column.values.size()).sum();
    }

    /** Hands over the codes of every path that the event has, and of the device that it came from. */
    void read(Event event, Sink sink) {
        read(event.properties(), sink);
        Device device = devices.of(event.context());
        Column column = device == null ? null : columnOf(DEVICE);
        if (device != null && column != null) {
            codes[0] = code(column, Value.text(device.wireName()));
            sink.put(column, codes, 1);
        }
    }

    private void read(Value.Obj properties, Sink sink) {
        for (int i = 0; i < properties.size(); i++) {
            read(root.member(properties.name(i)), properties.value(i), sink, properties);
        }
    }

    private void read(@Nullable Place place, Value value, Sink sink, Value.Obj all) {
        if (place == null || value instanceof Value.Nothing) {
            return;
        }
        Column column = place.column();
        if (column != null) {
            codes[0] = code(column, value);
            sink.put(column, codes, 1);
        }
        if (value instanceof Value.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                read(place.member(object.name(i)), object.value(i), sink, all);
            }
        } else if (value instanceof Value.Array array && !array.items().isEmpty()) {
            Set<Column> found = new LinkedHashSet<>();
            array.items().forEach(item -> find(place.elements(), item, found));
            for (Column many : found) {
                follow(many, all);
                sink.put(many, codes, count);
            }
        }
    }

    /** The columns of all paths under the elements of an array. */
    private void find(@Nullable Place place, Value value, Set<Column> found) {
        if (place == null || value instanceof Value.Nothing) {
            return;
        }
        Column column = place.column();
        if (column != null) {
            found.add(column);
        }
        if (value instanceof Value.Obj object) {
            for (int i = 0; i < object.size(); i++) {
                find(place.member(object.name(i)), object.value(i), found);
            }
        } else if (value instanceof Value.Array array && !place.text.endsWith("[]")) {
            array.items().forEach(item -> find(place.elements(), item, found)); // no path names arrays right in arrays
        }
    }

    private void follow(Column column, Value.Obj all) {
        count = 0;
        column.path.follow(all, value -> {
            if (count == codes.length && count < MOST_CODES_IN_A_ROW) {
                codes = java.util.Arrays.copyOf(codes, count * 2);
            }
            int code = count >= codes.length ? SparseColumn.ASK : code(column, value);
            if (code == SparseColumn.ASK || (count > 0 && codes[0] == SparseColumn.ASK)) {
                codes[0] = SparseColumn.ASK;
                count = 1;
            } else {
                codes[count++] = code;
            }
        });
    }

    /** Whether a path can name a property of that name. */
    private static boolean reachable(String name) {
        return !name.isBlank() && name.indexOf('.') < 0 && name.indexOf('[') < 0 && name.indexOf(']') < 0;
    }
}
