package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The live evaluator of a {@link ConditionPlan}: one person's memory, fed with events in ≺, asked at instants that do not
 * go back. For one thread at a time.
 */
public final class ConditionFold {
    private final ConditionPlan plan;
    /** Null where no event came yet that it remembers. */
    private final @Nullable Slot[] slots;

    private final Holding holding;

    ConditionFold(ConditionPlan plan) {
        this.plan = plan;
        this.slots = new Slot[plan.slots.length];
        this.holding = new Holding(plan.held.length);
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(slots, null);
        holding.clear();
    }

    /** The next event in ≺. */
    public void add(EventView event) {
        for (int slot : plan.slotsFor(event)) {
            if (EventFilters.matches(plan.filters[slot], event)) {
                slot(slot).add(event);
            }
        }
    }

    /** The same; tells which slots took it in: see {@link ConditionPlan#slotsOf}. */
    public void add(EventView event, IntConsumer touched) {
        for (int slot : plan.slotsFor(event)) {
            if (EventFilters.matches(plan.filters[slot], event)) {
                slot(slot).add(event);
                touched.accept(slot);
            }
        }
    }

    /** An event, in ≺, that passes the filter of that slot: see {@link ConditionPlan#filter}. */
    public void take(int slot, EventView event) {
        slot(slot).add(event);
    }

    private Slot slot(int number) {
        Slot known = slots[number];
        if (known == null) {
            known = Slot.of(plan.slots[number]);
            slots[number] = known;
        }
        return known;
    }

    private Slot read(int number) {
        Slot known = slots[number];
        return known == null ? plan.empty[number] : known;
    }

    /**
     * Notes what holds at that instant, for conditions that ask whether something has held for a while: to be called after
     * all that happened at it, and at every instant that {@link #nextChange} names. Instants do not go back.
     */
    public void settle(Facts facts, long nowMillis) {
        if (plan.held.length == 0) {
            return;
        }
        holding.reach(nowMillis);
        for (int place = 0; place < plan.held.length; place++) {
            holding.note(place, holds(plan.inner[place], facts, nowMillis));
        }
    }

    /** Whether the condition at that place of the plan holds now, which is not before the newest event. */
    public boolean holds(int condition, Facts facts, long nowMillis) {
        return holds(plan.roots[condition], facts, nowMillis);
    }

