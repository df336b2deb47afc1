package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import java.time.ZoneOffset;

/** A sum, least, most or number of different values, ever or between two fixed instants. */
final class AmountSlot implements Slot {
    private final Condition.Did did;
    private final Amount amount;

    AmountSlot(Condition.Did did) {
        this.did = did;
        this.amount = new Amount(did.aggregate());
    }

    @Override
    public void add(EventView event) {
        if (Slot.inside(did.window(), event.occurredAtMillis())) {
            EventFilters.follow(amount.pathOf(), event, amount::add);
        }
    }

    @Override
    public boolean holds(long now) {
        Value value = amount.value();
        return value != null && did.test().holds(value, now, ZoneOffset.UTC);
    }

    @Override
    public void write(BytesOut out) {
        amount.write(out);
    }

    @Override
    public void read(BytesIn in) {
        amount.read(in);
    }
}
