package io.sojourn.columns;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.ports.JourneyIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Everybody about whom anything was said since the base was written, as it stands now. One thread. */
final class Touched {
    private final Base base;
    private final Tail tail;
    private final JourneyIndex.Log log;
    private final Map<Long, Person> persons = new HashMap<>();
    private final Map<Integer, KeyState> keys = new HashMap<>();
    /** Whose part of the delta is another than the last one handed out says. */
    private final List<Person> changed = new ArrayList<>();
    /** Offsets of rows of the base that are gone. */
    private final Set<Long> removed = new HashSet<>();

    private final long[] touchedBits;
    private Delta shown;
    /** Persons that changed since a compaction began; null when none is under way. */
    private @Nullable Set<Long> recent;

    private @Nullable Set<Long> recentlyRemoved;

    Touched(Base base, Tail tail, JourneyIndex.Log log) {
        this.base = base;
        this.tail = tail;
        this.log = log;
        this.touchedBits = new long[(base.persons >> 6) + 1];
        this.shown = new Delta(new long[0], new Held[0], new int[0][], touchedBits);
        for (int row = 0; row < tail.count(); row++) {
            key(tail.keyOf(row)).rows.add(row);
        }
    }

    private static final class Person {
        final long number;

        @Nullable
        Held held;

        /** In ≺; those of the tail as their complement. */
        private IntList rows = new IntList();
        /** The rows have to be worked out anew. */
        private boolean outdated = true;

        private boolean changed;

        Person(long number) {
            this.number = number;
        }
    }

    /** Who holds a key now, and its rows in the tail in order of arrival. */
    private static final class KeyState {
        private final Set<Long> owners;
        private final IntList rows = new IntList();

        KeyState(List<Long> owners) {
            this.owners = new LinkedHashSet<>(owners);
        }
    }

    private KeyState key(int key) {
        return keys.computeIfAbsent(key, number -> new KeyState(ownersInBase(number)));
    }

    private List<Long> ownersInBase(int key) {
        return key < base.keys.count() ? base.keys.owners(key) : List.of();
    }

    int size() {
        return persons.size();
    }

    boolean removedAny() {
        return !removed.isEmpty();
    }

    /** What is known of a person; {@link Held#NOBODY} of one that is new. */
    Held held(long number) {
        Person person = persons.get(number);
        if (person != null) {
            return person.held == null ? Held.NOBODY : person.held;
        }
        int inBase = base.find(number);
        return inBase < 0 ? Held.NOBODY : base.held(inBase);
    }

    /** Says something else of a person; null: it is no more. */
    void set(long number, @Nullable Held held) {
        Held before = held(number);
        Person person = touch(number);
        person.held = held;
        List<Held.KeyStretch> stretches = held == null ? List.of() : held.stretches();
        if (!before.stretches().equals(stretches)) {
            before.stretches().forEach(stretch -> key(stretch.key()).owners.remove(number));
            stretches.forEach(stretch -> key(stretch.key()).owners.add(number));
            person.outdated = true;
        }
    }

    /** The person, whose part of the delta is about to change. */
    private Person touch(long number) {
        if (recent != null) {
            recent.add(number);
        }
        Person person = persons.get(number);
        if (person == null) {
            person = new Person(number);
            int inBase = base.find(number);
            if (inBase >= 0) {
                person.held = base.held(inBase);
                touchedBits[inBase >> 6] |= 1L << inBase;
            }
            persons.put(number, person);
        }
        if (!person.changed) {
            person.changed = true;
            changed.add(person);
        }
        return person;
    }

    /** A row was appended to the tail under that key. */
    void appended(int key, int row) {
        KeyState state = key(key);
        state.rows.add(row);
        for (long owner : state.owners) {
            if (owner != Base.NOBODY) {
                append(touch(owner), key, ~row);
            }
        }
    }

    /** Mostly a row comes after all others of its person; where it does not, they are worked out anew. */
    private void append(Person person, int key, int reference) {
        if (person.outdated || person.held == null || !within(person.held.stretches(), key, reference)) {
            return;
        }
        IntList rows = person.rows;
        if (rows.size() == 0 || compare(rows.get(rows.size() - 1), reference) <= 0) {
            rows.add(reference);
        } else {
            person.outdated = true;
        }
    }

