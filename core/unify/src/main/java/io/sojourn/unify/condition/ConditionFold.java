package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live evaluator of a {@link ConditionPlan}: one person's memory, fed with events in ≺, asked at instants that do not
 * go back. For one thread at a time.
 */
public final class ConditionFold {
    private final ConditionPlan plan;
    private final Slot[] slots;

    ConditionFold(ConditionPlan plan) {
        this.plan = plan;
        this.slots = new Slot[plan.slots.length];
        clear();
    }

    /** Forgets everything. */
    public void clear() {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Slot.of(plan.slots[i]);
        }
    }

    /** The next event in ≺. */
    public void add(EventView event) {
        for (int i = 0; i < slots.length; i++) {
            if (EventFilters.matches(plan.filters[i], event)) {
                slots[i].add(event);
            }
        }
    }

    /** Whether the condition at that place of the plan holds now, which is not before the newest event. */
    public boolean holds(int condition, Facts facts, long nowMillis) {
        return holds(plan.roots[condition], facts, nowMillis);
    }

    private boolean holds(ConditionPlan.Node node, Facts facts, long now) {
        return switch (node) {
            case ConditionPlan.Node.OfSlot of -> slots[of.slot()].holds(now);
            case ConditionPlan.Node.OfFacts of -> FactTests.holds(of.leaf(), facts, now);
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
            case ConditionPlan.Node.OfSlot of -> slots[of.slot()].nextChange(now);
            case ConditionPlan.Node.OfFacts of -> FactTests.nextChange(of.leaf(), facts, now);
            case ConditionPlan.Node.None none -> nextChange(none.inner(), facts, now);
            case ConditionPlan.Node.All all -> earliest(all.nodes(), facts, now);
            case ConditionPlan.Node.Any any -> earliest(any.nodes(), facts, now);
        };
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
                slots[of.slot()].nextChange(now) == Long.MAX_VALUE ? null : plan.slots[of.slot()];
            case ConditionPlan.Node.OfFacts of ->
                FactTests.nextChange(of.leaf(), facts, now) == Long.MAX_VALUE ? null : of.leaf();
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
        for (Slot slot : slots) {
            slot.write(out);
        }
    }

    void read(BytesIn in) {
        for (Slot slot : slots) {
            slot.read(in);
        }
    }
}
