package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.embedded.SegmentRegistry.Layout;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.SegmentPlan;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * People's folded states: on the heap within a bound, else in the store; with the timers that wake them when a window of
 * theirs ends. The writer's thread alone uses it.
 */
final class PersonRows {
    /** What a state takes on the heap, against its bytes in the store. */
    private static final int HEAP_FACTOR = 8;

    /** Where there are no more than so many people for one who is wanted, going through all is faster than looking up each. */
    private static final int WORTH_A_SCAN = 12;

    private static final long NO_TIMER = Timers.NONE;

    private final Store store;
    private final Family family;
    private final Timers timers;
    private final Family memberRows;
    private final long roomBytes;
    private final SecondChance<Long, Held> clean = new SecondChance<>();
    private final Map<Long, Held> changed = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private long heapBytes;
    private long averageBytes = 600;
    private JourneyRules rules;
    private SegmentPlan plan = SegmentPlan.NONE;
    private Layout layout = Layout.NONE;

    PersonRows(Store store, Families families, long roomBytes, JourneyRules rules) {
        this.store = store;
        this.family = families.persons();
        this.timers = new Timers(store, families.timers());
        this.memberRows = families.members();
        this.roomBytes = roomBytes;
        this.rules = rules;
    }

    /** When to look at whom next. */
    Timers timers() {
        return timers;
    }

    /** A person's state; without a person when it was folded under other rules or by another version. */
    static final class Held {
        final long number;
        private @Nullable Person person;
        /** The person's bytes until it is asked for, and the rules under which they are read. */
        private byte @Nullable [] state;

        private @Nullable JourneyRules rules;
        private @Nullable Members members;
        private long timerMillis = NO_TIMER;
        private int bytes;
        /** Whether the state is to be written, not only which segments the person is in. */
        private boolean stateChanged;

        private Held(long number, @Nullable Person person) {
            this.number = number;
            this.person = person;
        }

        private Held(long number, byte[] state, JourneyRules rules) {
            this.number = number;
            this.state = state;
            this.rules = rules;
        }

        @Nullable
        Person person() {
            if (state != null && rules != null) {
                person = Person.read(state, rules);
                state = null;
            }
            return person;
        }

        /** Whether the person is known, read or not, and surely lived something. */
        boolean surelyLived() {
            return state == null ? person != null && person.last().isPresent() : Person.surelyLived(state);
        }

        /** No window of the person ends before; the person is not read for it. */
        long noneBefore() {
            return timerMillis;
        }

        private void forget() {
            person = null;
            state = null;
        }

        private boolean known() {
            return person != null || state != null;
        }
    }

    /** From now on people are followed under that plan; everything must have been written. */
    void segments(SegmentPlan newPlan, Layout newLayout) {
        if (!changed.isEmpty()) {
            throw new IllegalStateException("people are still to be written under the plan before");
        }
        plan = newPlan;
        layout = newLayout;
        clean.clear();
        heapBytes = 0;
    }

    /** Which segments a person is in; those of nobody before are none. */
    Members members(Held held) {
        Members known = knownMembers(held);
        if (known == null) {
            known = Members.none(plan);
            held.members = known;
        }
        return known;
    }

    /** The same; null where the person was never in one, nor looked at. */
    @Nullable
    Members knownMembers(Held held) {
        if (held.members == null && !removed.contains(held.number)) {
            byte[] row = store.get(memberRows, RowKey.tagged(SegmentRows.STATE_OF_PERSON, held.number));
            held.members = row == null ? null : Members.read(row, plan, layout);
        }
        return held.members;
    }

    /** From now on states are made under these rules; older ones are stale. */
    void rules(JourneyRules newRules) {
        rules = newRules;
        changed.values().forEach(Held::forget);
        clean.clear();
        heapBytes = 0;
    }

    long dirtyBytes() {
        return (long) changed.size() * averageBytes;
    }

    int dirty() {
        return changed.size();
    }

