package io.sojourn.server.mail;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * When digests are due. An hour that a change of clocks leaves out is the one after it; one that comes twice is the first.
 *
 * @param hour of that day in the zone
 */
record Schedule(DayOfWeek day, int hour, ZoneId zone) {

    /** The last time at or before an instant. */
    ZonedDateTime last(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, zone).with(TemporalAdjusters.previousOrSame(day));
        ZonedDateTime due = ZonedDateTime.of(date, LocalTime.of(hour, 0), zone);
        return due.toInstant().isAfter(at) ? ZonedDateTime.of(date.minusWeeks(1), LocalTime.of(hour, 0), zone) : due;
    }

    /** The first time after an instant. */
    ZonedDateTime next(Instant at) {
        return ZonedDateTime.of(last(at).toLocalDate().plusWeeks(1), LocalTime.of(hour, 0), zone);
    }

    /** The Monday of the last full week before a day. */
    static LocalDate fullWeekBefore(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
    }

    /** A week by its ISO number: {@code 2026-w48}. */
    static String name(LocalDate monday) {
        return String.format(
                Locale.ROOT,
                "%04d-w%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
