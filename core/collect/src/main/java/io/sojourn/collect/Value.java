package io.sojourn.collect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that has been read: what a payload, a property, a definition or an analysis is made of.
 *
 * <p>Core knows values, not JSON text; reading and writing text is an adapter's work. Values are immutable.
 */
public sealed interface Value {

    /** JSON null. In conditions it counts as missing. */
    record Nothing() implements Value {}

    record Bool(boolean value) implements Value {}

    record Text(String value) implements Value {
        public Text {
            Objects.requireNonNull(value);
        }
    }

    /** A number written without fraction or exponent that fits 64 bits. Equal in value to a {@link Real} is equal as a number. */
    record Whole(long value) implements Value {}

    /** Any other finite number. */
    record Real(double value) implements Value {}

    record Array(List<Value> items) implements Value {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** Named values in the order in which they were written; names are unique. */
    final class Obj implements Value {
        private static final Obj EMPTY = new Obj(new String[0], new Value[0]);
        private final String[] names;
        private final Value[] values;

        private Obj(String[] names, Value[] values) {
            this.names = names;
            this.values = values;
        }

        public static Obj empty() {
            return EMPTY;
        }

        /** A reader that already owns fresh arrays of equal length with unique names hands them over; it must not keep them. */
        public static Obj owning(String[] names, Value[] values) {
            if (names.length != values.length) {
                throw new IllegalArgumentException(names.length + " names for " + values.length + " values");
            }
            return names.length == 0 ? EMPTY : new Obj(names, values);
        }

        public int size() {
            return names.length;
        }

        public boolean isEmpty() {
            return names.length == 0;
        }

        public String name(int index) {
            return names[index];
        }

        public Value value(int index) {
            return values[index];
        }

        /** The value of that name, or null when there is none: for hot paths; elsewhere ask {@link #text} and its kind. */
        public @Nullable Value find(String name) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return values[i];
                }
            }
            return null;
        }

        public @Nullable String text(String name) {
            return find(name) instanceof Text text ? text.value() : null;
        }

        public @Nullable Obj object(String name) {
            return find(name) instanceof Obj object ? object : null;
        }

        public boolean has(String name) {
            return find(name) != null;
        }

        /** This object with the name set to the value, in place when it is there, else at the end. */
        public Obj with(String name, Value value) {
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    Value[] changed = values.clone();
                    changed[i] = value;
                    return new Obj(names, changed);
                }
            }
            String[] moreNames = Arrays.copyOf(names, names.length + 1);
            Value[] moreValues = Arrays.copyOf(values, values.length + 1);
            moreNames[names.length] = name;
            moreValues[values.length] = value;
            return new Obj(moreNames, moreValues);
        }

        /** This object with every name that it lacks taken from {@code under}; objects of the same name merge likewise. */
        public Obj over(Obj under) {
            if (under.isEmpty()) {
                return this;
            }
            if (isEmpty()) {
                return under;
            }
            Obj merged = this;
            for (int i = 0; i < under.size(); i++) {
                Value own = merged.find(under.name(i));
                if (own == null) {
                    merged = merged.with(under.name(i), under.value(i));
                } else if (own instanceof Obj inner && under.value(i) instanceof Obj innerUnder) {
                    merged = merged.with(under.name(i), inner.over(innerUnder));
                }
            }
            return merged;
        }

        /** Equal when the same names have equal values, in whatever order. */
        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Obj that) || that.size() != size()) {
                return false;
            }
            for (int i = 0; i < names.length; i++) {
                if (!values[i].equals(that.find(names[i]))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            int sum = 0;
            for (int i = 0; i < names.length; i++) {
                sum += names[i].hashCode() * 31 ^ values[i].hashCode();
            }
            return sum;
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder("{");
            for (int i = 0; i < names.length; i++) {
                out.append(i == 0 ? "" : ", ").append(names[i]).append('=').append(values[i]);
            }
            return out.append('}').toString();
        }
    }

    Nothing NOTHING = new Nothing();

    static Value text(String text) {
        return new Text(text);
    }

    static Value whole(long number) {
        return new Whole(number);
    }

    static Value real(double number) {
        return new Real(number);
    }

    static Value bool(boolean bool) {
        return new Bool(bool);
    }

    static Value array(List<? extends Value> items) {
        return new Array(List.copyOf(items));
    }

    /** An object from name, value, name, value …; names must differ. For tests and small documents. */
    static Obj object(Object... namesAndValues) {
        List<String> names = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            if (names.contains(name)) {
                throw new IllegalArgumentException("the name \"" + name + "\" is given twice");
            }
            names.add(name);
            values.add(of(namesAndValues[i + 1]));
        }
        return Obj.owning(names.toArray(String[]::new), values.toArray(Value[]::new));
    }

    private static Value of(Object object) {
        return switch (object) {
            case Value value -> value;
            case String text -> new Text(text);
            case Integer number -> new Whole(number);
            case Long number -> new Whole(number);
            case Double number -> new Real(number);
            case Boolean bool -> new Bool(bool);
            case List<?> list -> new Array(list.stream().map(Value::of).toList());
            default -> throw new IllegalArgumentException("not a value: " + object.getClass());
        };
    }
}
