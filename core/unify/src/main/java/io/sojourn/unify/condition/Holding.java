package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import java.util.Arrays;

/**
 * Since when conditions have held without a break. Several things may happen at one instant, and only what holds after all
 * of them counts; so what held before the instant is kept beside it.
 */
final class Holding {
    private static final long NOT = Long.MIN_VALUE;

    private final long[] before;
    private final long[] since;
    private long reached = NOT;

    Holding(int count) {
        before = new long[count];
        since = new long[count];
        clear();
    }

    void clear() {
        Arrays.fill(before, NOT);
        Arrays.fill(since, NOT);
        reached = NOT;
    }

    void reach(long now) {
        if (now > reached) {
            System.arraycopy(since, 0, before, 0, since.length);
            reached = now;
        }
    }

    /** What is so at the instant that was reached. */
    void note(int place, boolean holds) {
        since[place] = !holds ? NOT : before[place] == NOT ? reached : before[place];
    }

    boolean holds(int place, long length, long now) {
        return since[place] != NOT && now - since[place] >= length;
    }

    /** When it will have held so long, if it goes on; {@link Long#MAX_VALUE} where it does not hold, or long has. */
    long reached(int place, long length, long now) {
        return since[place] == NOT || now - since[place] >= length ? Long.MAX_VALUE : since[place] + length;
    }

    void write(BytesOut out) {
        write(out, reached);
        for (int i = 0; i < since.length; i++) {
            write(out, before[i]);
            write(out, since[i]);
        }
    }

    static void write(BytesOut out, long instant) {
        out.bool(instant != NOT);
        if (instant != NOT) {
            out.signed(instant);
        }
    }

    void read(BytesIn in) {
        reached = instant(in);
        for (int i = 0; i < since.length; i++) {
            before[i] = instant(in);
            since[i] = instant(in);
        }
    }

    void write(BytesOut out, SlotNames names) {
        write(out, reached);
        out.varint(since.length);
        for (int i = 0; i < since.length; i++) {
            out.varint(names.ofHeld(i));
            write(out, before[i]);
            write(out, since[i]);
        }
    }

    void read(BytesIn in, SlotNames names) {
        reached = instant(in);
        for (int rest = in.count(); rest > 0; rest--) {
            int place = names.held(in.int32());
            long itsBefore = instant(in);
            long itsSince = instant(in);
            if (place >= 0) {
                before[place] = itsBefore;
                since[place] = itsSince;
            }
        }
    }

    static long instant(BytesIn in) {
        return in.bool() ? in.signed() : NOT;
    }
}