    /** Removes the rows of a key whose offset the test names; returns the offsets that went. */
    Set<Long> remove(int key, LongPredicate offsets) {
        Set<Long> gone = new HashSet<>();
        KeyState state = key(key);
        for (int i = 0; i < state.rows.size(); i++) {
            long offset = tail.offsetOf(state.rows.get(i));
            if (offsets.test(offset)) {
                gone.add(offset);
            }
        }
        for (int[] range : baseRanges(Set.of(key))) {
            for (int row = range[0]; row < range[1]; row++) {
                long offset = base.rows.offsetOf(row);
                if (base.rows.key().get(row) == key && !removed.contains(offset) && offsets.test(offset)) {
                    gone.add(offset);
                }
            }
        }
        if (!gone.isEmpty()) {
            state.rows.removeIf(row -> gone.contains(tail.offsetOf(row)));
            removed.addAll(gone);
            if (recentlyRemoved != null) {
                recentlyRemoved.addAll(gone);
            }
            for (long owner : state.owners) {
                if (owner != Base.NOBODY) {
                    touch(owner).outdated = true;
                }
            }
        }
        return gone;
    }

    /** The rows of the tail that are there, whoever's they are. */
    BitSet tailRows() {
        BitSet rows = new BitSet(tail.count());
        keys.values().forEach(key -> key.rows.forEach(rows::set));
        return rows;
    }

    Set<Long> removed() {
        return new HashSet<>(removed); // copyOf would probe long runs of offsets one by one
    }

    /** Everybody as they are now. */
    Delta delta() {
        for (Person person : changed) {
            if (person.outdated) {
                person.rows = person.held == null ? new IntList() : rows(person.held);
                person.outdated = false;
            }
            person.changed = false;
        }
        shown = shown.with(changes(), touchedBits.clone());
        changed.clear();
        return shown;
    }

    private List<Delta.Change> changes() {
        List<Delta.Change> changes = new ArrayList<>(changed.size());
        for (Person person : changed) {
            changes.add(new Delta.Change(person.number, person.held, person.rows.toArray()));
        }
        changes.sort(Comparator.comparingLong(Delta.Change::number));
        return changes;
    }

    /** Of a person's rows, those that are another touchpoint than wanted (none where nothing is): by offset, what they are to be. */
    Map<Long, Integer> otherTouchpoints(long number, long upToOffset, Map<Long, Integer> wanted) {
        Map<Long, Integer> others = new HashMap<>();
        for (int reference : rows(held(number)).toArray()) {
            long offset = reference >= 0 ? base.rows.offsetOf(reference) : tail.offsetOf(~reference);
            int told = reference >= 0 ? base.rows.touchpoint().get(reference) : tail.touchpointOf(~reference);
            int touchpoint = wanted.getOrDefault(offset, -1);
            if (offset <= upToOffset && told != touchpoint + 1) {
                others.put(offset, touchpoint);
            }
        }
        return others;
    }

    private IntList rows(Held held) {
        Map<Integer, List<Held.KeyStretch>> byKey = new LinkedHashMap<>();
        for (Held.KeyStretch stretch : held.stretches()) {
            byKey.computeIfAbsent(stretch.key(), any -> new ArrayList<>(1)).add(stretch);
        }
        Found found = new Found();
        for (int[] range : baseRanges(byKey.keySet())) {
            for (int row = range[0]; row < range[1]; row++) {
                int key = base.rows.key().get(row);
                if (within(byKey.getOrDefault(key, List.of()), key, row) && !isRemoved(row)) {
                    found.add(row);
                }
            }
        }
        byKey.forEach((key, stretches) -> {
            KeyState state = keys.get(key);
            for (int i = 0; state != null && i < state.rows.size(); i++) {
                int reference = ~state.rows.get(i);
                if (within(stretches, key, reference)) {
                    found.add(reference);
                }
            }
        });
        return found.sorted();
    }

