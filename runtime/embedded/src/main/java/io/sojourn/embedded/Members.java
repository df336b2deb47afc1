package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.embedded.SegmentRegistry.Layout;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.journey.Watch;
import java.util.BitSet;

/** Which segments one person is in, and what they remember of the person's events. One thread. */
final class Members {
    private static final int FORMAT = 2;

    /** By the segments' numbers. */
    final BitSet in = new BitSet();

    /** What is remembered of the person's events. */
    Watch watch;

    /** The generation of plans under which the person was looked at last; what is newer is not remembered yet. */
    long generation;

    /** When time alone may move the person next; perhaps too early, never too late. */
    long due = Long.MAX_VALUE;

    /** The same, of what must have held for a while. */
    long watchDue = Long.MAX_VALUE;

    /** The instant that was looked at last. */
    long looked = Long.MIN_VALUE;

    /** Something happened that was not looked at yet, since windows that ended long ago are still to end. */
    boolean pending;

    int bytes;

    private Members(Watch watch) {
        this.watch = watch;
    }

    /** Of somebody who is in nothing, and did nothing that was asked about. */
    static Members none(SegmentPlan plan) {
        return new Members(Watch.unseeded(plan.conditions()));
    }

    long timer() {
        return Math.min(due, watchDue);
    }

    byte[] row(Layout layout) {
        BytesOut out = new BytesOut(128);
        out.u8(FORMAT);
        out.varint(generation);
        out.fixed64(due);
        out.fixed64(watchDue);
        out.fixed64(looked);
        out.bool(pending);
        out.varint(in.cardinality());
        in.stream().forEach(out::varint);
        watch.write(out, layout.names);
        bytes = out.size();
        return out.toBytes();
    }

    static Members read(byte[] row, SegmentPlan plan, Layout layout) {
        BytesIn in = new BytesIn(row);
        Members members = none(plan);
        members.bytes = row.length;
        boolean named = in.u8() == FORMAT;
        if (named) {
            members.generation = in.varint();
        } else {
            in.skip(8);
        }
        members.due = in.fixed64();
        members.watchDue = in.fixed64();
        members.looked = in.fixed64();
        members.pending = in.bool();
        for (int rest = in.count(); rest > 0; rest--) {
            members.in.set((int) in.varint());
        }
        if (named) {
            members.watch = Watch.read(in, plan.conditions(), layout.names);
        }
        return members;
    }
}
