package io.sojourn.measure;

import java.util.TreeMap;

/** Counts, by the period in which they entered, how many entered a funnel and how many of them went all the way. */
final class TrendsFold extends FunnelFold<TrendsFold.Sofar> {
    private final FunnelQuery query;
    private final FunnelRules rules;
    private final Periods.Unit interval;

    TrendsFold(FunnelQuery query, FunnelRules rules, Periods.Unit interval) {
        super(query);
        this.query = query;
        this.rules = rules;
        this.interval = interval;
    }

    /** One thread's numbers so far. */
    static final class Sofar implements StartSink {
        /** By the period's first instant: entrants, converted. */
        final TreeMap<Long, long[]> periods = new TreeMap<>();

        private final Walker walker;
        private final Periods calendar;
        private final int steps;
        private long[] time = new long[0];
        private long period;
        private boolean entered;
        private boolean converted;

        private Sofar(TrendsFold fold) {
            walker = Walker.of(fold.query.order(), fold.rules);
            steps = fold.rules.steps();
            calendar = fold.query.calendar(fold.interval);
        }

        @Override
        public void start(int[] rows, int depth) {
            long at = calendar.startOf(time[rows[0]]);
            if (entered && at != period) {
                close();
            }
            period = at;
            entered = true;
            converted |= depth == steps;
        }

        /** A person counts once in every period. */
        private void close() {
            if (entered) {
                long[] counts = periods.computeIfAbsent(period, p -> new long[2]);
                counts[0]++;
                counts[1] += converted ? 1 : 0;
            }
            entered = false;
            converted = false;
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.periods.forEach((period, counts) -> {
            long[] sum = left.periods.computeIfAbsent(period, p -> new long[2]);
            sum[0] += counts[0];
            sum[1] += counts[1];
        });
        return left;
    }

    @Override
    void unit(Sofar sofar, Block block, int person, int from, int to) {
        sofar.time = block.time;
        sofar.walker.walk(block.time, block.mask, from, to, sofar);
        sofar.close();
    }
}
