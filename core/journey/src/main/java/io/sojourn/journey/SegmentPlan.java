package io.sojourn.journey;

import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionPlan;
import io.sojourn.unify.condition.Facts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Segments made ready to be followed event by event: which of them an event can move is known beforehand. Immutable; any
 * thread may use it.
 */
public final class SegmentPlan {
    public static final SegmentPlan NONE = new SegmentPlan(0, List.of());

    /** What moves a segment beside the events that it counts. */
    private enum Mover {
        TRAITS,
        STAGES,
        ANY_EVENT
    }

    private final long revision;
    private final List<Segment> segments;
    private final ConditionPlan conditions;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Segment.Part.Leaf, Integer> leaves = new HashMap<>();
    private final BitSet[] ofSlot;
    private final BitSet onTraits = new BitSet();
    private final BitSet onStages = new BitSet();
    private final BitSet onAnyEvent = new BitSet();
    private final BitSet onBucket = new BitSet();

    /** @param revision of the whole: what was followed under another one must be followed anew */
    public SegmentPlan(long revision, List<Segment> segments) {
        this.revision = revision;
        this.segments = List.copyOf(segments);
        List<Condition> all = new ArrayList<>();
        for (Segment segment : segments) {
            places.put(segment.id(), all.size());
            all.add(segment.condition());
        }
        for (Segment segment : segments) {
            for (Segment.Part.Leaf leaf : segment.leaves()) {
                leaves.put(leaf, all.size());
                all.add(leaf.condition());
            }
        }
        conditions = ConditionPlan.of(all);
        ofSlot = new BitSet[conditions.slotCount()];
        for (int slot = 0; slot < ofSlot.length; slot++) {
            ofSlot[slot] = new BitSet();
        }
        for (int place = 0; place < segments.size(); place++) {
            int at = place;
            conditions.slotsOf(place).stream().forEach(slot -> ofSlot[slot].set(at));
            movers(segments.get(place).condition(), at);
        }
    }

    private void movers(Condition condition, int place) {
        switch (condition) {
            case Condition.And and -> and.all().forEach(one -> movers(one, place));
            case Condition.Or or -> or.any().forEach(one -> movers(one, place));
            case Condition.Not not -> movers(not.inner(), place);
            case Condition.InSegment in -> movers(in.rule(), place);
            case Condition.Held held -> movers(held.inner(), place);
            case Condition.Trait trait -> moves(Mover.TRAITS, place);
            case Condition.Stage stage -> moves(Mover.STAGES, place);
            case Condition.Computed computed -> moves(Mover.ANY_EVENT, place);
            case Condition.Round round -> moves(Mover.ANY_EVENT, place);
            case Condition.Subscribed subscribed -> moves(Mover.ANY_EVENT, place);
            case Condition.PurchaseDays days -> moves(Mover.ANY_EVENT, place);
            case Condition.LastPurchase last -> moves(Mover.ANY_EVENT, place);
            case Condition.Advocate advocate -> moves(Mover.ANY_EVENT, place);
            case Condition.Did did -> {}
            case Condition.First first -> {}
            case Condition.Newest newest -> {}
            case Condition.Sequence sequence -> {}
            case Condition.Everyone everyone -> {}
            case Condition.Bucket bucket -> onBucket.set(place);
            case Condition.Property p -> throw new IllegalArgumentException("not asked of a person: " + p);
            case Condition.Channel c -> throw new IllegalArgumentException("not asked of a person: " + c);
            case Condition.FromSource s -> throw new IllegalArgumentException("not asked of a person: " + s);
        }
    }

    private void moves(Mover mover, int place) {
        switch (mover) {
            case TRAITS -> onTraits.set(place);
            case STAGES -> onStages.set(place);
            case ANY_EVENT -> onAnyEvent.set(place);
        }
    }

