package io.sojourn.unify.condition;

import io.sojourn.collect.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Instants as people and programs write them: ISO-8601 text with an offset, without one (then in the zone at hand), a date
 * alone, or Unix milliseconds as a number. Answers are milliseconds since the epoch.
 */
public final class Instants {
    /** What is allowed, for messages. */
    public static final String ALLOWED =
            "an ISO-8601 instant (2026-01-31T12:00:00Z), a date (2026-01-31) or Unix milliseconds";

    /** Beyond these years nothing is an instant: sums with windows stay far from overflow. */
    private static final long FARTHEST_MILLIS = 253_402_300_799_999L;

    private Instants() {}

    /** The instant; of a date alone its first millisecond. */
    public static OptionalLong from(@Nullable Value value, ZoneId zone) {
        return read(value, zone, false);
    }

    /** The instant; of a date alone its last millisecond, so that ranges mean whole days. */
    public static OptionalLong to(@Nullable Value value, ZoneId zone) {
        return read(value, zone, true);
    }

    private static OptionalLong read(@Nullable Value value, ZoneId zone, boolean endOfDay) {
        return switch (value) {
            case Value.Whole number -> bounded(number.value());
            case Value.Real number ->
                number.value() == Math.rint(number.value()) && Math.abs(number.value()) < 1e15
                        ? bounded((long) number.value())
                        : OptionalLong.empty();
            case Value.Text text -> text(text.value(), zone, endOfDay);
            case null, default -> OptionalLong.empty();
        };
    }

    private static OptionalLong text(String text, ZoneId zone, boolean endOfDay) {
        if (text.length() < 10 || text.length() > 40 || text.charAt(4) != '-') {
            return OptionalLong.empty();
        }
        try {
            if (text.length() == 10) {
                LocalDate date = LocalDate.parse(text);
                LocalDate counted = endOfDay ? date.plusDays(1) : date;
                long start = counted.atStartOfDay(zone).toInstant().toEpochMilli();
                return bounded(endOfDay ? start - 1 : start);
            }
            Instant instant = hasOffset(text)
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
            return bounded(instant.toEpochMilli());
        } catch (DateTimeException notAnInstant) {
            return OptionalLong.empty();
        }
    }

    private static boolean hasOffset(String text) {
        return text.endsWith("Z") || text.endsWith("z") || text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
    }

    private static OptionalLong bounded(long millis) {
        return Math.abs(millis) > FARTHEST_MILLIS ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
