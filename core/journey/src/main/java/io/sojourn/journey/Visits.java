package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;

/**
 * One person's sessions on one bank: runs of visits ({@code @visit}), each before the silence since the last has reached the gap.
 * What the brand sends, and what happens without the person, neither opens nor prolongs one.
 */
final class Visits {
    private long count;
    private long last;
    private long seen;

    /** Whether a visit at that time belongs to the session at hand. */
    boolean goesOn(long at, long gapMillis) {
        return count > 0 && !Session.ends(last, at, gapMillis);
    }

    /** Whether no event of that name (by its bit, −1 where no rule asks) came before in the session. */
    boolean firstOfName(long at, long gapMillis, int bit) {
        return bit >= 0 && (!goesOn(at, gapMillis) || (seen & 1L << bit) == 0);
    }

    /** Adds a visit; whether a session begins with it. */
    boolean add(long at, long gapMillis, int bit) {
        boolean opens = !goesOn(at, gapMillis);
        if (opens) {
            count++;
            seen = 0;
        }
        if (bit >= 0) {
            seen |= 1L << bit;
        }
        last = at;
        return opens;
    }

    long count() {
        return count;
    }

    void write(BytesOut out) {
        out.varint(count);
        if (count > 0) {
            out.signed(last);
            out.varint(seen);
        }
    }

    static Visits read(BytesIn in) {
        Visits visits = new Visits();
        visits.count = in.varint();
        if (visits.count > 0) {
            visits.last = in.signed();
            visits.seen = in.varint();
        }
        return visits;
    }
}
