package io.sojourn.columns;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.ports.JourneyIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Everybody about whom anything was said since the base was written, as it stands now. One thread. */
final class Touched {
    private final Base base;
    private final Tail tail;
    private final JourneyIndex.Log log;
    private final TreeMap<Long, Person> persons = new TreeMap<>();
    private final Set<Long> outdated = new HashSet<>();
    /** Who holds a key, where it differs from the base. */
    private final Map<Integer, Set<Long>> owners = new HashMap<>();

    private final Map<Integer, List<Integer>> tailRows = new HashMap<>();
    /** Offsets of rows of the base that are gone. */
    private final Set<Long> removed = new HashSet<>();

    private final long[] touchedBits;
    /** Persons that changed since a compaction began; null when none is under way. */
    private @Nullable Set<Long> recent;

    private @Nullable Set<Long> recentlyRemoved;

    private static final class Person {
        @Nullable
        Held held;

        int[] rows = new int[0];
    }

    Touched(Base base, Tail tail, JourneyIndex.Log log) {
        this.base = base;
        this.tail = tail;
        this.log = log;
        this.touchedBits = new long[(base.persons >> 6) + 1];
        for (int row = 0; row < tail.count(); row++) {
            tailRows.computeIfAbsent(tail.keyOf(row), any -> new ArrayList<>()).add(row);
        }
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
            before.stretches().forEach(stretch -> owners(stretch.key()).remove(number));
            stretches.forEach(stretch -> owners(stretch.key()).add(number));
            outdated.add(number);
        }
    }

    private Person touch(long number) {
        if (recent != null) {
            recent.add(number);
        }
        Person known = persons.get(number);
        if (known != null) {
            return known;
        }
        Person person = new Person();
        int inBase = base.find(number);
        if (inBase >= 0) {
            person.held = base.held(inBase);
            touchedBits[inBase >> 6] |= 1L << inBase;
        }
        persons.put(number, person);
        outdated.add(number);
        return person;
    }

    private Set<Long> owners(int key) {
        return owners.computeIfAbsent(
                key, any -> new LinkedHashSet<>(key < base.keys.count() ? base.keys.owners(key) : List.of()));
    }

    private Collection<Long> ownersNow(int key) {
        Set<Long> changed = owners.get(key);
        return changed != null ? changed : key < base.keys.count() ? base.keys.owners(key) : List.of();
    }

    /** A row was appended to the tail under that key. */
    void appended(int key, int row) {
        tailRows.computeIfAbsent(key, any -> new ArrayList<>(4)).add(row);
        outdate(key);
    }

    private void outdate(int key) {
        for (long owner : ownersNow(key)) {
            if (owner != Base.NOBODY) {
                touch(owner);
                outdated.add(owner);
            }
        }
    }

    /** Removes the rows of a key whose offset the test names; returns the offsets that went. */
    Set<Long> remove(int key, LongPredicate offsets) {
        Set<Long> gone = new HashSet<>();
        List<Integer> inTail = tailRows.getOrDefault(key, new ArrayList<>());
        for (int row : inTail) {
            if (offsets.test(tail.offsetOf(row))) {
                gone.add(tail.offsetOf(row));
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
            inTail.removeIf(row -> gone.contains(tail.offsetOf(row)));
            removed.addAll(gone);
            if (recentlyRemoved != null) {
                recentlyRemoved.addAll(gone);
            }
            outdate(key);
        }
        return gone;
    }

    /** The rows of the tail that are there, whoever's they are. */
    BitSet tailRows() {
        BitSet rows = new BitSet(tail.count());
        tailRows.values().forEach(of -> of.forEach(rows::set));
        return rows;
    }

    Set<Long> removed() {
        return new HashSet<>(removed); // copyOf would probe long runs of offsets one by one
    }

    /** Works out the rows of everybody whose rows may be others than before. */
    void settle() {
        for (long number : outdated) {
            Person person = persons.get(number);
            if (person != null) {
                person.rows = person.held == null ? new int[0] : rows(person.held);
            }
        }
        outdated.clear();
    }

    Delta delta() {
        long[] numbers = new long[persons.size()];
        Held[] held = new Held[persons.size()];
        int[][] rows = new int[persons.size()][];
        int count = 0;
        for (Map.Entry<Long, Person> entry : persons.entrySet()) {
            Held of = entry.getValue().held;
            if (of != null) {
                numbers[count] = entry.getKey();
                held[count] = of;
                rows[count++] = entry.getValue().rows;
            }
        }
        return new Delta(
                Arrays.copyOf(numbers, count),
                Arrays.copyOf(held, count),
                Arrays.copyOf(rows, count),
                touchedBits.clone());
    }

    /** Of a person's rows, those that are another touchpoint than wanted (none where nothing is): by offset, what they are to be. */
    Map<Long, Integer> otherTouchpoints(long number, long upToOffset, Map<Long, Integer> wanted) {
        Map<Long, Integer> others = new HashMap<>();
        for (int reference : rows(held(number))) {
            long offset = reference >= 0 ? base.rows.offsetOf(reference) : tail.offsetOf(~reference);
            int told = reference >= 0 ? base.rows.touchpoint().get(reference) : tail.touchpointOf(~reference);
            int touchpoint = wanted.getOrDefault(offset, -1);
            if (offset <= upToOffset && told != touchpoint + 1) {
                others.put(offset, touchpoint);
            }
        }
        return others;
    }

    private int[] rows(Held held) {
        Map<Integer, List<Held.KeyStretch>> byKey = new HashMap<>();
        held.stretches()
                .forEach(stretch -> byKey.computeIfAbsent(stretch.key(), any -> new ArrayList<>(1))
                        .add(stretch));
        Found found = new Found();
        for (int[] range : baseRanges(byKey.keySet())) {
            for (int row = range[0]; row < range[1]; row++) {
                List<Held.KeyStretch> stretches = byKey.get(base.rows.key().get(row));
                if (stretches != null && within(stretches, row) && !isRemoved(row)) {
                    found.add(row);
                }
            }
        }
        byKey.forEach((key, stretches) -> {
            for (int row : tailRows.getOrDefault(key, List.of())) {
                if (within(stretches, ~row)) {
                    found.add(~row);
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
            if (key < base.keys.count()) {
                holders.addAll(base.keys.owners(key));
            }
        }
        return holders.stream()
                .map(base::find)
                .filter(person -> person >= 0)
                .map(person -> new int[] {base.start(person), base.start(person + 1)})
                .toList();
    }

    private boolean within(List<Held.KeyStretch> stretches, int reference) {
        for (Held.KeyStretch stretch : stretches) {
            boolean begun = stretch.from().isEmpty()
                    || compare(reference, stretch.from().get()) >= 0;
            if (begun
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
        private int[] rows = new int[16];
        private int count;
        private boolean ordered = true;

        void add(int reference) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            ordered = ordered && (count == 0 || compare(rows[count - 1], reference) <= 0);
            rows[count++] = reference;
        }

        int[] sorted() {
            int[] exact = Arrays.copyOf(rows, count);
            if (ordered) {
                return exact;
            }
            Integer[] boxed = Arrays.stream(exact).boxed().toArray(Integer[]::new);
            Arrays.sort(boxed, Touched.this::compare);
            return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
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
            over.tailRows.values().forEach(rows -> rows.removeIf(row -> !there.get(cutRows + row)));
        }
        if (recent != null) {
            for (long number : recent) {
                Person person = persons.get(number);
                if (person != null) {
                    over.set(number, person.held);
                }
            }
        }
        over.settle();
        return over;
    }
}
