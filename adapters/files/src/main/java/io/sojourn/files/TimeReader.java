package io.sojourn.files;

import io.sojourn.collect.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the times of one column in their one format. */
final class TimeReader {
    static final long BAD = Timestamps.BAD;

    private final String format;
    private final ZoneId zone;
    private final @Nullable DateTimeFormatter pattern;

    TimeReader(String format, ZoneId zone) {
        this.format = format;
        this.zone = zone;
        this.pattern = named(format) ? null : pattern(format);
    }

    static boolean known(String format) {
        return named(format) || pattern(format) != null;
    }

    /** Milliseconds, or {@link #BAD}. */
    long millis(String text) {
        if (pattern != null) {
            return byPattern(text, pattern);
        }
        return switch (format) {
            case "epoch-seconds" -> epoch(text, 1_000, 11);
            case "epoch-millis" -> epoch(text, 1, 14);
            default -> iso(text);
        };
    }

    private static boolean named(String format) {
        return format.equals("iso") || format.equals("epoch-seconds") || format.equals("epoch-millis");
    }

    /** Strict, so that 31 February is no date; for that the year must be proleptic. */
    private static @Nullable DateTimeFormatter pattern(String pattern) {
        if (pattern.isBlank()) {
            return null;
        }
        try {
            String proleptic = pattern.contains("G") ? pattern : pattern.replace('y', 'u');
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(proleptic)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException bad) {
            return null;
        }
    }

    private long iso(String text) {
        long utc = Timestamps.millis(text);
        if (utc == BAD || zone.equals(ZoneOffset.UTC) || namesItsZone(text)) {
            return utc;
        }
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(utc), ZoneOffset.UTC)
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
    }

    private static boolean namesItsZone(String text) {
        char last = text.charAt(text.length() - 1);
        return last == 'Z' || last == 'z' || text.indexOf('+', 10) > 0 || text.indexOf('-', 10) > 0;
    }

    private static long epoch(String text, long unit, int longest) {
        if (text.isEmpty() || text.length() > longest) {
            return BAD;
        }
        try {
            return Math.multiplyExact(Long.parseLong(text), unit);
        } catch (NumberFormatException bad) {
            return BAD;
        }
    }

    private long byPattern(String text, DateTimeFormatter formatter) {
        try {
            TemporalAccessor read =
                    formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            ZonedDateTime time = switch (read) {
                case ZonedDateTime zoned -> zoned;
                case LocalDateTime local -> local.atZone(zone);
                case LocalDate date -> date.atStartOfDay(zone);
                default -> throw new DateTimeException("neither a date nor a time");
            };
            return time.toInstant().toEpochMilli();
        } catch (DateTimeException bad) {
            return BAD;
        }
    }
}
