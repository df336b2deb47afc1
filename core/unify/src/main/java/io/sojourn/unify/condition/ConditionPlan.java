package io.sojourn.unify.condition;

import io.sojourn.collect.BytesIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

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

        /** @param place in {@link ConditionPlan#held} */
        record OfHeld(int place) implements Node {}
    }

    private final Map<Condition, Integer> slotOf = new LinkedHashMap<>();
    private final Map<Condition.Held, Integer> heldOf = new LinkedHashMap<>();
    private final List<Node> heldInner = new ArrayList<>();
    final Condition[] slots;
    /** What is asked to have held for a while: the inner ones of others before these. */
    final Condition.Held[] held;

    /** What slots say before any event; nobody writes to them. */
    final Slot[] empty;

    final Node[] inner;
    private final Map<String, int[]> slotsOfName;
    private final int[] slotsOfAny;
    final EventFilter[] filters;
    final Node[] roots;

    private ConditionPlan(List<Condition> conditions) {
        roots = conditions.stream().map(this::node).toArray(Node[]::new);
        slots = slotOf.keySet().toArray(Condition[]::new);
        filters = new EventFilter[slots.length];
        for (int i = 0; i < slots.length; i++) {
            filters[i] = filter(slots[i]);
        }
        empty = Arrays.stream(slots).map(Slot::of).toArray(Slot[]::new);
        held = heldOf.keySet().toArray(Condition.Held[]::new);
        inner = heldInner.toArray(Node[]::new);
        slotsOfAny = IntStream.range(0, slots.length)
                .filter(slot -> EventNamesOf.filter(filters[slot]).isEmpty())
                .toArray();
        slotsOfName = byName();
    }

    private static EventFilter filter(Condition slot) {
        return switch (slot) {
            case Condition.Did did -> did.filter();
            case Condition.First first -> first.filter();
            case Condition.Newest newest -> newest.filter();
            case Condition.Sequence sequence -> new SequenceSlot(sequence).filter();
            default -> throw new IllegalArgumentException("not a condition on events: " + slot);
        };
    }

    /** For each name that filters ask for, the slots that an event of that name may concern, in order. */
    private Map<String, int[]> byName() {
        Map<String, TreeSet<Integer>> found = new HashMap<>();
        for (int i = 0; i < slots.length; i++) {
            for (String name : EventNamesOf.filter(filters[i]).orElse(Set.of())) {
                found.computeIfAbsent(name, any -> new TreeSet<>()).add(i);
            }
        }
        Map<String, int[]> byName = new HashMap<>();
        found.forEach((name, those) -> {
            for (int slot : slotsOfAny) {
                those.add(slot);
            }
            byName.put(name, those.stream().mapToInt(Integer::intValue).toArray());
        });
        return byName;
    }

    /** The slots that an event of that label may concern. */
    int[] slotsFor(EventView event) {
        return slotsOfName.getOrDefault(event.label(), slotsOfAny);
    }

    /** Whether something is asked to have held for a while: then time must be let pass in steps. */
    public boolean watchesTime() {
        return held.length > 0;
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

    /** What {@link ConditionFold#write(BytesOut, SlotNames)} wrote for these conditions, and maybe others. */
    public ConditionFold read(BytesIn in, SlotNames names) {
        ConditionFold fold = begin();
        fold.read(in, names);
        return fold;
    }

    /** The slots that the condition at that place is answered from, those of what must have held for a while too. */
    public BitSet slotsOf(int condition) {
        BitSet found = new BitSet();
        gather(roots[condition], node -> {
            if (node instanceof Node.OfSlot of) {
                found.set(of.slot());
            }
        });
        return found;
    }

    /** The same in the order in which it asks: one condition alone decides about it. */
    public int[] slotsInOrder(int condition) {
        return inOrder(condition, node -> node instanceof Node.OfSlot of ? of.slot() : -1);
    }

    /** What the condition at that place asks to have held, by place among all that is; in the order in which it asks. */
    public int[] heldInOrder(int condition) {
        return inOrder(condition, node -> node instanceof Node.OfHeld of ? of.place() : -1);
    }

    private int[] inOrder(int condition, ToIntFunction<Node> number) {
        Set<Integer> found = new LinkedHashSet<>();
        gather(roots[condition], node -> found.add(number.applyAsInt(node)));
        found.remove(-1);
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * What the condition at that place says of everybody who did nothing that it asks about, whoever they are and however
     * late it is; nothing where that matters.
     */
    public Optional<Boolean> unasked(int condition) {
        return unasked(roots[condition]);
    }

    private Optional<Boolean> unasked(Node node) {
        return switch (node) {
            case Node.OfSlot of -> Optional.of(empty[of.slot()].holds(0));
            case Node.OfFacts of -> of.leaf() instanceof Condition.Everyone ? Optional.of(true) : Optional.empty();
            case Node.OfHeld of -> Optional.empty();
            case Node.None none -> unasked(none.inner()).map(holds -> !holds);
            case Node.All all -> joined(all.nodes(), false);
            case Node.Any any -> joined(any.nodes(), true);
        };
    }

    /** One that says so decides; else all must have said the other. */
    private Optional<Boolean> joined(List<Node> nodes, boolean deciding) {
        boolean open = false;
        for (Node node : nodes) {
            Optional<Boolean> says = unasked(node);
            if (says.isPresent() && says.get() == deciding) {
                return says;
            }
            open |= says.isEmpty();
        }
        return open ? Optional.empty() : Optional.of(!deciding);
    }

    private void gather(Node node, Consumer<Node> taker) {
        taker.accept(node);
        switch (node) {
            case Node.All all -> all.nodes().forEach(one -> gather(one, taker));
            case Node.Any any -> any.nodes().forEach(one -> gather(one, taker));
            case Node.None none -> gather(none.inner(), taker);
            case Node.OfHeld of -> gather(inner[of.place()], taker);
            case Node.OfSlot s -> {}
            case Node.OfFacts f -> {}
        }
    }

    /** The events that a slot takes in. */
    public EventFilter filter(int slot) {
        return filters[slot];
    }

    /** Events before that instant count no more for a slot, however late it will be: they have left its sliding window. */
    public long floor(int slot, long nowMillis) {
        return slots[slot] instanceof Condition.Did did
                        && did.window() instanceof Condition.Window.Sliding sliding
                        && nowMillis > Long.MIN_VALUE + sliding.length().toMillis()
                ? nowMillis - sliding.length().toMillis()
                : Long.MIN_VALUE;
    }

    public int heldCount() {
        return held.length;
    }

    public int slotCount() {
        return slots.length;
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
            case Condition.First first -> slot(first);
            case Condition.Newest newest -> slot(newest);
            case Condition.Sequence sequence -> slot(sequence);
            case Condition.InSegment in -> node(in.rule());
            case Condition.Held one -> held(one);
            default -> new Node.OfFacts(condition);
        };
    }

    private List<Node> nodes(List<Condition> conditions) {
        List<Node> nodes = new ArrayList<>();
        conditions.forEach(condition -> nodes.add(node(condition)));
        return List.copyOf(nodes);
    }

    private Node held(Condition.Held condition) {
        Integer known = heldOf.get(condition);
        if (known == null) {
            Node of = node(condition.inner());
            known = heldOf.size();
            heldOf.put(condition, known);
            heldInner.add(of);
        }
        return new Node.OfHeld(known);
    }

    private Node slot(Condition condition) {
        return new Node.OfSlot(slotOf.computeIfAbsent(condition, fresh -> slotOf.size()));
    }
}
