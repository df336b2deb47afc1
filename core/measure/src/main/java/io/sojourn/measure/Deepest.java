package io.sojourn.measure;

import org.jspecify.annotations.Nullable;

/** Keeps, of one person's starts, those that lead deepest: how deep, their times, and the value they are broken down by. */
final class Deepest implements StartSink {
    /** Where no event gave a value. */
    static final int NO_VALUE = -1;

    private final FunnelQuery.@Nullable Attribution attribution;
    private final int attributedStep;
    private long[] time = new long[0];
    private int[] codes = new int[0];
    private int depth;
    private long starts;
    private final long[] gaps;
    private final int[] earliest;
    private int value;

    /** @param breakdown by what, to find the value where an event of the funnel gives it */
    Deepest(int steps, FunnelQuery.@Nullable Breakdown breakdown) {
        if (breakdown instanceof FunnelQuery.Breakdown.ByEvent event) {
            attribution = event.attribution();
            attributedStep = event.step();
        } else {
            attribution = null;
            attributedStep = 0;
        }
        this.gaps = new long[steps];
        this.earliest = new int[steps];
    }

    /** Forgets what was seen; {@code codes} are the rows' values where the funnel is broken down by an event. */
    void begin(long[] timeOfRows, int[] codesOfRows) {
        time = timeOfRows;
        codes = codesOfRows;
        depth = 0;
        starts = 0;
        value = NO_VALUE;
    }

    @Override
    public void start(int[] rows, int reached) {
        if (reached < depth) {
            return;
        }
        if (reached > depth) {
            depth = reached;
            starts = 0;
            value = NO_VALUE;
            java.util.Arrays.fill(gaps, 0);
        }
        starts++;
        for (int k = 1; k < reached; k++) {
            gaps[k] += time[rows[k]] - time[rows[k - 1]];
        }
        System.arraycopy(rows, 0, earliest, 0, reached);
        attribute(rows);
    }

    /** Starts come latest first: what a later call writes belongs to an earlier start. */
    private void attribute(int[] rows) {
        if (attribution == null) {
            return;
        }
        int code = switch (attribution) {
            case FIRST_TOUCH -> codes[rows[0]];
            case LAST_TOUCH -> value == NO_VALUE ? codes[rows[depth - 1]] : NO_VALUE;
            case STEP -> attributedStep <= depth ? codes[rows[attributedStep - 1]] : NO_VALUE;
            case ALL_EVENTS -> NO_VALUE;
        };
        if (code != NO_VALUE) {
            value = code;
        }
    }

    /** 0 when nothing started. */
    int depth() {
        return depth;
    }

    /** Mean over the deepest starts of the seconds from the step before to step k, counted from 0. */
    double seconds(int k) {
        return gaps[k] / (starts * 1000.0);
    }

    /** The same between two steps that need not be neighbours. */
    double seconds(int from, int to) {
        long sum = 0;
        for (int k = from + 1; k <= to; k++) {
            sum += gaps[k];
        }
        return sum / (starts * 1000.0);
    }

    /** The rows of the earliest of the deepest starts. */
    int[] earliest() {
        return earliest;
    }

    int value() {
        return value;
    }
}
