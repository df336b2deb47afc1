package io.sojourn.embedded;

import java.util.List;

/**
 * Everybody being looked at under a new plan of segments, a slice at a time between entries of the log. Whoever something
 * happens to meanwhile is looked at then; how far it is is written with the people, so it goes on after a restart. The
 * writer's thread alone uses it.
 */
final class Following {
    private static final int PEOPLE_AT_ONCE = 256;
    private static final long SLICE_NANOS = 20_000_000;
    private static final long MOST_DIRTY = 8L << 20;

    private final Parts parts;
    private final long revision;
    private long last;
    private long done;
    private boolean ended;

    Following(Parts parts) {
        this.parts = parts;
        this.revision = parts.segments().plan().revision();
        SegmentRows rows = parts.segments().rows();
        last = rows.followedUpTo(revision);
        ended = rows.wholeRevision() == revision;
    }

    boolean ended() {
        return ended;
    }

    /** How many people were looked at since it began. */
    long done() {
        return done;
    }

    /** Whether so much is to be written that this waits for it. */
    boolean heavy() {
        return parts.people().dirtyBytes() >= MOST_DIRTY;
    }

    /** Does one slice. */
    void slice() {
        long end = System.nanoTime() + SLICE_NANOS;
        SegmentRows rows = parts.segments().rows();
        while (!ended && System.nanoTime() < end && !heavy()) {
            List<PersonRows.Held> held = parts.people().heldAfter(last, PEOPLE_AT_ONCE);
            for (PersonRows.Held each : held) {
                parts.fold().follow(each, Cause.DEFINITION);
                last = each.number;
                done++;
                if (System.nanoTime() >= end) {
                    break;
                }
            }
            rows.followed(revision, last);
            if (held.isEmpty()) {
                rows.whole(revision);
                ended = true;
            }
        }
    }
}
