package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@code "op": …, "value": …, "ignoreCase": …, "every": …}. */
final class ComparisonReader {
    /** The keys of a comparison, beside what names the thing compared. */
    static final List<String> KEYS = List.of("op", "value", "ignoreCase", "every");

    /** A test, and whether it is to be negated: {@code notX} is exactly not X. */
    record Test(Comparison comparison, boolean negated) {
        Condition in(java.util.function.Function<Comparison, Condition> leaf) {
            Condition condition = leaf.apply(comparison);
            return negated ? new Condition.Not(condition) : condition;
        }
    }

    private static final Map<String, Comparison.Operator> POSITIVE = new LinkedHashMap<>();
    private static final Map<String, Comparison.Operator> NEGATIVE = Map.of(
            "notEquals", Comparison.Operator.EQUALS,
            "notIn", Comparison.Operator.IN,
            "notContains", Comparison.Operator.CONTAINS,
            "notMatches", Comparison.Operator.MATCHES,
            "notExists", Comparison.Operator.EXISTS);
    private static final List<String> ALLOWED = List.of(
            "equals",
            "notEquals",
            "in",
            "notIn",
            "contains",
            "notContains",
            "startsWith",
            "endsWith",
            "matches",
            "notMatches",
            "gt",
            "gte",
            "lt",
            "lte",
            "between",
            "exists",
            "notExists",
            "before",
            "after",
            "withinLast",
            "withinNext",
            "anniversary",
            "size");
    private static final List<String> OF_NUMBERS =
            List.of("equals", "notEquals", "in", "notIn", "gt", "gte", "lt", "lte", "between");

