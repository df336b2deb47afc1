package io.sojourn.measure;

import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Calendar periods in a row, numbered from 0. Immutable; any number of threads may ask. */
final class PeriodSpan {
    /** A hundred years of days, four and a half of hours. */
    static final int MOST = 40_000;
    /** The number of everything before the period before the first. */
    static final int LONG_AGO = -2;

    private static final int BEFORE = -1;

    private final long before;
    /** The first instant of every period, and of the one after the last. */
    private final long[] starts;

    private final double perMilli;

    private PeriodSpan(long before, long[] starts) {
        this.before = before;
        this.starts = starts;
        this.perMilli = count() == 0 ? 0 : count() / (double) (starts[count()] - starts[0]);
    }

    /** From the period of one instant to that of another; of an empty range none. */
    static PeriodSpan of(Periods calendar, long fromMillis, long toMillis) {
        if (fromMillis > toMillis) {
            return new PeriodSpan(0, new long[1]);
        }
        long[] starts = new long[16];
        starts[0] = calendar.startOf(fromMillis);
        int count = 0;
        while (starts[count] <= toMillis && count <= MOST) {
            if (count + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[count + 1] = calendar.startAfter(starts[count]);
            count++;
        }
        return new PeriodSpan(calendar.startOf(starts[0] - 1), Arrays.copyOf(starts, count + 1));
    }

    /** Over the range that was asked for, else over that of the events that pass a filter. */
    static PeriodSpan of(Common common, Periods.Unit unit, List<EventFilter> filters, JourneyTable table) {
        if (common.bounded()) {
            return of(common.calendar(unit), common.fromMillis(), common.toMillis());
        }
        long[] range = table.fold(
                common.columns(filters, List.of(), List.of()).matchingAlone(),
                () -> new long[] {Long.MAX_VALUE, Long.MIN_VALUE},
                PeriodSpan::extend,
                (left, right) -> new long[] {Math.min(left[0], right[0]), Math.max(left[1], right[1])});
        return of(common.calendar(unit), range[0], range[1]);
    }

    private static long[] extend(long[] range, Block block) {
        int rows = block.persons == 0 ? 0 : block.start[block.persons];
        for (int row = 0; row < rows; row++) {
            if (block.mask[row] != 0) {
                range[0] = Math.min(range[0], block.time[row]);
                range[1] = Math.max(range[1], block.time[row]);
            }
        }
        return range;
    }

    boolean tooMany() {
        return count() > MOST;
    }

    /** For a span that is too long. */
    AnalysisOutcome refused(Periods.Unit unit) {
        return new AnalysisOutcome.Refused(List.of(new Problem(
                Fields.BAD_RANGE,
                "/between",
                "at most " + MOST + " periods are told apart, from " + Instant.ofEpochMilli(starts[0])
                        + " on it would be more; ask for a shorter time or for longer periods than \""
                        + unit.wireName() + "\"")));
    }

    int count() {
        return starts.length - 1;
    }

    String start(int number) {
        return Instant.ofEpochMilli(starts[number]).toString();
    }

    /** The number of the period in which that instant, before the end, lies: −1 just before the first, −2 earlier. */
    int number(long millis) {
        if (count() == 0 || millis < starts[0]) {
            return count() > 0 && millis >= before ? BEFORE : LONG_AGO;
        }
        int last = count() - 1;
        int number = Math.min(last, (int) ((millis - starts[0]) * perMilli));
        while (millis < starts[number]) {
            number--;
        }
        while (number < last && millis >= starts[number + 1]) {
            number++;
        }
        return number;
    }
}
