package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.journey.Watch;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which segments one person is in, and what they remember of the person's events. One thread. */
final class Members {
    private static final int FORMAT = 1;

    /** By the segments' numbers. */
    final BitSet in = new BitSet();

    /** Null where the person was followed under another plan: then from all events anew. */
    @Nullable
    Watch watch;

    /** When time alone may move the person next; perhaps too early, never too late. */
    long due = Long.MAX_VALUE;

    /** The same, of what must have held for a while. */
    long watchDue = Long.MAX_VALUE;

    /** The instant that was looked at last. */
    long looked = Long.MIN_VALUE;

    /** Something happened that was not looked at yet, since windows that ended long ago are still to end. */
    boolean pending;

    int bytes;

    long timer() {
        return Math.min(due, watchDue);
    }

    byte[] row(SegmentPlan plan) {
        BytesOut out = new BytesOut(128);
        out.u8(FORMAT);
        out.fixed64(watch == null ? 0 : plan.revision());
        out.fixed64(due);
        out.fixed64(watchDue);
        out.fixed64(looked);
        out.bool(pending);
        out.varint(in.cardinality());
        in.stream().forEach(out::varint);
        if (watch != null) {
            watch.write(out);
        }
        bytes = out.size();
        return out.toBytes();
    }

    static Members read(byte[] row, SegmentPlan plan) {
        BytesIn in = new BytesIn(row);
        Members members = new Members();
        members.bytes = row.length;
        in.u8();
        long revision = in.fixed64();
        members.due = in.fixed64();
        members.watchDue = in.fixed64();
        members.looked = in.fixed64();
        members.pending = in.bool();
        for (int rest = in.count(); rest > 0; rest--) {
            members.in.set((int) in.varint());
        }
        if (revision == plan.revision()) {
            members.watch = Watch.read(in, plan.conditions());
        }
        return members;
    }
}
