package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;

/**
 * Claims of one weak key, next to each other in ≺, by the same strong key. The run's stretch, which is the claimant's,
 * goes from its first claim to the first claim of the next run; the first run's also has everything before.
 */
final class Run {
    final Key owner;
    Position first;
    Position last;
    /** Events in the run's stretch that are filed under the weak key. */
    long events;

    Run(Key owner, Position first, Position last) {
        this.owner = owner;
        this.first = first;
        this.last = last;
    }

    void encode(BytesOut out) {
        Positions.write(out, owner);
        Positions.write(out, first);
        out.bool(last.equals(first));
        if (!last.equals(first)) {
            Positions.write(out, last);
        }
        out.varint(events);
    }

    static Run decode(BytesIn in) {
        Key owner = Positions.key(in);
        Position first = Positions.position(in);
        Run run = new Run(owner, first, in.bool() ? first : Positions.position(in));
        run.events = in.varint();
        return run;
    }
}
