package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.journey.Segment;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.unify.condition.SlotNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The segments that are followed, and how much of history each was looked at from. Plans follow one another in generations;
 * a segment keeps the generation in which its rule came to be, and the names under which people remember what it asks, as
 * long as its rule stays the same. So a new plan knows what people remember already. The writer's thread alone uses it.
 */
final class SegmentRegistry {
    private final Map<String, Known> known = new TreeMap<>();
    private final Map<Integer, Known> byNumber = new HashMap<>();
    private int lastNumber;
    private int lastName;
    private long planRevision;
    private long generation;
    private long whole;
    private long followedUpTo;
    private boolean dirty;

    /** A segment that is followed. */
    static final class Known {
        final int number;
        final String id;
        long signature;
        long count;
        /** The generation that its rule came with. */
        private long since;

        private int[] slots = {};
        private int[] held = {};

        private Known(int number, String id) {
            this.number = number;
            this.id = id;
        }

        private boolean asBefore(Segment segment, int slotCount, int heldCount) {
            return since > 0
                    && signature == segment.signature()
                    && slots.length == slotCount
                    && held.length == heldCount;
        }
    }

    /** How people's memory for a plan is laid out. */
    static final class Layout {
        static final Layout NONE = new Layout(0, new SlotNames(new int[0], new int[0]), new long[0], new long[0], 0);

        final long generation;
        final SlotNames names;
        private final long[] slotSince;
        private final long[] segmentSince;
        /** Since when everything is remembered that is to have held for a while. */
        final long heldSince;

        private Layout(long generation, SlotNames names, long[] slotSince, long[] segmentSince, long heldSince) {
            this.generation = generation;
            this.names = names;
            this.slotSince = slotSince;
            this.segmentSince = segmentSince;
            this.heldSince = heldSince;
        }

        /** Whether whoever was looked at under that generation must be looked at for the segment at that place. */
        boolean newer(int place, long than) {
            return segmentSince[place] > than;
        }

        /** The slots that are new since that generation. */
        int[] newSlots(long than) {
            return IntStream.range(0, slotSince.length)
                    .filter(slot -> slotSince[slot] > than)
                    .toArray();
        }
    }

    void read(BytesIn in) {
        lastName = in.int32();
        planRevision = in.fixed64();
        generation = in.varint();
        whole = in.varint();
        followedUpTo = in.varint();
        lastNumber = in.int32();
        for (int rest = in.count(); rest > 0; rest--) {
            Known one = new Known(in.int32(), in.text());
            one.signature = in.fixed64();
            one.since = in.varint();
            one.count = in.varint();
            one.slots = names(in);
            one.held = names(in);
            known.put(one.id, one);
            byNumber.put(one.number, one);
        }
    }

    /** Which segments there were; everybody is looked at anew, since what people remember had no names. */
    void readFirstFormat(BytesIn in, int upToNumber) {
        lastNumber = upToNumber;
        in.skip(16);
        in.varint();
        for (int rest = in.count(); rest > 0; rest--) {
            Known one = new Known(in.int32(), in.text());
            in.skip(16);
            one.count = in.varint();
            known.put(one.id, one);
            byNumber.put(one.number, one);
        }
    }

    private static int[] names(BytesIn in) {
        int[] names = new int[in.count()];
        Arrays.setAll(names, i -> in.int32());
        return names;
    }

    void write(BytesOut out) {
        dirty = false;
        out.varint(lastName);
        out.fixed64(planRevision);
        out.varint(generation);
        out.varint(whole);
        out.varint(followedUpTo);
        out.varint(lastNumber);
        out.varint(known.size());
        for (Known one : known.values()) {
            out.varint(one.number);
            out.text(one.id);
            out.fixed64(one.signature);
            out.varint(one.since);
            out.varint(one.count);
            names(out, one.slots);
            names(out, one.held);
        }
    }

    private static void names(BytesOut out, int[] names) {
        out.varint(names.length);
        for (int name : names) {
            out.varint(name);
        }
    }

    boolean dirty() {
        return dirty;
    }

    List<Known> all() {
        return List.copyOf(known.values());
    }

    @Nullable
    Known find(int number) {
        return byNumber.get(number);
    }

    /** Those that a plan has no more. */
    List<Known> without(SegmentPlan plan) {
        return known.values().stream().filter(one -> plan.place(one.id) < 0).toList();
    }

