package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What each operator of a {@link Comparison} means. */
final class Tests {
    private Tests() {}

    static boolean passes(Comparison test, @Nullable Value value, long now, ZoneId zone) {
        if (value == null || value instanceof Value.Nothing) {
            return false;
        }
        return switch (test.operator()) {
            case EXISTS -> true;
            case EQUALS -> Values.same(value, operand(test, 0), test.ignoreCase());
            case IN -> Values.among(value, test.operands(), test.ignoreCase());
            case CONTAINS -> contains(test, value);
            case STARTS_WITH, ENDS_WITH, MATCHES -> value instanceof Value.Text text && ofText(test, text.value());
            case GT -> ordered(test, value, 0) && compare(test, value, 0) > 0;
            case GTE -> ordered(test, value, 0) && compare(test, value, 0) >= 0;
            case LT -> ordered(test, value, 0) && compare(test, value, 0) < 0;
            case LTE -> ordered(test, value, 0) && compare(test, value, 0) <= 0;
            case BETWEEN ->
                ordered(test, value, 0)
                        && ordered(test, value, 1)
                        && compare(test, value, 0) >= 0
                        && compare(test, value, 1) <= 0;
            case BEFORE, AFTER, WITHIN_LAST, WITHIN_NEXT -> ofInstant(test, value, now, zone);
            case ANNIVERSARY -> anniversary(test, value, now, zone);
            case SIZE ->
                value instanceof Value.Array array
                        && size(test).holds(Value.whole(array.items().size()), now, zone);
        };
    }

    private static Value operand(Comparison test, int index) {
        return test.operands().get(index);
    }

    private static boolean contains(Comparison test, Value value) {
        if (value instanceof Value.Array array) {
            return array.items().stream().anyMatch(item -> Values.same(item, operand(test, 0), test.ignoreCase()));
        }
        return value instanceof Value.Text text
                && operand(test, 0) instanceof Value.Text part
                && fold(test, text.value()).contains(fold(test, part.value()));
    }

    private static boolean ofText(Comparison test, String text) {
        if (test.operator() == Comparison.Operator.MATCHES) {
            return test.pattern().orElseThrow().test(text);
        }
        String part = fold(test, ((Value.Text) operand(test, 0)).value());
        String whole = fold(test, text);
        return test.operator() == Comparison.Operator.STARTS_WITH ? whole.startsWith(part) : whole.endsWith(part);
    }

    private static String fold(Comparison test, String text) {
        return test.ignoreCase() ? Values.fold(text) : text;
    }

    private static boolean ordered(Comparison test, Value value, int index) {
        return Values.comparable(value, operand(test, index));
    }

    private static int compare(Comparison test, Value value, int index) {
        return Values.compare(value, operand(test, index), test.ignoreCase());
    }

    private static boolean ofInstant(Comparison test, Value value, long now, ZoneId zone) {
        OptionalLong instant = Instants.from(value, zone);
        if (instant.isEmpty()) {
            return false;
        }
        long at = instant.getAsLong();
        return switch (test.operator()) {
            case BEFORE -> at < Instants.from(operand(test, 0), zone).orElse(Long.MIN_VALUE);
            case AFTER -> at > Instants.from(operand(test, 0), zone).orElse(Long.MAX_VALUE);
            case WITHIN_LAST -> now - length(test) <= at && at <= now;
            default -> now <= at && at <= now + length(test);
        };
    }

    private static long length(Comparison test) {
        return ((Value.Whole) operand(test, 0)).value();
    }

    /** Whether now is within so many days of a yearly return of the date; of 29 February the 28th where there is none. */
    private static boolean anniversary(Comparison test, Value value, long now, ZoneId zone) {
        OptionalLong instant = Instants.from(value, zone);
        if (instant.isEmpty()) {
            return false;
        }
        LocalDate date = day(instant.getAsLong(), zone);
        LocalDate today = day(now, zone);
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            if (Math.abs(date.withYear(year).toEpochDay() - today.toEpochDay()) <= length(test)) {
                return true;
            }
        }
        return false;
    }

    private static LocalDate day(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }

    /** The test of a list's length: the operands of {@code size} without the name that leads them. */
    private static Comparison size(Comparison test) {
        String name = ((Value.Text) operand(test, 0)).value();
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            if (operator.wireName().equals(name)) {
                return Comparison.of(operator, test.operands().stream().skip(1).toArray(Value[]::new));
            }
        }
        throw new IllegalArgumentException("not an operator: " + name);
    }

    /** When the answer about a value may next change by time alone. */
    static long nextChange(Comparison test, @Nullable Value value, long now, ZoneId zone) {
        OptionalLong instant = Instants.from(value, zone);
        if (instant.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long at = instant.getAsLong();
        return switch (test.operator()) {
            case WITHIN_LAST -> at > now ? at : after(at + length(test) + 1, now);
            case WITHIN_NEXT -> at - length(test) > now ? at - length(test) : after(at + 1, now);
            case ANNIVERSARY ->
                day(now, zone).plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
            default -> Long.MAX_VALUE;
        };
    }

    private static long after(long instant, long now) {
        return instant > now ? instant : Long.MAX_VALUE;
    }
}
