package io.sojourn.measure;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Calendar periods in a zone. Remembers the period it looked at last: for one thread. */
final class Periods {
    /** How long a period is. */
    enum Unit {
        HOUR,
        DAY,
        WEEK,
        MONTH;

        static final List<String> WIRE_NAMES =
                Stream.of(values()).map(Unit::wireName).toList();

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Unit of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    static final String AT_MOST = "a trend spans at most 100 years";
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long LONGEST_MILLIS = 36_525L * 86_400_000;

    private final Unit unit;
    private final ZoneId zone;
    private final DayOfWeek weekStartsOn;
    private long start = 1;
    private long end;

    Periods(Unit unit, ZoneId zone, DayOfWeek weekStartsOn) {
        this.unit = unit;
        this.zone = zone;
        this.weekStartsOn = weekStartsOn;
    }

    /** A period is listed though nothing happened in it, so their number is bounded. */
    static boolean tooMany(long fromMillis, long toMillis) {
        return (toMillis - fromMillis) / LONGEST_MILLIS > 0;
    }

    /** The first instant of the period in which that instant lies. */
    long startOf(long millis) {
        if (unit == Unit.HOUR) {
            start = millis - Math.floorMod(millis + sinceWholeHour(millis), HOUR_MILLIS);
            end = start + HOUR_MILLIS;
        } else if (millis < start || millis >= end) {
            ZonedDateTime day = Instant.ofEpochMilli(millis).atZone(zone).truncatedTo(ChronoUnit.DAYS);
            ZonedDateTime first = switch (unit) {
                case HOUR, DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStartsOn));
                case MONTH -> day.withDayOfMonth(1);
            };
            start = dayStart(first);
            end = dayStart(next(first));
        }
        return start;
    }

    /** The first instant of the next period after the one in which that instant lies. */
    long startAfter(long millis) {
        startOf(millis);
        return end;
    }

    /** Hours follow each other without a gap whatever the clock does: they are those of the zone's standard time. */
    private long sinceWholeHour(long millis) {
        return zone.getRules().getStandardOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
    }

    private ZonedDateTime next(ZonedDateTime first) {
        return switch (unit) {
            case HOUR, DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
    }

    /** Where the clock springs forward at midnight the day starts later than 00:00. */
    private long dayStart(ZonedDateTime day) {
        return day.toLocalDate().atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
