package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a sequence has come: for every number of steps taken, when the latest start happened that took them. A later start
 * has more time left, so no other need be remembered.
 */
final class SequenceSlot implements Slot {
    private static final long NONE = Long.MIN_VALUE;

    private final Condition.Sequence sequence;
    /** By steps taken, less one; all but the last. */
    private final long[] starts;

    private boolean fulfilled;

    SequenceSlot(Condition.Sequence sequence) {
        this.sequence = sequence;
        this.starts = new long[sequence.steps().size() - 1];
        Arrays.fill(starts, NONE);
    }

    /** The events that matter here. */
    EventFilter filter() {
        List<EventFilter> filters = new ArrayList<>(sequence.steps());
        sequence.without().ifPresent(filters::add);
        return new EventFilter.AnyOf(filters);
    }

    @Override
    public void add(EventView event) {
        if (fulfilled) {
            return;
        }
        int last = starts.length;
        long at = event.occurredAtMillis();
        boolean breaks = sequence.without()
                .filter(without -> EventFilters.matches(without, event))
                .isPresent();
        if (goesOn(last, at) && EventFilters.matches(sequence.steps().get(last), event)) {
            fulfilled = true;
            return;
        }
        if (breaks) {
            Arrays.fill(starts, NONE);
        } else {
            for (int step = last - 1; step > 0; step--) {
                if (goesOn(step, at)
                        && starts[step] < starts[step - 1]
                        && EventFilters.matches(sequence.steps().get(step), event)) {
                    starts[step] = starts[step - 1];
                }
            }
        }
        if (EventFilters.matches(sequence.steps().getFirst(), event)) {
            starts[0] = at;
        }
    }

    /** Whether so many steps were taken by a start that is not too long ago. */
    private boolean goesOn(int steps, long now) {
        long start = starts[steps - 1];
        return start != NONE
                && (sequence.within().isEmpty()
                        || now - start <= sequence.within().get().toMillis());
    }

    @Override
    public boolean holds(long now) {
        return fulfilled;
    }

    @Override
    public void write(BytesOut out) {
        out.bool(fulfilled);
        if (!fulfilled) {
            for (long start : starts) {
                Holding.write(out, start);
            }
        }
    }

    @Override
    public void read(BytesIn in) {
        fulfilled = in.bool();
        for (int i = 0; !fulfilled && i < starts.length; i++) {
            starts[i] = Holding.instant(in);
        }
    }
}
