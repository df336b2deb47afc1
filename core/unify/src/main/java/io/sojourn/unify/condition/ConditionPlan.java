package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions made ready to be followed event by event: equal questions about events share one slot of memory. Immutable;
 * any thread may use it.
 */
public final class ConditionPlan {
    /** A condition with its questions about events replaced by slots. */
    sealed interface Node {
        record All(List<Node> nodes) implements Node {}

        record Any(List<Node> nodes) implements Node {}

        record None(Node inner) implements Node {}

        record OfSlot(int slot) implements Node {}

        record OfFacts(Condition leaf) implements Node {}
    }

    private final Map<Condition, Integer> slotOf = new LinkedHashMap<>();
    final Condition[] slots;
    final EventFilter[] filters;
    final Node[] roots;

    private ConditionPlan(List<Condition> conditions) {
        roots = conditions.stream().map(this::node).toArray(Node[]::new);
        slots = slotOf.keySet().toArray(Condition[]::new);
        filters = new EventFilter[slots.length];
        for (int i = 0; i < slots.length; i++) {
            filters[i] = slots[i] instanceof Condition.Did did ? did.filter() : ((Condition.Newest) slots[i]).filter();
        }
    }

    /** The conditions are asked for by their place in the list. */
    public static ConditionPlan of(List<Condition> conditions) {
        return new ConditionPlan(conditions);
    }

    /** Nothing happened yet. */
    public ConditionFold begin() {
        return new ConditionFold(this);
    }

    /** What {@link ConditionFold#write} wrote for the same conditions. */
    public ConditionFold read(BytesIn in) {
        ConditionFold fold = begin();
        fold.read(in);
        return fold;
    }

    public int size() {
        return roots.length;
    }

    private Node node(Condition condition) {
        return switch (condition) {
            case Condition.And and -> new Node.All(nodes(and.all()));
            case Condition.Or or -> new Node.Any(nodes(or.any()));
            case Condition.Not not -> new Node.None(node(not.inner()));
            case Condition.Did did -> slot(did);
            case Condition.Newest newest -> slot(newest);
            default -> new Node.OfFacts(condition);
        };
    }

    private List<Node> nodes(List<Condition> conditions) {
        List<Node> nodes = new ArrayList<>();
        conditions.forEach(condition -> nodes.add(node(condition)));
        return List.copyOf(nodes);
    }

    private Node slot(Condition condition) {
        return new Node.OfSlot(slotOf.computeIfAbsent(condition, fresh -> slotOf.size()));
    }
}
