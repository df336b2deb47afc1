package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * The times of the newest events of a sliding window, as many as the test can tell apart: for "at least 2" two, for
 * "exactly 2" three.
 */
final class RecentSlot implements Slot {
    /** A person has no more events than this. */
    private static final int MOST = 100_001;

    private final Comparison test;
    private final long length;
    private final int keep;
    private long[] times = new long[1];
    private int count;

    RecentSlot(Comparison test, long length) {
        this.test = test;
        this.length = length;
        this.keep = keep(test);
    }

    /** Counts above this number all get the same answer as it. */
    private static int keep(Comparison test) {
        double most = 0;
        for (Value operand : test.operands()) {
            most = Math.max(most, Values.toDouble(operand));
        }
        boolean reached = test.operator() == Comparison.Operator.GTE || test.operator() == Comparison.Operator.LT;
        return (int) Math.clamp(reached ? Math.ceil(most) : Math.floor(most) + 1, 1, MOST);
    }

    @Override
    public void add(EventView event) {
        if (count == keep) {
            System.arraycopy(times, 1, times, 0, --count);
        } else if (count == times.length) {
            times = Arrays.copyOf(times, Math.min(keep, count * 2));
        }
        times[count++] = event.occurredAtMillis();
    }

    @Override
    public boolean holds(long now) {
        return passes(count - firstInside(now), now);
    }

    private boolean passes(int inside, long now) {
        return test.holds(Value.whole(inside), now, ZoneOffset.UTC);
    }

    private int firstInside(long now) {
        int first = count;
        while (first > 0 && times[first - 1] >= now - length) {
            first--;
        }
        return first;
    }

    @Override
    public long nextChange(long now) {
        int first = firstInside(now);
        boolean holds = passes(count - first, now);
        for (int i = first; i < count; i++) {
            boolean leavesLast = i + 1 == count || times[i + 1] != times[i];
            if (leavesLast && passes(count - i - 1, now) != holds) {
                return times[i] + length + 1;
            }
        }
        return Long.MAX_VALUE;
    }

    @Override
    public void write(BytesOut out) {
        out.varint(count);
        long before = 0;
        for (int i = 0; i < count; i++) {
            out.signed(times[i] - before);
            before = times[i];
        }
    }

    @Override
    public void read(BytesIn in) {
        count = in.count();
        times = new long[Math.max(1, count)];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += in.signed();
            times[i] = before;
        }
    }
}