    void forget(Known one) {
        known.remove(one.id);
        byNumber.remove(one.number);
        dirty = true;
    }

    void counted(Known one, boolean entered) {
        one.count += entered ? 1 : -1;
        dirty = true;
    }

    /** The number of a segment of the plan. */
    int number(Segment segment) {
        Known one = known.get(segment.id());
        if (one == null) {
            throw new IllegalArgumentException("not followed: " + segment.id());
        }
        return one.number;
    }

    /** From now on this plan is followed; those that it has no more must have been forgotten. */
    Layout follow(SegmentPlan plan) {
        if (plan.revision() != planRevision) {
            planRevision = plan.revision();
            generation++;
            followedUpTo = 0;
            dirty = true;
        }
        return new Laying(plan).layout();
    }

    /** Names what a plan asks: as it was named before where a segment stays, else anew. */
    private final class Laying {
        private final SegmentPlan plan;
        private final int[] slotNames;
        private final int[] heldNames;
        private final long[] slotSince;
        private final List<Segment> changed = new ArrayList<>();

        Laying(SegmentPlan plan) {
            this.plan = plan;
            slotNames = new int[plan.conditions().slotCount()];
            heldNames = new int[plan.conditions().heldCount()];
            slotSince = new long[slotNames.length];
        }

        Layout layout() {
            long heldSince = 0;
            long[] segmentSince = new long[plan.segments().size()];
            for (int place = 0; place < segmentSince.length; place++) {
                keep(plan.segments().get(place), place);
            }
            for (Segment segment : changed) {
                name(segment, plan.place(segment.id()));
            }
            for (int place = 0; place < segmentSince.length; place++) {
                Known one = known.get(plan.segments().get(place).id());
                segmentSince[place] = one == null ? generation : one.since;
                heldSince = one == null || one.held.length == 0 ? heldSince : Math.max(heldSince, one.since);
            }
            return new Layout(generation, new SlotNames(slotNames, heldNames), slotSince, segmentSince, heldSince);
        }

        private void keep(Segment segment, int place) {
            int[] slots = plan.slotsOf(place);
            int[] held = plan.heldOf(place);
            Known one = known.get(segment.id());
            if (one == null || !one.asBefore(segment, slots.length, held.length)) {
                changed.add(segment);
                return;
            }
            for (int i = 0; i < slots.length; i++) {
                slotNames[slots[i]] = one.slots[i];
                slotSince[slots[i]] = slotSince[slots[i]] == 0 ? one.since : Math.min(slotSince[slots[i]], one.since);
            }
            for (int i = 0; i < held.length; i++) {
                heldNames[held[i]] = one.held[i];
            }
        }

        private void name(Segment segment, int place) {
            Known one = known.get(segment.id());
            if (one == null) {
                one = new Known(++lastNumber, segment.id());
                known.put(one.id, one);
                byNumber.put(one.number, one);
            }
            one.signature = segment.signature();
            one.since = generation;
            one.slots = named(plan.slotsOf(place), slotNames);
            for (int slot : plan.slotsOf(place)) {
                slotSince[slot] = slotSince[slot] == 0 ? generation : slotSince[slot];
            }
            one.held = named(plan.heldOf(place), heldNames);
            dirty = true;
        }

        /** The names of these, which get new ones where they have none. */
        private int[] named(int[] places, int[] names) {
            for (int place : places) {
                names[place] = names[place] == 0 ? ++lastName : names[place];
            }
            return Arrays.stream(places).map(place -> names[place]).toArray();
        }
    }

    /** The generation under which everybody was looked at, or will be found to have nothing to be looked at. */
    long whole() {
        return whole;
    }

    /** The generation under which that person is as good as looked at. */
    long whole(long person) {
        return person <= followedUpTo ? generation : whole;
    }

    /** Whether everybody was looked at for the rule that a segment has now. */
    boolean whole(Known one) {
        return one.since <= whole;
    }

    /** Everybody was looked at. */
    void everybody() {
        dirty |= whole != generation;
        whole = generation;
        followedUpTo = 0;
    }

    long followedUpTo() {
        return followedUpTo;
    }

    /** Everybody up to that person was looked at. */
    void followed(long upTo) {
        followedUpTo = upTo;
        dirty = true;
    }
}
