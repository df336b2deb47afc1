package io.sojourn.journey;

import io.sojourn.unify.condition.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How lively a customer is, beside the stages. Two presets: NES by the person's own purchase cycle (N, E0, S1, S2, S3), and
 * NAPL by the last 90 days (N, A, P, L).
 */
public final class Activity {
    private static final long NAPL_MILLIS = Duration.ofDays(90).toMillis();
    private static final int DAYS_FOR_A_CYCLE = 3;

    private Activity() {}

    /**
     * N: bought on one day, at most a cycle ago · E0: on several, the last at most a cycle ago · S1, S2, S3: at most two,
     * three, and more than three cycles ago. Nothing for those who never bought.
     */
    static Optional<String> nes(Facts.Purchases purchases, Duration cycle, long now) {
        if (purchases.days() == 0 || purchases.last().isEmpty()) {
            return Optional.empty();
        }
        long passed = now - purchases.last().getAsLong();
        long length = cycle.toMillis();
        if (passed <= length) {
            return Optional.of(purchases.days() == 1 ? "N" : "E0");
        }
        return Optional.of(passed <= 2 * length ? "S1" : passed <= 3 * length ? "S2" : "S3");
    }

    /**
     * N: first bought in the last 90 days · A: others who bought in them · P: others who did not · L: bought once, before
     * them.
     */
    static Optional<String> napl(List<LocalDate> days, Facts.Purchases purchases, ZoneId zone, long now) {
        if (days.isEmpty() || purchases.last().isEmpty()) {
            return Optional.empty();
        }
        boolean lately = now - purchases.last().getAsLong() <= NAPL_MILLIS;
        LocalDate start = Instant.ofEpochMilli(now - NAPL_MILLIS).atZone(zone).toLocalDate();
        boolean begunLately = days.size() == 1 ? lately : !days.getFirst().isBefore(start);
        if (lately) {
            return Optional.of(begunLately ? "N" : "A");
        }
        return Optional.of(days.size() == 1 ? "L" : "P");
    }

    /** The first instant after now at which {@link #nes} differs. */
    static long nesUntil(Facts.Purchases purchases, Duration cycle, long now) {
        if (purchases.days() == 0 || purchases.last().isEmpty()) {
            return Long.MAX_VALUE;
        }
        for (int cycles = 1; cycles <= 3; cycles++) {
            long end = purchases.last().getAsLong() + cycles * cycle.toMillis() + 1;
            if (end > now) {
                return end;
            }
        }
        return Long.MAX_VALUE;
    }

    /** The first instant after now at which {@link #napl} may differ. */
    static long naplUntil(List<LocalDate> days, Facts.Purchases purchases, ZoneId zone, long now) {
        if (days.isEmpty() || purchases.last().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long lately = purchases.last().getAsLong() + NAPL_MILLIS + 1;
        long begun = days.getFirst().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() + NAPL_MILLIS;
        return Math.min(lately > now ? lately : Long.MAX_VALUE, begun > now ? begun : Long.MAX_VALUE);
    }

    /** The median gap between purchase days where there are three or more. */
    static Optional<Duration> ownCycle(List<LocalDate> days) {
        if (days.size() < DAYS_FOR_A_CYCLE) {
            return Optional.empty();
        }
        long[] gaps = new long[days.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = days.get(i + 1).toEpochDay() - days.get(i).toEpochDay();
        }
        Arrays.sort(gaps);
        int middle = gaps.length / 2;
        long twice = gaps.length % 2 == 1 ? 2 * gaps[middle] : gaps[middle - 1] + gaps[middle];
        return Optional.of(Duration.ofHours(12 * twice));
    }
}
