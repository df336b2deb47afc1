package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import java.time.ZoneOffset;

/** How many events there were, ever or between two fixed instants. */
final class CountSlot implements Slot {
    private final Condition.Did did;
    private long count;

    CountSlot(Condition.Did did) {
        this.did = did;
    }

    @Override
    public void add(EventView event) {
        if (Slot.inside(did.window(), event.occurredAtMillis())) {
            count++;
        }
    }

    @Override
    public boolean holds(long now) {
        return did.test().holds(Value.whole(count), now, ZoneOffset.UTC);
    }

    @Override
    public void write(BytesOut out) {
        out.varint(count);
    }

    @Override
    public void read(BytesIn in) {
        count = in.varint();
    }
}
