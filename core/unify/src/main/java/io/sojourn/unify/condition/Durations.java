package io.sojourn.unify.condition;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ISO-8601 durations of fixed length: {@code P30D}, {@code P2W}, {@code PT2H30M}. A day is 24 hours and a week 7 days;
 * months and years have no fixed length and are refused.
 */
public final class Durations {
    /** What is allowed, for messages. */
    public static final String ALLOWED =
            "an ISO-8601 duration longer than nothing in weeks, days, hours, minutes and seconds, for example P30D or PT2H"
                    + " (months and years are refused: they have no fixed length)";

    /** Longest duration that is read, so that sums with instants cannot overflow: a thousand years. */
    private static final long LONGEST_SECONDS = 365_250L * 86_400;

    private static final Pattern FORM = Pattern.compile(
            "P(?=.)(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?(?:T(?=.)(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?");

    private Durations() {}

    /** The duration, or nothing where the text is none or it is zero. */
    public static Optional<Duration> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long seconds = number(form.group(1)) * 604_800
                + number(form.group(2)) * 86_400
                + number(form.group(3)) * 3_600
                + number(form.group(4)) * 60
                + number(form.group(5));
        return seconds <= 0 || seconds > LONGEST_SECONDS ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /** The shortest form that {@link #read} understands: whole days as {@code P14D}. */
    public static String text(Duration duration) {
        long days = duration.toDays();
        Duration rest = duration.minusDays(days);
        if (rest.isZero()) {
            return "P" + days + "D";
        }
        return days == 0 ? rest.toString() : "P" + days + "D" + rest.toString().substring(1);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
