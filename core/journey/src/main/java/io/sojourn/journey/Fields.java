package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Durations;
import io.sojourn.unify.condition.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of one object of a document, each checked as it is read; what is wrong goes to the problems. */
final class Fields {
    private final Value.Obj object;
    private final String pointer;
    private final Problems problems;

    private Fields(Value.Obj object, String pointer, Problems problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
    }

    static Fields of(Value value, String pointer, Problems problems, List<String> allowed) {
        if (!(value instanceof Value.Obj object)) {
            problems.add(
                    "bad-definition", pointer, "an object with " + String.join(", ", allowed) + " is expected here");
            return new Fields(Value.Obj.empty(), pointer, new Problems());
        }
        for (int i = 0; i < object.size(); i++) {
            if (!allowed.contains(object.name(i))) {
                problems.add(
                        "unknown-key",
                        Problems.into(pointer, object.name(i)),
                        "unknown key \"" + object.name(i) + "\"; allowed: " + String.join(", ", allowed));
            }
        }
        return new Fields(object, pointer, problems);
    }

    Optional<Value> find(String name) {
        return Optional.ofNullable(object.find(name));
    }

    void missing(String name, String wanted) {
        problems.add("bad-definition", pointer, "\"" + name + "\" is missing: " + wanted);
    }

    void wrong(String name, String wanted) {
        if (object.has(name)) {
            problems.add(
                    "bad-definition",
                    Problems.into(pointer, name),
                    "\"" + name + "\" is " + wanted + ", found " + shown(object.find(name)));
        } else {
            missing(name, wanted);
        }
    }

    private static String shown(@Nullable Value value) {
        return switch (value) {
            case Value.Text text -> "\"" + text.value() + "\"";
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Real real -> Double.toString(real.value());
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Array array -> "a list";
            case Value.Obj inner -> "an object";
            case Value.Nothing nothing -> "null";
            case null -> "nothing";
        };
    }

    /** A lower-case word of letters, digits, hyphens and underscores; empty after telling what is wrong. */
    String id(String name) {
        if (object.find(name) instanceof Value.Text text && isId(text.value())) {
            return text.value();
        }
        wrong(name, "a word of lower-case letters, digits, - and _");
        return "";
    }

    /** An id or a list of ids; absent is none. */
    List<String> ids(String name) {
        Value value = object.find(name);
        List<Value> items =
                value instanceof Value.Array array ? array.items() : value == null ? List.of() : List.of(value);
        List<String> ids = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof Value.Text text && isId(text.value())) {
                ids.add(text.value());
            }
        }
        if (ids.size() < items.size()) {
            wrong(name, "an id or a list of ids");
        }
        return ids;
    }

    static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= 100
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    }

    boolean flag(String name) {
        if (object.find(name) instanceof Value.Bool bool) {
            return bool.value();
        }
        if (object.has(name)) {
            wrong(name, "true or false");
        }
        return false;
    }

    <T> Optional<T> oneOf(String name, List<T> allowed, Function<T, String> wireName) {
        if (object.find(name) instanceof Value.Text text) {
            for (T one : allowed) {
                if (wireName.apply(one).equals(text.value())) {
                    return Optional.of(one);
                }
            }
        }
        wrong(name, "one of " + String.join(", ", allowed.stream().map(wireName).toList()));
        return Optional.empty();
    }

    /** A number from −1 to 1; absent and null are none. */
    OptionalDouble share(String name) {
        return switch (object.find(name)) {
            case null -> OptionalDouble.empty();
            case Value.Nothing nothing -> OptionalDouble.empty();
            case Value.Whole whole when Math.abs(whole.value()) <= 1 -> OptionalDouble.of((double) whole.value());
            case Value.Real real when Math.abs(real.value()) <= 1 -> OptionalDouble.of(real.value());
            default -> {
                wrong(name, "a number from -1 to 1, or null where an answer will tell");
                yield OptionalDouble.empty();
            }
        };
    }

    Optional<Duration> duration(String name) {
        Optional<Duration> duration =
                object.find(name) instanceof Value.Text text ? Durations.read(text.value()) : Optional.empty();
        if (duration.isEmpty() && object.has(name)) {
            wrong(name, Durations.ALLOWED);
        }
        return duration;
    }

    /** A list of at least one; empty after telling what is wrong. */
    List<Value> list(String name) {
        if (object.find(name) instanceof Value.Array array && !array.items().isEmpty()) {
            return array.items();
        }
        wrong(name, "a list of at least one");
        return List.of();
    }

    Names names(String name) {
        Optional<Value> value = find(name);
        if (value.isEmpty()) {
            return Names.NONE;
        }
        Fields fields = of(value.get(), Problems.into(pointer, name), problems, List.of("zh-TW", "en", "ru"));
        return new Names(fields.text("zh-TW"), fields.text("en"), fields.text("ru"));
    }

    /** A text; empty where there is none. */
    String text(String name) {
        if (object.find(name) instanceof Value.Text text) {
            return text.value();
        }
        if (object.has(name)) {
            wrong(name, "a text");
        }
        return "";
    }
}
