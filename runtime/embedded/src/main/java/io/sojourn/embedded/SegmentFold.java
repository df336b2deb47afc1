package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.embedded.PersonRows.Held;
import io.sojourn.embedded.SegmentRegistry.Layout;
import io.sojourn.journey.Person;
import io.sojourn.journey.Segment;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.journey.Step;
import io.sojourn.journey.Watch;
import io.sojourn.unify.condition.Facts;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who is in which segment while people are folded. After every event the segments that it can have moved are looked
 * at, at the present as the log tells it (when events were received, and ticks); between events, at the instants at which
 * time alone may move somebody. So a person is in a segment exactly if its condition holds on the person's events now,
 * whatever the order in which they came. The writer's thread alone uses it.
 */
final class SegmentFold {
    private final PersonRows people;
    private final SegmentRows rows;
    private final IndexFeed feed;
    private final BitSet moved = new BitSet();
    private final BitSet touched = new BitSet();
    private SegmentPlan plan = SegmentPlan.NONE;
    private Layout layout = Layout.NONE;
    private int[] numbers = new int[0];

    SegmentFold(PersonRows people, SegmentRows rows, IndexFeed feed) {
        this.people = people;
        this.rows = rows;
        this.feed = feed;
    }

    SegmentPlan plan() {
        return plan;
    }

    SegmentRows rows() {
        return rows;
    }

    Layout layout() {
        return layout;
    }

    /** From now on these are followed; whoever was looked at before must be looked at for those that are new. */
    void plan(SegmentPlan newPlan) {
        SegmentRegistry registry = rows.registry();
        registry.without(newPlan).forEach(rows::forget);
        plan = newPlan;
        layout = registry.follow(newPlan);
        numbers = newPlan.segments().stream().mapToInt(registry::number).toArray();
        people.segments(newPlan, layout);
    }

    /** The number of the segment at a place of the plan. */
    int number(int place) {
        return numbers[place];
    }

    /** How late it is. */
    void saw(long millis) {
        rows.saw(millis);
    }

    /** Whether a person is to be folded anew before anything is added: not looked at for the plan, or by an event too late. */
    boolean late(Held held, Event event) {
        return !follows(held) || (!plan.isEmpty() && people.members(held).watch.late(event.occurredAtMillis()));
    }

    /** Whether a person was looked at for everything that the plan asks. */
    boolean follows(Held held) {
        if (plan.isEmpty()) {
            return true;
        }
        Members members = people.members(held);
        return lookedAt(held, members) >= layout.generation && !lacksSeed(members);
    }

    private long lookedAt(Held held, Members members) {
        return Math.max(members.generation, rows.registry().whole(held.number));
    }

    private boolean lacksSeed(Members members) {
        return plan.buckets() && !members.watch.seeded();
    }

    private Members following(Held held) {
        if (!follows(held)) {
            throw new IllegalStateException("a person who is not followed");
        }
        Members members = people.members(held);
        members.generation = layout.generation;
        return members;
    }

    /** A memory for a person who is folded from all events; null where nothing is followed. */
    @Nullable
    Watch begin() {
        return plan.isEmpty() ? null : Watch.begin(plan.conditions());
    }

    /** A new person, who lived nothing yet. */
    void born(Held held) {
        if (!plan.isEmpty()) {
            begin(people.members(held), Watch.begin(plan.conditions()));
        }
    }

    private void begin(Members members, Watch watch) {
        members.watch = watch;
        members.generation = layout.generation;
        members.due = Long.MAX_VALUE;
    }

    /** The next event of a person, in order. */
    Step add(Held held, Person person, Event event, Cause cause) {
        if (plan.isEmpty()) {
            return person.add(event);
        }
        Members members = following(held);
        Watch watch = members.watch;
        boolean first = person.last().isEmpty();
        pass(held, person, members, watch, event.occurredAtMillis() - 1);
        moved.clear();
        touched.clear();
        Step step = watch.add(person, event, slot -> {
            touched.set(slot);
            plan.movedBySlot(slot, moved);
        });
        plan.movedByFacts(!event.traits().isEmpty(), !step.transitions().isEmpty(), moved);
        if (first) {
            moved.set(0, numbers.length);
        }
        look(held, person, members, watch, cause, leaf -> plan.slotsOf(leaf).intersects(touched));
        return step;
    }

    /** A person was folded anew from all events; a null watch is of somebody of whom nothing counts. */
    void refolded(Held held, Person person, @Nullable Watch watch, Cause cause) {
        if (plan.isEmpty()) {
            return;
        }
        Members members = people.members(held);
        if (watch == null) {
            for (int number : members.in.stream().toArray()) {
                leave(held.number, members, number, cause);
            }
            begin(members, Watch.begin(plan.conditions()));
            members.pending = false;
            return;
        }
        begin(members, watch);
        moved.clear();
        moved.set(0, numbers.length);
        look(held, person, members, watch, cause, leaf -> false);
    }

    /**
     * Looks at a person for what the plan has that is new since the person was looked at last, with what that remembers of
     * the person's events, and the key of the first of them; false where they must be folded anew for it. Nothing is written of somebody of whom there is
     * nothing to remember, whom it does not move, and whom time alone will not.
     */
    boolean catchUp(Held held, BytesIn remembered, Supplier<Optional<Key>> first, Cause cause) {
        Members members = people.members(held);
        boolean changes = lacksSeed(members);
        if (changes) {
            Optional<Key> key = first.get();
            if (key.isEmpty()) {
                return false;
            }
            members.watch.seed(key.get());
        }
        long before = lookedAt(held, members);
        changes |= members.watch.remember(remembered, layout.names);
        members.generation = layout.generation;
        moved.clear();
        for (int place = 0; place < numbers.length; place++) {
            moved.set(place, layout.newer(place, before));
        }
        BitSet in = (BitSet) members.in.clone();
        long timer = members.timer();
        boolean pending = members.pending;
        lookAtMoved(held, members, cause);
        if (changes || !in.equals(members.in) || members.timer() < timer || members.pending != pending) {
            people.touchMembers(held);
        }
        return true;
    }