    static {
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            POSITIVE.put(operator.wireName(), operator);
        }
    }

    private final Patterns patterns;
    private final ZoneId zone;

    ComparisonReader(Patterns patterns, ZoneId zone) {
        this.patterns = patterns;
        this.zone = zone;
    }

    /** Any test of a value. */
    Optional<Test> read(Value.Obj object, String pointer, Problems problems) {
        return read(object, pointer, problems, ALLOWED);
    }

    /** A test of a number: a count, a sum. */
    Optional<Test> number(Value.Obj object, String pointer, Problems problems) {
        Optional<Test> test = read(object, pointer, problems, OF_NUMBERS);
        if (test.isPresent() && !test.get().comparison().operands().stream().allMatch(Values::number)) {
            ConditionReader.bad(
                    problems,
                    Problems.into(pointer, "value"),
                    "a number is compared with numbers, found " + Words.of(object.find("value")));
            return Optional.empty();
        }
        return test;
    }

    private Optional<Test> read(Value.Obj object, String pointer, Problems problems, List<String> allowed) {
        int before = problems.count();
        boolean ignoreCase = flag(object, "ignoreCase", pointer, problems);
        boolean every = flag(object, "every", pointer, problems);
        if (!(object.find("op") instanceof Value.Text op) || !allowed.contains(op.value())) {
            String found =
                    object.has("op") ? "unknown operator " + Words.of(object.find("op")) : "an \"op\" is missing";
            ConditionReader.bad(
                    problems,
                    object.has("op") ? Problems.into(pointer, "op") : pointer,
                    found + "; allowed: " + Words.list(allowed));
            return Optional.empty();
        }
        Comparison.Operator negated = NEGATIVE.get(op.value());
        Comparison.Operator operator = negated != null ? negated : POSITIVE.get(op.value());
        if (operator == null) {
            throw new IllegalStateException("an operator without a meaning: " + op.value());
        }
        Optional<List<Value>> operands = operands(operator, op.value(), object, pointer, problems);
        if (operands.isEmpty() || problems.count() > before) {
            return Optional.empty();
        }
        Optional<Predicate<String>> pattern = operator == Comparison.Operator.MATCHES
                ? pattern(((Value.Text) operands.get().getFirst()).value(), ignoreCase, pointer, problems)
                : Optional.empty();
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new Test(
                        new Comparison(operator, operands.get(), ignoreCase, every, pattern), negated != null));
    }

    private static boolean flag(Value.Obj object, String name, String pointer, Problems problems) {
        Value value = object.find(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        ConditionReader.bad(
                problems, Problems.into(pointer, name), "\"" + name + "\" is true or false, found " + Words.of(value));
        return false;
    }

    private Optional<Predicate<String>> pattern(String text, boolean ignoreCase, String pointer, Problems problems) {
        try {
            return Optional.of(patterns.find(ignoreCase ? "(?i)" + text : text));
        } catch (IllegalArgumentException wrong) {
            ConditionReader.bad(
                    problems, Problems.into(pointer, "value"), "not a pattern in RE2 syntax: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<List<Value>> operands(
            Comparison.Operator operator, String name, Value.Obj object, String pointer, Problems problems) {
        Value value = object.find("value");
        Optional<List<Value>> operands = switch (operator) {
            case EXISTS -> value == null ? Optional.of(List.of()) : Optional.empty();
            case EQUALS, CONTAINS -> plain(value);
            case IN -> some(value);
            case STARTS_WITH, ENDS_WITH, MATCHES -> value instanceof Value.Text ? plain(value) : Optional.empty();
            case GT, GTE, LT, LTE -> orderable(value) ? plain(value) : Optional.empty();
            case BETWEEN -> range(value);
            case BEFORE, AFTER -> Instants.from(value, zone).isPresent() ? plain(value) : Optional.empty();
            case WITHIN_LAST, WITHIN_NEXT -> window(value);
            case ANNIVERSARY -> days(value);
            case SIZE -> size(value);
        };
        if (operands.isEmpty()) {
            ConditionReader.bad(
                    problems,
                    value == null ? pointer : Problems.into(pointer, "value"),
                    "\"" + name + "\" takes " + wanted(operator) + ", found "
                            + (value == null ? "no \"value\"" : Words.of(value)));
        }
        return operands;
    }

    private static String wanted(Comparison.Operator operator) {
        return switch (operator) {
            case EXISTS -> "no \"value\"";
            case EQUALS, CONTAINS -> "any value but null (ask with exists and notExists)";
            case IN -> "a list of at least one value, none of them null";
            case STARTS_WITH, ENDS_WITH -> "a text";
            case MATCHES -> "a pattern in RE2 syntax";
            case GT, GTE, LT, LTE -> "a number or a text";
            case BETWEEN -> "a list of two numbers or two texts, the lesser first";
            case BEFORE, AFTER -> Instants.ALLOWED;
            case WITHIN_LAST, WITHIN_NEXT -> Durations.ALLOWED;
            case ANNIVERSARY -> "days before and after, for example P3D or 3, at most 180; without it the day itself";
            case SIZE -> "a whole number, or {\"op\", \"value\"} with one of equals, in, gt, gte, lt, lte, between";
        };
    }

    private static Optional<List<Value>> plain(@Nullable Value value) {
        return value == null || value instanceof Value.Nothing ? Optional.empty() : Optional.of(List.of(value));
    }

    private static boolean orderable(@Nullable Value value) {
        return value instanceof Value.Text || (value != null && Values.number(value));
    }

    private static Optional<List<Value>> some(@Nullable Value value) {
        return value instanceof Value.Array array
                        && !array.items().isEmpty()
                        && array.items().stream().noneMatch(Value.Nothing.class::isInstance)
                ? Optional.of(array.items())
                : Optional.empty();
    }

    private static Optional<List<Value>> range(@Nullable Value value) {
        if (!(value instanceof Value.Array array) || array.items().size() != 2) {
            return Optional.empty();
        }
        Value from = array.items().getFirst();
        Value to = array.items().getLast();
        return Values.comparable(from, to) && Values.compare(from, to, false) <= 0
                ? Optional.of(array.items())
                : Optional.empty();
    }

    private static Optional<List<Value>> window(@Nullable Value value) {
        return value instanceof Value.Text text
                ? Durations.read(text.value()).map(length -> List.of(Value.whole(length.toMillis())))
                : Optional.empty();
    }

    private static Optional<List<Value>> days(@Nullable Value value) {
        OptionalLong days = switch (value) {
            case null -> OptionalLong.of(0);
            case Value.Whole whole -> OptionalLong.of(whole.value());
            case Value.Text text -> {
                Optional<Duration> length = Durations.read(text.value());
                yield length.isPresent()
                                && length.get()
                                        .equals(Duration.ofDays(length.get().toDays()))
                        ? OptionalLong.of(length.get().toDays())
                        : OptionalLong.empty();
            }
            default -> OptionalLong.empty();
        };
        return days.isPresent() && days.getAsLong() >= 0 && days.getAsLong() <= 180
                ? Optional.of(List.of(Value.whole(days.getAsLong())))
                : Optional.empty();
    }

    private Optional<List<Value>> size(@Nullable Value value) {
        if (value instanceof Value.Whole whole && whole.value() >= 0) {
            return Optional.of(List.of(Value.text("equals"), whole));
        }
        if (!(value instanceof Value.Obj object)) {
            return Optional.empty();
        }
        Problems inside = new Problems();
        ConditionReader.onlyKeys(object, "", inside, "bad-condition", List.of("op", "value"));
        Optional<Test> test = number(object, "", inside);
        if (!inside.none() || test.isEmpty() || test.get().negated()) {
            return Optional.empty();
        }
        List<Value> operands = new ArrayList<>();
        operands.add(Value.text(test.get().comparison().operator().wireName()));
        operands.addAll(test.get().comparison().operands());
        return Optional.of(operands);
    }
}
