package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.embedded.SegmentRegistry.Layout;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.unify.condition.ConditionPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everybody being looked at for segments that are new or have a new rule, a slice at a time between entries of the log. What
 * these remember of people's events is told from the journey index, and nobody's other segments are looked at; only where a
 * rule asks for what has held for a while are people folded anew. Whoever something happens to meanwhile is folded anew
 * then, and passed over here. How far it is is written with the people, so it goes on after a restart. The writer's thread
 * alone uses it.
 */
final class Following implements AutoCloseable {
    private static final int PEOPLE_AT_ONCE = 256;
    private static final long SLICE_NANOS = 20_000_000;
    private static final long MOST_DIRTY = 8L << 20;
    private static final byte[] NOTHING = {0};

    private final Parts parts;
    private final Runnable publish;
    private final SegmentPlan plan;
    private final Layout layout;
    private final SegmentRegistry registry;
    private Phase phase = Phase.BEGINNING;
    private @Nullable Filling filling;
    private Filling.@Nullable Told told;
    private int next;
    /** Those of whom nothing can be told beforehand: everybody is asked. */
    private boolean everybody;
    /** Numbers of segments whose rule is new: whoever is in one is looked at. */
    private final List<Integer> edited = new ArrayList<>();

    private long last;
    private long done;
    private boolean ended;

    private enum Phase {
        BEGINNING,
        /** Who did something that is asked about. */
        DOERS,
        /** Who was in a segment under the rule before. */
        MEMBERS,
        EVERYBODY,
        /** Everybody, from all events. */
        ANEW
    }

    /** @param publish shows everything that is folded to analyses */
    Following(Parts parts, Runnable publish) {
        this.parts = parts;
        this.publish = publish;
        this.plan = parts.segments().plan();
        this.layout = parts.segments().layout();
        this.registry = parts.segments().rows().registry();
        last = registry.followedUpTo();
        ended = registry.whole() == layout.generation;
    }

    boolean ended() {
        return ended;
    }

    /** Whether it has nothing to do until more is told. */
    boolean waits() {
        return !ended && filling != null && rest() == 0 && filling.waits();
    }

    /** How many of so many people were looked at. */
    long looked(long of) {
        double share = filling == null ? 1 : filling.share();
        return Math.min(of, everybody || phase == Phase.ANEW ? done : (long) (share * of));
    }

    /** Whether so much is to be written that this waits for it. */
    boolean heavy() {
        return parts.people().dirtyBytes() >= MOST_DIRTY;
    }

    /** Does one slice. */
    void slice() {
        long end = System.nanoTime() + SLICE_NANOS;
        while (!ended && System.nanoTime() < end && !heavy() && !waits()) {
            switch (phase) {
                case BEGINNING -> begin();
                case DOERS -> doers(end);
                case MEMBERS -> members();
                case EVERYBODY -> each(end, held -> parts.fold().catchUp(held, new BytesIn(NOTHING)));
                case ANEW -> each(end, held -> parts.fold().follow(held, Cause.DEFINITION));
            }
        }
    }

    private void begin() {
        long whole = registry.whole();
        BitSet asked = new BitSet();
        boolean any = false;
        for (int place = 0; place < plan.segments().size(); place++) {
            if (layout.newer(place, whole)) {
                any = true;
                IntStream.of(plan.slotsOf(place)).forEach(asked::set);
                ConditionPlan conditions = plan.conditions();
                everybody |= plan.buckets(place) || !conditions.unasked(place).equals(Optional.of(false));
                edited.add(parts.segments().number(place));
            }
        }
        if (!any) {
            end();
            return;
        }
        if (layout.heldSince <= whole) {
            publish.run();
        }
        if (layout.heldSince > whole || parts.feed().silent()) {
            phase = Phase.ANEW;
            return;
        }
        int[] fresh = layout.newSlots(whole);
        int[] slots = everybody ? fresh : asked.stream().toArray();
        phase = Phase.DOERS;
        long now = parts.segments().rows().now();
        filling = new Filling(parts.feed().index(), plan.conditions(), layout.names, slots, fresh, now);
        filling.start();
    }

    private int rest() {
        return told == null ? 0 : told.size() - next;
    }

    private void doers(long end) {
        Filling from = filling;
        if (from == null) {
            throw new IllegalStateException("nothing is told");
        }
        if (rest() == 0) {
            boolean over = from.over();
            told = from.poll();
            next = 0;
            if (told == null && over) {
                phase = from.broken() ? Phase.ANEW : everybody ? Phase.EVERYBODY : Phase.MEMBERS;
            }
        }
        while (rest() > 0 && System.nanoTime() < end && !heavy()) {
            doers(Objects.requireNonNull(told));
        }
    }

    /** The next of those who were told, as far as they ascend. */
    private void doers(Filling.Told some) {
        int first = next;
        int most = Math.min(some.size(), first + PEOPLE_AT_ONCE);
        do {
            next++;
        } while (next < most && some.person(next) > some.person(next - 1));
        long[] numbers = IntStream.range(first, next).mapToLong(some::person).toArray();
        for (PersonRows.Held held : parts.people().held(numbers)) {
            int at = first + Arrays.binarySearch(numbers, held.number);
            parts.fold().catchUp(held, some.remembered(at));
        }
    }

    /** Members of a segment whose rule is new may have to leave, though they did nothing that it asks about. */
    private void members() {
        if (edited.isEmpty()) {
            end();
            return;
        }
        long[] members = parts.segments().rows().members(edited.getLast(), last, PEOPLE_AT_ONCE).keySet().stream()
                .mapToLong(Long::longValue)
                .toArray();
        for (PersonRows.Held held : parts.people().held(members)) {
            parts.fold().catchUp(held, new BytesIn(NOTHING));
        }
        last = members.length == 0 ? 0 : members[members.length - 1];
        if (members.length == 0) {
            edited.removeLast();
        }
    }

    private void each(long end, Consumer<PersonRows.Held> look) {
        List<PersonRows.Held> held = parts.people().heldAfter(last, PEOPLE_AT_ONCE);
        for (PersonRows.Held one : held) {
            look.accept(one);
            last = one.number;
            done++;
            if (System.nanoTime() >= end) {
                break;
            }
        }
        registry.followed(last);
        if (held.isEmpty()) {
            end();
        }
    }

    private void end() {
        registry.everybody();
        ended = true;
        close();
    }

    @Override
    public void close() {
        if (filling != null) {
            filling.close();
        }
    }
}
