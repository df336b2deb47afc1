package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Equality and order of JSON values as conditions mean them: numbers as numbers, text by code point. */
final class Values {
    /** Whole numbers up to here are exact as floating point. */
    private static final long EXACT = 1L << 53;

    private Values() {}

    static boolean among(Value value, List<Value> list, boolean ignoreCase) {
        for (Value one : list) {
            if (same(value, one, ignoreCase)) {
                return true;
            }
        }
        return false;
    }

    static boolean same(Value left, Value right, boolean ignoreCase) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return a.value().equals(b.value()) || (ignoreCase && fold(a.value()).equals(fold(b.value())));
        }
        if (number(left) && number(right)) {
            return compareNumbers(left, right) == 0;
        }
        if (left instanceof Value.Array a && right instanceof Value.Array b) {
            return sameItems(a.items(), b.items(), ignoreCase);
        }
        if (left instanceof Value.Obj a && right instanceof Value.Obj b) {
            return sameMembers(a, b, ignoreCase);
        }
        return left.equals(right);
    }

    private static boolean sameItems(List<Value> left, List<Value> right, boolean ignoreCase) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i), ignoreCase)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMembers(Value.Obj left, Value.Obj right, boolean ignoreCase) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Value other = right.find(left.name(i));
            if (other == null || !same(left.value(i), other, ignoreCase)) {
                return false;
            }
        }
        return true;
    }

    static boolean number(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Real;
    }

    /** Whether one can be more or less than the other: two numbers or two texts. */
    static boolean comparable(Value left, Value right) {
        return (number(left) && number(right)) || (left instanceof Value.Text && right instanceof Value.Text);
    }

    static int compare(Value left, Value right, boolean ignoreCase) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return ignoreCase
                    ? compareByCodePoint(fold(a.value()), fold(b.value()))
                    : compareByCodePoint(a.value(), b.value());
        }
        return compareNumbers(left, right);
    }

    private static int compareNumbers(Value left, Value right) {
        if (left instanceof Value.Whole a && right instanceof Value.Whole b) {
            return Long.compare(a.value(), b.value());
        }
        if (exact(left) && exact(right)) {
            double a = toDouble(left);
            double b = toDouble(right);
            return a < b ? -1 : a > b ? 1 : 0;
        }
        return toDecimal(left).compareTo(toDecimal(right));
    }

    private static boolean exact(Value value) {
        return !(value instanceof Value.Whole whole) || Math.abs(whole.value()) <= EXACT;
    }

    /** The number as floating point; of anything else NaN. */
    static double toDouble(Value value) {
        return switch (value) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            case Value.Nothing n -> Double.NaN;
            case Value.Bool b -> Double.NaN;
            case Value.Text t -> Double.NaN;
            case Value.Array a -> Double.NaN;
            case Value.Obj o -> Double.NaN;
        };
    }

    private static BigDecimal toDecimal(Value value) {
        return value instanceof Value.Whole whole ? BigDecimal.valueOf(whole.value()) : new BigDecimal(toDouble(value));
    }

    /** UTF-16 order puts the supplementary planes before U+E000 … U+FFFF; code point order does not. */
    static int compareByCodePoint(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothUnpaired = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothUnpaired ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Upper then lower case joins letters that only one of the two would. */
    static String fold(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** One text for all values that are the same: 1 and 1.0, objects in whatever order. */
    static String canonical(Value value) {
        return switch (value) {
            case Value.Nothing nothing -> "n";
            case Value.Bool bool -> bool.value() ? "t" : "f";
            case Value.Text text -> "\"" + text.value();
            case Value.Whole whole -> "#" + whole.value();
            case Value.Real real ->
                "#"
                        + (real.value() == 0
                                ? "0"
                                : toDecimal(real).stripTrailingZeros().toPlainString());
            case Value.Array array ->
                array.items().stream().map(Values::measured).collect(Collectors.joining("", "[", "]"));
            case Value.Obj object ->
                IntStream.range(0, object.size())
                        .mapToObj(i -> measured(Value.text(object.name(i))) + measured(object.value(i)))
                        .sorted()
                        .collect(Collectors.joining("", "{", "}"));
        };
    }

    /** The length before the text keeps neighbours apart. */
    private static String measured(Value value) {
        String text = canonical(value);
        return text.length() + ":" + text;
    }
}