    /** The state as it is; null where there is none. */
    @Nullable
    Held find(long number) {
        Held held = changed.get(number);
        if (held == null) {
            held = clean.get(number);
        }
        if (held == null) {
            held = load(number);
            if (held != null) {
                shelve(held);
            }
        }
        return held;
    }

    /** The same without a place in memory for somebody who has none. */
    @Nullable
    Held peek(long number) {
        Held held = changed.get(number);
        if (held == null) {
            held = clean.peek(number);
        }
        return held == null ? load(number) : held;
    }

    private @Nullable Held load(long number) {
        if (removed.contains(number)) {
            return null;
        }
        byte[] row = store.get(family, RowKey.of(number));
        return row == null ? null : read(number, row);
    }

    private Held read(long number, byte[] row) {
        BytesIn in = new BytesIn(row);
        long timer = in.fixed64();
        byte[] state = Arrays.copyOfRange(row, 8, row.length);
        BytesIn head = new BytesIn(state);
        boolean current = head.u8() == Person.FORMAT && head.varint() == rules.revision();
        Held held = current ? new Held(number, state, rules) : new Held(number, null);
        held.timerMillis = timer;
        held.bytes = row.length;
        return held;
    }

    private void shelve(Held held) {
        clean.put(held.number, held);
        heapBytes += cost(held);
        while (heapBytes > roomBytes && clean.size() > 1) {
            Held evicted = clean.evict();
            heapBytes -= evicted == null ? 0 : cost(evicted);
        }
    }

    private void unshelve(long number) {
        Held was = clean.remove(number);
        heapBytes -= was == null ? 0 : cost(was);
    }

    private static long cost(Held held) {
        int ofMembers = held.members == null ? 0 : held.members.bytes + 100;
        return ((long) held.bytes + ofMembers) * HEAP_FACTOR + 400;
    }

    /** Puts a freshly folded person in the place of whatever was there. */
    Held replace(long number, Person person) {
        Held held = changed.get(number);
        if (held == null) {
            Held old = find(number);
            held = old == null ? new Held(number, person) : old;
        }
        held.forget();
        held.person = person;
        touch(held);
        return held;
    }

    /** Notes that a state changed, and when to look at it again. */
    void touch(Held held) {
        held.stateChanged = true;
        touchMembers(held);
    }

    /** The same where only changed in which segments the person is, and what they remember. */
    void touchMembers(Held held) {
        if (changed.put(held.number, held) == null) {
            removed.remove(held.number);
        }
        if (held.known()) {
            // A person who was not read has no window that ends before the timer.
            Person person = held.person;
            long ofPerson = person == null ? NO_TIMER : person.nextDueMillis().orElse(NO_TIMER);
            long ofMembers = held.members == null ? NO_TIMER : held.members.timer();
            long due = Math.min(ofPerson, ofMembers);
            if (due < held.timerMillis) {
                held.timerMillis = due;
                timers.add(held.timerMillis, held.number);
            }
        }
    }

    void remove(long number) {
        changed.remove(number);
        unshelve(number);
        removed.add(number);
    }

    /** Takes a timer away; the state it belongs to, if it is still there. */
    @Nullable
    Held fired(Timers.Timer timer) {
        timers.fired(timer);
        Held held = find(timer.person());
        if (held != null && held.timerMillis == timer.dueMillis()) {
            held.timerMillis = NO_TIMER;
        }
        return held;
    }

    /** Puts everything that changed into a batch. */
    void write(Store.Batch batch) {
        removed.forEach(number -> {
            batch.delete(family, RowKey.of(number));
            batch.delete(memberRows, RowKey.tagged(SegmentRows.STATE_OF_PERSON, number));
        });
        removed.clear();
        timers.write(batch);
        long written = 0;
        BytesOut out = new BytesOut(2048);
        List<Held> held = new ArrayList<>(changed.values());
        changed.clear();
        for (Held each : held) {
            if (!each.known()) {
                continue;
            }
            Held was = clean.peek(each.number);
            heapBytes -= was == null ? 0 : cost(was);
            // A timer that the state does not know of is one that wakes for nothing, once.
            Person person = each.person;
            if (each.stateChanged && person != null) {
                byte[] state = person.bytes();
                out.clear();
                out.fixed64(each.timerMillis);
                out.raw(state, 0, state.length);
                byte[] row = out.toBytes();
                batch.put(family, RowKey.of(each.number), row);
                each.bytes = row.length;
                each.stateChanged = false;
            }
            if (each.members != null) {
                batch.put(
                        memberRows, RowKey.tagged(SegmentRows.STATE_OF_PERSON, each.number), each.members.row(layout));
            }
            written += each.bytes;
            shelve(each);
        }
        if (!held.isEmpty()) {
            averageBytes = Math.max(64, (averageBytes * 3 + written / held.size()) / 4);
        }
    }