    private boolean holds(ConditionPlan.Node node, Facts facts, long now) {
        return switch (node) {
            case ConditionPlan.Node.OfSlot of -> read(of.slot()).holds(now);
            case ConditionPlan.Node.OfFacts of -> FactTests.holds(of.leaf(), facts, now);
            case ConditionPlan.Node.OfHeld of ->
                holding.holds(of.place(), plan.held[of.place()].length().toMillis(), now);
            case ConditionPlan.Node.None none -> !holds(none.inner(), facts, now);
            case ConditionPlan.Node.All all -> {
                for (ConditionPlan.Node one : all.nodes()) {
                    if (!holds(one, facts, now)) {
                        yield false;
                    }
                }
                yield true;
            }
            case ConditionPlan.Node.Any any -> {
                for (ConditionPlan.Node one : any.nodes()) {
                    if (holds(one, facts, now)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    /**
     * The first instant after now at which the answer may differ although nothing happens until then: windows end by time
     * alone. {@code Long.MAX_VALUE}: never.
     */
    public long nextChange(int condition, Facts facts, long nowMillis) {
        return nextChange(plan.roots[condition], facts, nowMillis);
    }

    private long nextChange(ConditionPlan.Node node, Facts facts, long now) {
        return switch (node) {
            case ConditionPlan.Node.OfSlot of -> read(of.slot()).nextChange(now);
            case ConditionPlan.Node.OfFacts of -> FactTests.nextChange(of.leaf(), facts, now);
            case ConditionPlan.Node.OfHeld of -> nextOf(of, facts, now);
            case ConditionPlan.Node.None none -> nextChange(none.inner(), facts, now);
            case ConditionPlan.Node.All all -> earliest(all.nodes(), facts, now);
            case ConditionPlan.Node.Any any -> earliest(any.nodes(), facts, now);
        };
    }

    /** The first instant after now at which {@link #settle} must be called though nothing happens until then. */
    public long nextToSettle(Facts facts, long nowMillis) {
        long next = Long.MAX_VALUE;
        for (int place = 0; place < plan.held.length; place++) {
            next = Math.min(next, nextOf(new ConditionPlan.Node.OfHeld(place), facts, nowMillis));
        }
        return next;
    }

    /** Either the inner condition changes, which must be seen, or it has held long enough. */
    private long nextOf(ConditionPlan.Node.OfHeld of, Facts facts, long now) {
        return Math.min(
                nextChange(plan.inner[of.place()], facts, now),
                holding.reached(of.place(), plan.held[of.place()].length().toMillis(), now));
    }

    private long earliest(List<ConditionPlan.Node> nodes, Facts facts, long now) {
        long earliest = Long.MAX_VALUE;
        for (ConditionPlan.Node node : nodes) {
            earliest = Math.min(earliest, nextChange(node, facts, now));
        }
        return earliest;
    }

    /** The part of a condition whose answer time may change first: the window that ends. Null where time changes none. */
    public @Nullable Condition nextToChange(int condition, Facts facts, long nowMillis) {
        return nextToChange(plan.roots[condition], facts, nowMillis);
    }

    private @Nullable Condition nextToChange(ConditionPlan.Node node, Facts facts, long now) {
        return switch (node) {
            case ConditionPlan.Node.OfSlot of ->
                read(of.slot()).nextChange(now) == Long.MAX_VALUE ? null : plan.slots[of.slot()];
            case ConditionPlan.Node.OfFacts of ->
                FactTests.nextChange(of.leaf(), facts, now) == Long.MAX_VALUE ? null : of.leaf();
            case ConditionPlan.Node.OfHeld of ->
                nextOf(of, facts, now) == Long.MAX_VALUE ? null : plan.held[of.place()];
            case ConditionPlan.Node.None none -> nextToChange(none.inner(), facts, now);
            case ConditionPlan.Node.All all -> firstToChange(all.nodes(), facts, now);
            case ConditionPlan.Node.Any any -> firstToChange(any.nodes(), facts, now);
        };
    }

    private @Nullable Condition firstToChange(List<ConditionPlan.Node> nodes, Facts facts, long now) {
        long earliest = Long.MAX_VALUE;
        Condition first = null;
        for (ConditionPlan.Node node : nodes) {
            long change = nextChange(node, facts, now);
            if (change < earliest) {
                earliest = change;
                first = nextToChange(node, facts, now);
            }
        }
        return first;
    }

    public void write(BytesOut out) {
        for (int slot = 0; slot < slots.length; slot++) {
            read(slot).write(out);
        }
        if (plan.held.length > 0) {
            holding.write(out);
        }
    }

    void read(BytesIn in) {
        for (int slot = 0; slot < slots.length; slot++) {
            slot(slot).read(in);
        }
        if (plan.held.length > 0) {
            holding.read(in);
        }
    }

    /** As {@link #write}, with the slots alone that remember something, each under its name: other plans can read it. */
    public void write(BytesOut out, SlotNames names) {
        writeSlots(out, names);
        if (plan.held.length > 0) {
            holding.write(out, names);
        }
    }

    /** The same without what has held. */
    public void writeSlots(BytesOut out, SlotNames names) {
        BytesOut one = new BytesOut(16);
        for (int number = 0; number < slots.length; number++) {
            Slot slot = slots[number];
            if (slot != null) {
                one.clear();
                slot.write(one);
                byte[] bytes = one.toBytes();
                out.varint(1L + names.ofSlot(number));
                out.varint(bytes.length);
                out.raw(bytes, 0, bytes.length);
            }
        }
        out.varint(0);
    }

    /** Takes in what {@link #writeSlots} wrote, in the place of its own of the same names; whether there was anything. */
    public boolean readSlots(BytesIn in, SlotNames names) {
        boolean any = false;
        for (long name = in.varint(); name > 0; name = in.varint()) {
            int length = in.count();
            int number = names.slot((int) (name - 1));
            if (number < 0) {
                in.skip(length);
            } else {
                Slot fresh = Slot.of(plan.slots[number]);
                fresh.read(in);
                slots[number] = fresh;
                any = true;
            }
        }
        return any;
    }

    void read(BytesIn in, SlotNames names) {
        readSlots(in, names);
        if (plan.held.length > 0 && in.remaining() > 0) {
            holding.read(in, names);
        }
    }
}
