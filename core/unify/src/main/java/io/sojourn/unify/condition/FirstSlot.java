package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;

/** Whether the first matching event fulfils the condition, and when it was: what comes later is another matter. */
final class FirstSlot implements Slot {
    private final Condition.First first;
    private boolean seen;
    private boolean fulfilled;
    private long atMillis;

    FirstSlot(Condition.First first) {
        this.first = first;
    }

    @Override
    public void add(EventView event) {
        if (!seen) {
            seen = true;
            atMillis = event.occurredAtMillis();
            fulfilled = Slot.inside(first.window(), atMillis) && EventFilters.holds(first.where(), event);
        }
    }

    @Override
    public boolean holds(long now) {
        return fulfilled
                && (!(first.window() instanceof Condition.Window.Sliding sliding) || now - length(sliding) <= atMillis);
    }

    @Override
    public long nextChange(long now) {
        return holds(now) && first.window() instanceof Condition.Window.Sliding sliding
                ? atMillis + length(sliding) + 1
                : Long.MAX_VALUE;
    }

    private static long length(Condition.Window.Sliding sliding) {
        return sliding.length().toMillis();
    }

    @Override
    public void write(BytesOut out) {
        out.bool(seen);
        out.bool(fulfilled);
        out.signed(atMillis);
    }

    @Override
    public void read(BytesIn in) {
        seen = in.bool();
        fulfilled = in.bool();
        atMillis = in.signed();
    }
}
