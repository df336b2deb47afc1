package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;

/** What one condition on events remembers of one person: no more than its answers, now and later, need. */
sealed interface Slot permits CountSlot, RecentSlot, AmountSlot, WindowSlot, FirstSlot, NewestSlot, SequenceSlot {

    /** A matching event, in ≺. */
    void add(EventView event);

    boolean holds(long now);

    /** The first instant after now at which the answer may differ without a further event. */
    default long nextChange(long now) {
        return Long.MAX_VALUE;
    }

    void write(BytesOut out);

    void read(BytesIn in);

    /** The empty slot of a condition on events. */
    static Slot of(Condition condition) {
        return switch (condition) {
            case Condition.First first -> new FirstSlot(first);
            case Condition.Newest newest -> new NewestSlot(newest.where());
            case Condition.Sequence sequence -> new SequenceSlot(sequence);
            case Condition.Did did -> {
                boolean counts = did.aggregate() instanceof Condition.Aggregate.Count;
                yield did.window() instanceof Condition.Window.Sliding sliding
                        ? counts
                                ? new RecentSlot(did.test(), sliding.length().toMillis())
                                : new WindowSlot(did, sliding.length().toMillis())
                        : counts ? new CountSlot(did) : new AmountSlot(did);
            }
            default -> throw new IllegalArgumentException("not a condition on events: " + condition);
        };
    }

    /** Whether a window that does not slide holds that time. */
    static boolean inside(Condition.Window window, long at) {
        return !(window instanceof Condition.Window.Fixed fixed)
                || (fixed.fromMillis() <= at && at <= fixed.toMillis());
    }
}