    /** Reads the person only where windows are to end, or where the segments ask for what is known of the person. */
    private void lookAtMoved(Held held, Members members, Cause cause) {
        long now = rows.now();
        boolean plain = !plan.conditions().watchesTime()
                && !members.pending
                && Math.min(held.noneBefore(), members.due) > now
                && moved.stream().noneMatch(plan::asksWho);
        if (!plain) {
            Person person = Objects.requireNonNull(held.person());
            look(held, person, members, members.watch, cause, leaf -> false);
            return;
        }
        for (int place = moved.nextSetBit(0); place >= 0; place = moved.nextSetBit(place + 1)) {
            decide(held.number, members, members.watch, place, NoFacts.NONE, now, cause, leaf -> false);
        }
        members.looked = Math.max(members.looked, now);
    }

    private void leave(long person, Members members, int number, Cause cause) {
        members.in.clear(number);
        rows.change(number, person, false, rows.now(), "", cause);
    }

    /** A person is no more. */
    void gone(Held held, Cause cause) {
        Members members = people.knownMembers(held);
        if (members != null) {
            for (int number : members.in.stream().toArray()) {
                leave(held.number, members, number, cause);
            }
        }
    }

    /** Lets time pass up to that instant; for those who are followed under the plan. */
    void advance(Held held, Person person, long nowMillis) {
        Members members = following(held);
        Watch watch = members.watch;
        pass(held, person, members, watch, nowMillis);
        if (members.pending) {
            moved.clear();
            moved.set(0, numbers.length);
            look(held, person, members, watch, Cause.TIME, leaf -> false);
        }
        members.watchDue = plan.conditions().watchesTime() ? watch.due(person) : Long.MAX_VALUE;
    }

    private void pass(Held held, Person person, Members members, Watch watch, long until) {
        while (true) {
            long ofPerson = Math.min(person.nextDueMillis().orElse(Long.MAX_VALUE), watch.due(person));
            long due = Math.min(members.due, ofPerson);
            if (due > until) {
                return;
            }
            if (ofPerson <= due) {
                boolean transitions = plan.conditions().watchesTime()
                        ? !watch.step(person, due).isEmpty()
                        : !person.advance(due).isEmpty();
                if (transitions) {
                    feed.moved(held.number);
                }
            }
            if (due > members.looked) {
                lookAt(held, person, members, watch, due);
            } else {
                members.pending = true;
            }
        }
    }

    /** Looks at everything at an instant at which time alone may move somebody. */
    private void lookAt(Held held, Person person, Members members, Watch watch, long due) {
        Facts facts = watch.facts(person, due);
        Facts before = watch.facts(person, due - 1);
        members.due = Long.MAX_VALUE;
        for (int place = 0; place < numbers.length; place++) {
            decide(
                    held.number,
                    members,
                    watch,
                    place,
                    facts,
                    due,
                    Cause.TIME,
                    leaf -> plan.holds(leaf, watch, before, due - 1) != plan.holds(leaf, watch, facts, due));
        }
        members.looked = due;
    }

    /** Looks at what was moved, at the present; unless windows that ended before are still to end. */
    private void look(
            Held held, Person person, Members members, Watch watch, Cause cause, Predicate<Segment.Part.Leaf> changed) {
        long now = Math.max(
                rows.now(), person.last().map(last -> last.occurredAtMillis()).orElse(rows.now()));
        members.watchDue = plan.conditions().watchesTime() ? watch.due(person) : Long.MAX_VALUE;
        if (Math.min(members.watchDue, person.nextDueMillis().orElse(Long.MAX_VALUE)) <= now) {
            members.pending = true;
            return;
        }
        if (members.pending || members.due <= now) {
            moved.set(0, numbers.length);
            members.due = Long.MAX_VALUE;
        }
        Facts facts = watch.facts(person, now);
        for (int place = moved.nextSetBit(0); place >= 0; place = moved.nextSetBit(place + 1)) {
            decide(held.number, members, watch, place, facts, now, cause, changed);
        }
        members.pending = false;
        members.looked = Math.max(members.looked, now);
    }

    private void decide(
            long person,
            Members members,
            Watch watch,
            int place,
            Facts facts,
            long now,
            Cause cause,
            Predicate<Segment.Part.Leaf> changed) {
        boolean holds = watch.holds(place, facts, now);
        members.due = Math.min(members.due, watch.nextChange(place, facts, now));
        if (holds == members.in.get(numbers[place])) {
            return;
        }
        members.in.set(numbers[place], holds);
        Segment segment = plan.segments().get(place);
        Segment.Part.Leaf part = plan.decisive(segment, holds, changed, leaf -> plan.holds(leaf, watch, facts, now));
        rows.change(numbers[place], person, holds, now, part.pointer(), cause);
    }

    /** What a person is in, by place of the plan. */
    List<Segment> segmentsOf(Held held) {
        if (plan.isEmpty()) {
            return List.of();
        }
        BitSet in = people.members(held).in;
        return plan.segments().stream()
                .filter(segment -> in.get(numbers[plan.place(segment.id())]))
                .toList();
    }
}