    private boolean isRemoved(int baseRow) {
        return !removed.isEmpty() && removed.contains(base.rows.offsetOf(baseRow));
    }

    /** The rows of those that held the keys when the base was written. */
    private List<int[]> baseRanges(Set<Integer> keys) {
        Set<Long> holders = new LinkedHashSet<>();
        for (int key : keys) {
            holders.addAll(ownersInBase(key));
        }
        List<int[]> ranges = new ArrayList<>(holders.size());
        for (long holder : holders) {
            int person = base.find(holder);
            if (person >= 0) {
                ranges.add(new int[] {base.start(person), base.start(person + 1)});
            }
        }
        return ranges;
    }

    /** Whether a row of that key lies in one of the stretches. */
    private boolean within(List<Held.KeyStretch> stretches, int key, int reference) {
        for (Held.KeyStretch stretch : stretches) {
            if (stretch.key() == key
                    && (stretch.from().isEmpty()
                            || compare(reference, stretch.from().get()) >= 0)
                    && (stretch.to().isEmpty()
                            || compare(reference, stretch.to().get()) < 0)) {
                return true;
            }
        }
        return false;
    }

    private int compare(int reference, Position position) {
        int byTime = Long.compare(timeOf(reference), position.occurredAtMillis());
        return byTime != 0 ? byTime : position(reference).compareTo(position);
    }

    private long timeOf(int reference) {
        return reference >= 0 ? base.rows.timeOf(reference) : tail.timeOf(~reference);
    }

    private Position position(int reference) {
        Event event = log.apply(reference >= 0 ? base.rows.offsetOf(reference) : tail.offsetOf(~reference));
        return event == null ? new Position(timeOf(reference), 0, 0, "") : event.position();
    }

    /** ≺ by what the columns hold, and only where that leaves it open by the log. */
    private int compare(int left, int right) {
        int order = Long.compare(timeOf(left), timeOf(right));
        if (order != 0 || left == right) {
            return order;
        }
        if (left >= 0 && right >= 0 && sameOrderly(left, right)) {
            return Integer.compare(left, right);
        }
        if (left < 0 && right < 0) {
            order = Long.compare(tail.receivedOf(~left), tail.receivedOf(~right));
            order = order != 0 ? order : Integer.compare(tail.indexOf(~left), tail.indexOf(~right));
        }
        return order != 0 ? order : position(left).compareTo(position(right));
    }

    /** Whether two rows of the base stand in ≺ as they stand: those of one person do. */
    private boolean sameOrderly(int left, int right) {
        int person = base.personOf(left);
        return person == base.personOf(right) && base.number(person) != Base.NOBODY;
    }

    /** Rows of one person being gathered. */
    private final class Found {
        private final IntList rows = new IntList();
        private boolean ordered = true;

        void add(int reference) {
            ordered = ordered && (rows.size() == 0 || compare(rows.get(rows.size() - 1), reference) <= 0);
            rows.add(reference);
        }

        IntList sorted() {
            if (ordered) {
                return rows;
            }
            Integer[] boxed = Arrays.stream(rows.toArray()).boxed().toArray(Integer[]::new);
            Arrays.sort(boxed, Touched.this::compare);
            IntList sorted = new IntList();
            for (int reference : boxed) {
                sorted.add(reference);
            }
            return sorted;
        }
    }

    void watch() {
        recent = new HashSet<>();
        recentlyRemoved = new HashSet<>();
    }

    /** The same people over a newer base and a shorter tail: only what changed since the compaction began. */
    Touched over(Base newer, Tail shorter, int cutRows) {
        Touched over = new Touched(newer, shorter, log);
        if (recentlyRemoved != null) {
            over.removed.addAll(recentlyRemoved);
            BitSet there = tailRows();
            over.keys.values().forEach(key -> key.rows.removeIf(row -> !there.get(cutRows + row)));
        }
        if (recent != null) {
            for (long number : recent) {
                Person person = persons.get(number);
                if (person != null) {
                    over.set(number, person.held);
                }
            }
        }
        return over;
    }
}
