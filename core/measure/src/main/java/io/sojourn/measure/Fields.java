package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Durations;
import io.sojourn.unify.condition.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object of a request being read: tells of unknown keys at once and of wrong values as they are asked for. */
final class Fields {
    static final String UNKNOWN_KEY = "unknown-key";
    static final String BAD_RANGE = "bad-range";

    private final Value.Obj object;
    private final String pointer;
    private final Problems problems;

    Fields(Value.Obj object, String pointer, Problems problems, List<String> allowed) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
        for (int i = 0; i < object.size(); i++) {
            if (!allowed.contains(object.name(i))) {
                problems.add(
                        UNKNOWN_KEY,
                        at(object.name(i)),
                        "unknown key \"" + object.name(i) + "\"; allowed: " + String.join(", ", allowed));
            }
        }
    }

    Problems problems() {
        return problems;
    }

    String pointer() {
        return pointer;
    }

    Value.Obj object() {
        return object;
    }

    String at(String name) {
        return Problems.into(pointer, name);
    }

    /** The value, or null where it is missing or null. */
    @Nullable
    Value find(String name) {
        Value value = object.find(name);
        return value instanceof Value.Nothing ? null : value;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    void refuse(String name, String detail) {
        problems.add(BAD_RANGE, at(name), detail);
    }

    Optional<String> text(String name) {
        Value value = find(name);
        if (value instanceof Value.Text text && !text.value().isEmpty()) {
            return Optional.of(text.value());
        }
        if (value != null) {
            refuse(name, "\"" + name + "\" is a text that is not empty, found " + shown(value));
        }
        return Optional.empty();
    }

    /** One of the allowed words; {@code otherwise} where it is missing or wrong. */
    String choice(String name, String otherwise, List<String> allowed) {
        Value value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Value.Text text && allowed.contains(text.value())) {
            return text.value();
        }
        refuse(name, "\"" + name + "\" is one of " + String.join(", ", allowed) + ", found " + shown(value));
        return otherwise;
    }

    int whole(String name, int otherwise, int least, int most) {
        Value value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Value.Whole whole && whole.value() >= least && whole.value() <= most) {
            return (int) whole.value();
        }
        if (value instanceof Value.Real real
                && real.value() == Math.rint(real.value())
                && real.value() >= least
                && real.value() <= most) {
            return (int) real.value();
        }
        refuse(name, "\"" + name + "\" is a whole number from " + least + " to " + most + ", found " + shown(value));
        return otherwise;
    }

    double number(String name, double otherwise, double least, double most) {
        Value value = find(name);
        double number = switch (value) {
            case null -> otherwise;
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> Double.NaN;
        };
        if (number >= least && number <= most) {
            return number;
        }
        refuse(
                name,
                "\"" + name + "\" is a number from " + least + " to " + most + ", found "
                        + (value == null ? "nothing" : shown(value)));
        return otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        Value value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        refuse(name, "\"" + name + "\" is true or false, found " + shown(value));
        return otherwise;
    }

    Duration duration(String name, Duration otherwise) {
        Value value = find(name);
        if (value == null) {
            return otherwise;
        }
        Optional<Duration> read = value instanceof Value.Text text ? Durations.read(text.value()) : Optional.empty();
        if (read.isEmpty()) {
            refuse(name, "\"" + name + "\" is " + Durations.ALLOWED + ", found " + shown(value));
        }
        return read.orElse(otherwise);
    }

    /** A duration that is longer than nothing. */
    Duration positive(String name, Duration otherwise) {
        Duration duration = duration(name, otherwise);
        if (duration.isZero() || duration.isNegative()) {
            refuse(name, "\"" + name + "\" is longer than nothing");
        }
        return duration;
    }

    /** The items of a list, none where it is missing or wrong. */
    List<Value> list(String name) {
        Value value = find(name);
        if (value instanceof Value.Array array) {
            return array.items();
        }
        if (value != null) {
            refuse(name, "\"" + name + "\" is a list, found " + shown(value));
        }
        return List.of();
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        List<Value> items = list(name);
        List<String> texts = new java.util.ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Value.Text text) {
                texts.add(text.value());
            } else {
                problems.add(
                        BAD_RANGE,
                        Problems.into(at(name), i),
                        "\"" + name + "\" is a list of texts, found " + shown(items.get(i)));
            }
        }
        return texts;
    }

    /** The objects of a list. */
    Optional<Value.Obj> object(Value value, String at, String what) {
        if (value instanceof Value.Obj inner) {
            return Optional.of(inner);
        }
        problems.add(BAD_RANGE, at, what + " is an object, found " + shown(value));
        return Optional.empty();
    }

    static String shown(Value value) {
        return switch (value) {
            case Value.Nothing n -> "null";
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Text text ->
                "\"" + (text.value().length() > 60 ? text.value().substring(0, 60) + "…" : text.value()) + "\"";
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Real real -> Double.toString(real.value());
            case Value.Array array -> array.items().isEmpty() ? "an empty list" : "a list";
            case Value.Obj inner -> inner.isEmpty() ? "an empty object" : "an object";
        };
    }
}
