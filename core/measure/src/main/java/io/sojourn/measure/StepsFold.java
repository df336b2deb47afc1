package io.sojourn.measure;

import io.sojourn.measure.FunnelQuery.Attribution;
import io.sojourn.measure.FunnelQuery.Breakdown;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how deep people get, over all and by what the funnel is broken down by. */
final class StepsFold extends FunnelFold<StepsFold.Sofar> {
    private final FunnelQuery query;
    private final FunnelRules rules;
    private final @Nullable Breakdown breakdown;
    private final boolean byProfile;
    private final boolean byEvent;
    private final boolean allEvents;
    private final boolean plain;

    StepsFold(FunnelQuery query, FunnelRules rules) {
        super(query);
        this.query = query;
        this.rules = rules;
        this.breakdown = query.breakdown().orElse(null);
        this.byProfile = breakdown instanceof Breakdown.ByProfile;
        this.allEvents = breakdown instanceof Breakdown.ByEvent event && event.attribution() == Attribution.ALL_EVENTS;
        this.byEvent = breakdown instanceof Breakdown.ByEvent && !allEvents;
        this.plain = query.order() == FunnelQuery.Order.ORDERED
                && rules.fromFirst()
                && rules.exclusions().isEmpty()
                && !byEvent;
    }

    /** One thread's numbers so far, with the scratch space that it counts in. */
    static final class Sofar {
        final StepTally all;
        final Map<Integer, StepTally> groups = new HashMap<>();
        private final Walker walker;
        private final OrderedDepth depth;
        private final Deepest deepest;
        private long[] byValue = new long[16];
        private long[] time = new long[16];
        private int[] mask = new int[16];

        private Sofar(StepsFold fold) {
            all = fold.tally();
            walker = Walker.of(fold.query.order(), fold.rules);
            depth = new OrderedDepth(fold.rules);
            deepest = new Deepest(fold.rules.steps(), fold.breakdown);
        }

        private void grow(int rows) {
            if (byValue.length < rows) {
                byValue = new long[2 * rows];
                time = new long[2 * rows];
                mask = new int[2 * rows];
            }
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    private StepTally tally() {
        return new StepTally(rules.steps(), query.profiles() || query.people().isPresent());
    }

    static Sofar merge(Sofar left, Sofar right) {
        left.all.merge(right.all);
        right.groups.forEach((value, tally) -> left.groups.merge(value, tally, StepTally::merge));
        TooMany.groups(left.groups.size());
        return left;
    }

    @Override
    void unit(Sofar sofar, Block block, int person, int from, int to) {
        int[] codes = byEvent ? block.labels[0] : block.code;
        int depth = count(sofar, sofar.all, block.time, block.mask, codes, from, to, block.person[person]);
        if (allEvents) { // even where an event of another value discards every start
            eachValue(sofar, block, from, to, block.person[person]);
        } else if (depth > 0 && byProfile) {
            group(sofar, block.traits[0][person], depth, block.person[person]);
        } else if (depth > 0 && byEvent) {
            group(sofar, sofar.deepest.value(), depth, block.person[person]);
        }
    }

    private int count(
            Sofar sofar, StepTally tally, long[] time, int[] mask, int[] codes, int from, int to, long person) {
        int depth = plain ? sofar.depth.of(time, mask, from, to) : 1;
        boolean walk = !plain || (query.times() && depth > 1);
        sofar.deepest.begin(time, codes);
        if (walk) {
            sofar.walker.walk(time, mask, from, to, sofar.deepest);
            depth = sofar.deepest.depth();
        }
        if (depth > 0) {
            tally.add(depth, person);
            tally.addTimes(sofar.deepest);
        }
        return depth;
    }

    private void group(Sofar sofar, int value, int depth, long person) {
        StepTally tally = TooMany.group(sofar.groups, value, this::tally);
        tally.add(depth, person);
        tally.addTimes(sofar.deepest);
    }

    /** The funnel once more over the events of every value by themselves. */
    private void eachValue(Sofar sofar, Block block, int from, int to, long person) {
        int count = to - from;
        sofar.grow(count);
        for (int i = 0; i < count; i++) {
            sofar.byValue[i] = ((long) block.labels[0][from + i] << 32) | (from + i);
        }
        Arrays.sort(sofar.byValue, 0, count);
        int begin = 0;
        while (begin < count) {
            int value = (int) (sofar.byValue[begin] >> 32);
            int rows = 0;
            for (; begin < count && (int) (sofar.byValue[begin] >> 32) == value; begin++, rows++) {
                sofar.time[rows] = block.time[(int) sofar.byValue[begin]];
                sofar.mask[rows] = block.mask[(int) sofar.byValue[begin]];
            }
            StepTally tally = TooMany.group(sofar.groups, value, this::tally);
            count(sofar, tally, sofar.time, sofar.mask, block.code, 0, rows, person);
        }
    }
}
