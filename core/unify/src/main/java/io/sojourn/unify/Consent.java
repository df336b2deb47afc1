package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;

/** What a person has agreed to: purposes, and subscriptions by channel and topic. */
public final class Consent {
    private boolean seen;

    /** Takes in the receipts that an event carries; in ≺. */
    public void add(Event event) {
        seen |= !event.context().isEmpty();
    }

    public Value.Obj document() {
        return Value.object("seen", seen);
    }

    void encode(BytesOut out) {
        out.bool(seen);
    }

    static Consent decode(BytesIn in) {
        Consent consent = new Consent();
        consent.seen = in.bool();
        return consent;
    }
}
