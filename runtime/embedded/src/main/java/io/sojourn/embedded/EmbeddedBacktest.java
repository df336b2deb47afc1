package io.sojourn.embedded;

import io.sojourn.collect.Event;
import io.sojourn.journey.Backtest;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.Memberships.Backtested;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Segments of the past: goes through the lives of those who can have been in one, as their events tell them. Where nobody can
 * who did nothing that is asked about, the journey index says who did. Any thread may use it.
 */
final class EmbeddedBacktest {
    private static final int PAGE = 4_096;

    private final Supplier<Engine> engine;
    private final int most;

    /** @param most people whose lives are gone through; of more, that many, evenly chosen */
    EmbeddedBacktest(Supplier<Engine> engine, int most) {
        this.engine = engine;
        this.most = most;
    }

    Backtested ask(Condition condition, long[] boundaries) {
        Engine open = engine.get();
        Backtest test = new Backtest(open.writer().rules(), condition);
        long[] candidates = candidates(open, test.plan());
        Tally tally = new Tally(boundaries);
        int looked = Math.min(candidates.length, most);
        for (int i = 0; i < looked; i++) {
            long person = candidates[(int) ((long) i * candidates.length / looked)];
            tally.add(test.changes(events(open, person), boundaries[boundaries.length - 1]));
        }
        return new Backtested(tally.in, tally.entered, tally.left, looked, candidates.length);
    }

    private static List<Event> events(Engine open, long person) {
        return open.writer().ask(() -> events(open.parts(), person));
    }

    /** All of one person, in ≺; on the writer's thread. */
    static List<Event> events(Parts parts, long person) {
        return parts
                .events()
                .events(parts.fold().graph().stretches(person), parts.fold().reached())
                .stream()
                .map(EventRows.Placed::event)
                .toList();
    }

    /** Those who can have been in it, by number. */
    private static long[] candidates(Engine open, ConditionPlan plan) {
        return plan.unasked(0).equals(Optional.of(false)) ? doers(open, plan) : everybody(open);
    }

    /** All people, by number. */
    static long[] everybody(Engine open) {
        LongStream.Builder all = LongStream.builder();
        long[] last = {0};
        boolean more = true;
        while (more) {
            List<Long> page = open.writer().ask(() -> open.parts().people().numbersAfter(last[0], PAGE));
            page.forEach(all::add);
            more = !page.isEmpty();
            last[0] = more ? page.getLast() : last[0];
        }
        return all.build().toArray();
    }

    private static long[] doers(Engine open, ConditionPlan plan) {
        List<EventFilter> filters =
                IntStream.range(0, plan.slotCount()).mapToObj(plan::filter).toList();
        JourneyIndex.Matches matches = open.parts().feed().index().matching(filters);
        LongStream.Builder doers = LongStream.builder();
        for (int part = 0; part < matches.parts(); part++) {
            matches.show(part, new JourneyIndex.Taker() {
                @Override
                public void event(int filter, EventView event) {}

                @Override
                public boolean person(long number) {
                    doers.add(number);
                    return true;
                }
            });
        }
        return doers.build().sorted().toArray();
    }

    /** What happened between boundaries, and how it stood at them. */
    private static final class Tally {
        private final long[] boundaries;
        private final long[] in;
        private final long[] entered;
        private final long[] left;

        Tally(long[] boundaries) {
            this.boundaries = boundaries;
            in = new long[boundaries.length];
            entered = new long[boundaries.length - 1];
            left = new long[boundaries.length - 1];
        }

        void add(long[] changes) {
            for (int i = 0; i < changes.length; i++) {
                boolean enters = i % 2 == 0;
                int from = firstNotBefore(changes[i]);
                for (int boundary = from; boundary < boundaries.length; boundary++) {
                    in[boundary] += enters ? 1 : -1;
                }
                if (from > 0 && from < boundaries.length) {
                    (enters ? entered : left)[from - 1]++;
                }
            }
        }

        private int firstNotBefore(long millis) {
            int at = Arrays.binarySearch(boundaries, millis);
            return at < 0 ? -at - 1 : at;
        }
    }
}