    /**
     * States after that person, in order, at most so many, as they are and without a place in memory for those that have none;
     * with the segments that they are in.
     */
    List<Held> heldAfter(long number, int most) {
        TreeMap<Long, Held> found = new TreeMap<>();
        scan(number + 1, Long.MAX_VALUE, stored -> true, found, most);
        long last = found.size() < most ? Long.MAX_VALUE : found.lastKey();
        changed.forEach((one, held) -> {
            if (one > number && one <= last) {
                found.put(one, held);
            }
        });
        return withMembers(found.values().stream().limit(most).toList());
    }

    /** The states of these people, who ascend, in the same way; of those that there are. */
    List<Held> held(long[] numbers) {
        TreeMap<Long, Held> found = new TreeMap<>();
        if (numbers.length == 0) {
            return List.of();
        }
        long first = numbers[0];
        long last = numbers[numbers.length - 1];
        if (last - first < (long) numbers.length * WORTH_A_SCAN) {
            scan(first, last, stored -> Arrays.binarySearch(numbers, stored) >= 0, found, numbers.length);
        }
        for (long number : numbers) {
            Held held = found.containsKey(number) ? null : peek(number);
            if (held != null) {
                found.put(number, held);
            }
        }
        return withMembers(List.copyOf(found.values()));
    }

    private void scan(long first, long last, LongPredicate wanted, Map<Long, Held> into, int most) {
        store.scan(family, RowKey.of(first), RowKey.end(), (key, value) -> {
            long stored = RowKey.numberAt(key, 0);
            if (stored <= last && !removed.contains(stored) && !changed.containsKey(stored) && wanted.test(stored)) {
                Held known = clean.peek(stored);
                into.put(stored, known == null ? read(stored, value) : known);
            }
            return stored < last && into.size() < most;
        });
    }

    /** Reads the rows of who is in what of people who ascend, in one go. */
    private List<Held> withMembers(List<Held> people) {
        Map<Long, Held> without = new HashMap<>();
        people.stream().filter(held -> held.members == null).forEach(held -> without.put(held.number, held));
        if (without.isEmpty() || plan.isEmpty()) {
            return people;
        }
        long last = people.getLast().number;
        if (last - people.getFirst().number < (long) people.size() * WORTH_A_SCAN) {
            byte[] from = RowKey.tagged(SegmentRows.STATE_OF_PERSON, people.getFirst().number);
            store.scan(memberRows, from, RowKey.tagged(SegmentRows.STATE_OF_PERSON, last + 1), (key, value) -> {
                Held held = without.get(RowKey.numberAt(key, 1));
                if (held != null) {
                    held.members = Members.read(value, plan, layout);
                }
                return true;
            });
            without.values().stream()
                    .filter(held -> held.members == null)
                    .forEach(held -> held.members = Members.none(plan));
        }
        return people;
    }

    /** Numbers of people after that one, in order. */
    List<Long> numbersAfter(long number, int most) {
        TreeSet<Long> numbers = new TreeSet<>();
        store.scan(family, RowKey.of(number + 1), RowKey.end(), (key, value) -> {
            long stored = RowKey.numberAt(key, 0);
            if (!removed.contains(stored)) {
                numbers.add(stored);
            }
            return numbers.size() < most;
        });
        changed.keySet().stream().filter(one -> one > number).forEach(numbers::add);
        return numbers.stream().limit(most).toList();
    }
}