    public long revision() {
        return revision;
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    public List<Segment> segments() {
        return segments;
    }

    /** The place of a segment in {@link #segments}, −1 where there is none. */
    public int place(String id) {
        return places.getOrDefault(id, -1);
    }

    public ConditionPlan conditions() {
        return conditions;
    }

    /**
     * The slots that a segment and its single questions are answered from, in an order that the segment alone decides about:
     * in every plan the same.
     */
    public int[] slotsOf(int place) {
        return inOrder(place, conditions::slotsInOrder);
    }

    /** What a segment asks to have held for a while, by place in the plan's conditions; ordered in the same way. */
    public int[] heldOf(int place) {
        return inOrder(place, conditions::heldInOrder);
    }

    private int[] inOrder(int place, IntFunction<int[]> asked) {
        return IntStream.concat(
                        IntStream.of(place),
                        segments.get(place).leaves().stream().mapToInt(leaf -> leaves.getOrDefault(leaf, -1)))
                .flatMap(condition -> IntStream.of(asked.apply(condition)))
                .distinct()
                .toArray();
    }

    /** Whether a segment asks for more of a person than what the person did. */
    public boolean asksWho(int place) {
        return onTraits.get(place) || onStages.get(place) || onAnyEvent.get(place) || onBucket.get(place);
    }

    /** Whether some segment asks for buckets. */
    public boolean buckets() {
        return !onBucket.isEmpty();
    }

    /** Whether a segment asks for buckets. */
    public boolean buckets(int place) {
        return onBucket.get(place);
    }

    /** Notes which segments an event may have moved whose slot took it in. */
    public void movedBySlot(int slot, BitSet places) {
        places.or(ofSlot[slot]);
    }

    /** Notes which segments an event may have moved by what it made known. */
    public void movedByFacts(boolean traits, boolean stages, BitSet places) {
        places.or(onAnyEvent);
        if (traits) {
            places.or(onTraits);
        }
        if (stages) {
            places.or(onStages);
        }
    }

    /** Whether a leaf holds. */
    public boolean holds(Segment.Part.Leaf leaf, Watch watch, Facts facts, long nowMillis) {
        return watch.holds(leaves.getOrDefault(leaf, -1), facts, nowMillis);
    }

    /** Whether a slot is what a leaf is answered from. */
    public BitSet slotsOf(Segment.Part.Leaf leaf) {
        return conditions.slotsOf(leaves.getOrDefault(leaf, -1));
    }

    /**
     * The part of a segment's rule that decides that it holds, or does not: of those that do, the first that is said to
     * have changed, else the first.
     */
    public Segment.Part.Leaf decisive(
            Segment segment,
            boolean holds,
            Predicate<Segment.Part.Leaf> changed,
            Predicate<Segment.Part.Leaf> fulfilled) {
        List<Segment.Part.Leaf> deciding = new ArrayList<>();
        decide(segment.parts(), holds, fulfilled, deciding);
        return deciding.stream().filter(changed).findFirst().orElseGet(deciding::getFirst);
    }

    private static boolean decide(
            Segment.Part part,
            boolean wanted,
            Predicate<Segment.Part.Leaf> fulfilled,
            List<Segment.Part.Leaf> deciding) {
        return switch (part) {
            case Segment.Part.Leaf leaf -> {
                boolean decides = fulfilled.test(leaf) == wanted;
                if (decides) {
                    deciding.add(leaf);
                }
                yield decides;
            }
            case Segment.Part.Not not -> decide(not.part(), !wanted, fulfilled, deciding);
            case Segment.Part.All all -> join(all.parts(), wanted, wanted, fulfilled, deciding);
            case Segment.Part.Any any -> join(any.parts(), !wanted, wanted, fulfilled, deciding);
        };
    }

    /** All of them must do so where every one is needed; else those that do decide. */
    private static boolean join(
            List<Segment.Part> parts,
            boolean every,
            boolean wanted,
            Predicate<Segment.Part.Leaf> fulfilled,
            List<Segment.Part.Leaf> deciding) {
        List<Segment.Part.Leaf> found = new ArrayList<>();
        int doing = 0;
        for (Segment.Part part : parts) {
            List<Segment.Part.Leaf> own = new ArrayList<>();
            if (decide(part, wanted, fulfilled, own)) {
                doing++;
                found.addAll(own);
            }
        }
        boolean decides = every ? doing == parts.size() : doing > 0;
        if (decides) {
            deciding.addAll(found);
        }
        return decides;
    }
}
