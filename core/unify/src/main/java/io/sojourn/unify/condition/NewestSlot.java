package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;

/** Whether the newest matching event fulfils the condition. */
final class NewestSlot implements Slot {
    private final Condition where;
    private boolean fulfilled;

    NewestSlot(Condition where) {
        this.where = where;
    }

    @Override
    public void add(EventView event) {
        fulfilled = EventFilters.holds(where, event);
    }

    @Override
    public boolean holds(long now) {
        return fulfilled;
    }

    @Override
    public void write(BytesOut out) {
        out.bool(fulfilled);
    }

    @Override
    public void read(BytesIn in) {
        fulfilled = in.bool();
    }
}
