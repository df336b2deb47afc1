package io.sojourn.testkit.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The brand's twelve months, counted in milliseconds from their first midnight in Taipei.
 *
 * <p>{@code day −n} of the specification is {@link #daysBeforeEnd}. Peaks sit at fixed offsets, so they move with the
 * end of the year.
 */
final class Year {
    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);
    static final int DAYS = 365;
    static final long MINUTE = 60_000L;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final long END = DAYS * DAY;
    static final long HALF = 183 * DAY;

    /** 週年慶: 17 October to 9 November. */
    static final int ANNIVERSARY_FIRST = 108;

    static final int ANNIVERSARY_LAST = 131;
    /** 雙 11. */
    static final int DOUBLE_ELEVEN = 133;
    /** 春節: the two weeks before 17 February. */
    static final int NEW_YEAR_FIRST = 217;

    static final int NEW_YEAR_LAST = 231;
    /** 母親節: the ten days to 10 May. */
    static final int MOTHERS_DAY_FIRST = 304;

    static final int MOTHERS_DAY_LAST = 313;

    /** The first day is a Tuesday when the last is Tuesday, 30 June 2026: 364 days are whole weeks. */
    private static final int WEEKDAY_OF_FIRST = LAST_DAY.getDayOfWeek().getValue();

    private Year() {}

    /** The index of day −n. */
    static int daysBeforeEnd(int n) {
        return DAYS - 1 - n;
    }

    static long at(int day, double hour) {
        return day * DAY + (long) (hour * HOUR);
    }

    static int day(long at) {
        return (int) Math.floorDiv(at, DAY);
    }

    static double hour(long at) {
        return Math.floorMod(at, DAY) / (double) HOUR;
    }

    /** 1 = Monday … 7 = Sunday. */
    static int weekday(int day) {
        return Math.floorMod(WEEKDAY_OF_FIRST - 1 + day, 7) + 1;
    }

    static boolean inside(long at) {
        return at >= 0 && at < END;
    }

    static boolean anniversary(int day) {
        return day >= ANNIVERSARY_FIRST && day <= ANNIVERSARY_LAST;
    }

    static long days(double days) {
        return (long) (days * DAY);
    }

    /** A moment of that day when a person has time: mostly noon and evening. */
    static long awake(int day, Dice dice) {
        double hour = dice.chance(.3)
                ? dice.between(11, 14)
                : dice.chance(.7) ? dice.between(18.5, 23.5) : dice.between(7.5, 18);
        return at(day, hour);
    }

    /** A moment of that day when stores are open. */
    static long open(int day, Dice dice) {
        return at(day, dice.between(11, 21.3));
    }

    /** The first millisecond of the year whose last day is the latest not after the date, moved by whole weeks. */
    static long epochMillisEndingBefore(LocalDate date) {
        long weeks = Math.floorDiv(ChronoUnit.DAYS.between(LAST_DAY, date), 7);
        LocalDate last = LAST_DAY.plusWeeks(weeks);
        return last.minusDays(DAYS - 1).atStartOfDay(ZONE).toInstant().toEpochMilli();
    }
}
