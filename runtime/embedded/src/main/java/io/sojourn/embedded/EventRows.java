package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import io.sojourn.unify.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where in the log the events filed under a key are, with what ≺ needs of them but for message ids. A row holds those of
 * one group. Rows are written with the events themselves, so they may run ahead of what is folded: who reads says up to
 * which offset. The writer's thread reads.
 */
final class EventRows {
    /** How many events are read from the log at a time, at first and at most: often the first is all that is wanted. */
    private static final int LEAST_SLICE = 4;

    private static final int SLICE = 256;

    private final Store store;
    private final Family family;
    private final Log log;
    private final Hashing hashing;
    private long[] leaving = {};
    private Map<Long, Event> instead = Map.of();

    EventRows(Store store, Families families, Log log, Hashing hashing) {
        this.store = store;
        this.family = families.events();
        this.log = log;
        this.hashing = hashing;
    }

    /** From now on, and until the next call, the events at these offsets, which ascend, are not there any more. */
    void leave(long[] offsets) {
        leaving = offsets;
    }

    /** From now on, and until the next call, these events are there instead of those at the same offsets. */
    void instead(Map<Long, Event> others) {
        instead = others;
    }

    /** An event at its offset. */
    record Placed(long offset, Event event) {}

    static final Comparator<Placed> ORDER =
            Comparator.comparing(placed -> placed.event().position());

    private static final Comparator<Mark> ROUGHLY = Comparator.comparingLong(Mark::occurredAt)
            .thenComparingLong(Mark::receivedAt)
            .thenComparingInt(Mark::index)
            .thenComparingLong(Mark::offset);

    /** What a row says of an event. */
    private record Mark(long occurredAt, long receivedAt, int index, long offset) {
        boolean ties(Mark other) {
            return occurredAt == other.occurredAt && receivedAt == other.receivedAt && index == other.index;
        }
    }

    /** The rows of one group that is being written. */
    static final class Gathered {
        private final Map<Key, BytesOut> rows = new LinkedHashMap<>();
        private final Map<Key, Long> firsts = new LinkedHashMap<>();

        void add(long offset, Event event) {
            if (event.keys().isEmpty()) {
                return;
            }
            Key key = event.keys().getFirst();
            BytesOut row = rows.get(key);
            if (row == null) {
                row = new BytesOut(24);
                rows.put(key, row);
                firsts.put(key, offset);
            }
            Position position = event.position();
            row.varint(offset - firsts.getOrDefault(key, 0L));
            row.signed(position.occurredAtMillis());
            row.signed(position.receivedAtMillis() - position.occurredAtMillis());
            row.varint(position.index());
        }

        void write(Store.Batch batch, Family family, Hashing hashing) {
            rows.forEach(
                    (key, row) -> batch.put(family, hashing.row(key, firsts.getOrDefault(key, 0L)), row.toBytes()));
        }
    }

    private List<Mark> marks(Key key, long upTo, @Nullable Position from, @Nullable Position to) {
        List<Mark> marks = new ArrayList<>();
        Hash128 hash = hashing.of(key);
        long least = from == null ? Long.MIN_VALUE : from.occurredAtMillis();
        long most = to == null ? Long.MAX_VALUE : to.occurredAtMillis();
        byte[] end = upTo == Long.MAX_VALUE
                ? RowKey.after(RowKey.of(hash.high(), hash.low()))
                : RowKey.of(hash.high(), hash.low(), upTo + 1);
        store.scan(family, RowKey.of(hash.high(), hash.low()), end, (row, value) -> {
            long first = RowKey.numberAt(row, 16);
            BytesIn in = new BytesIn(value);
            while (in.remaining() > 0) {
                long offset = first + in.varint();
                long occurredAt = in.signed();
                Mark mark = new Mark(occurredAt, occurredAt + in.signed(), in.int32(), offset);
                if (offset <= upTo && occurredAt >= least && occurredAt <= most) {
                    marks.add(mark);
                }
            }
            return true;
        });
        return marks;
    }

    /** The events of these stretches up to that offset, in ≺. */
    List<Placed> events(List<Stretch> stretches, long upTo) {
        List<Placed> events = new ArrayList<>();
        for (Stretch stretch : stretches) {
            List<Mark> marks = marks(
                    stretch.key(),
                    upTo,
                    stretch.from().orElse(null),
                    stretch.to().orElse(null));
            for (Placed placed : load(marks, stretch.key())) {
                if (stretch.holds(placed.event().position())) {
                    events.add(placed);
                }
            }
        }
        events.sort(ORDER);
        return events;
    }

    /** The key under which a person's first event with a strong key is filed, else the first event; nothing where there is none. */
    Optional<Key> first(List<Stretch> stretches, long upTo) {
        if (stretches.size() == 1) {
            return Optional.of(stretches.getFirst().key());
        }
        @Nullable Event[] first = new @Nullable Event[2];
        for (Stretch stretch : stretches) {
            int strong = stretch.key().strong() ? 1 : 0;
            scan(stretch.key(), upTo, stretch.from().orElse(null), stretch.to().orElse(null), false, event -> {
                Event sofar = first[strong];
                first[strong] = sofar == null || event.position().before(sofar.position()) ? event : sofar;
                return false;
            });
        }
        return Optional.ofNullable(first[1] == null ? first[0] : first[1]).flatMap(Event::originatingKey);
    }

    /** How many rows say something of these stretches, roughly: what a fold from them costs. */
    long count(List<Stretch> stretches, long upTo) {
        long count = 0;
        for (Stretch stretch : stretches) {
            count += marks(
                            stretch.key(),
                            upTo,
                            stretch.from().orElse(null),
                            stretch.to().orElse(null))
                    .size();
        }
        return count;
    }

    private List<Placed> load(List<Mark> marks, Key key) {
        long[] offsets = marks.stream().mapToLong(Mark::offset).sorted().toArray();
        List<@Nullable Event> events = log.events(offsets);
        List<Placed> placed = new ArrayList<>(offsets.length);
        for (int i = 0; i < offsets.length; i++) {
            Event event = instead.isEmpty() ? events.get(i) : instead.getOrDefault(offsets[i], events.get(i));
            boolean left = leaving.length > 0 && Arrays.binarySearch(leaving, offsets[i]) >= 0;
            if (event != null && !left && key.equals(event.originatingKey().orElse(null))) {
                placed.add(new Placed(offsets[i], event));
            }
        }
        return placed;
    }

    /** The events filed under a key from a position (inclusive) to another (exclusive), in ≺, until the visitor says stop. */
    void scan(
            Key key,
            long upTo,
            @Nullable Position from,
            @Nullable Position to,
            boolean back,
            Predicate<Event> visitor) {
        Mark[] marks = marks(key, upTo, from, to).toArray(Mark[]::new);
        Arrays.sort(marks, back ? ROUGHLY.reversed() : ROUGHLY);
        Comparator<Placed> order = back ? ORDER.reversed() : ORDER;
        int at = 0;
        int most = LEAST_SLICE;
        while (at < marks.length) {
            int end = Math.min(at + most, marks.length);
            most = Math.min(SLICE, most * 4);
            while (end < marks.length && marks[end].ties(marks[end - 1])) {
                end++;
            }
            List<Placed> slice = load(List.of(marks).subList(at, end), key);
            slice.sort(order);
            for (Placed placed : slice) {
                Position position = placed.event().position();
                boolean within = (from == null || !position.before(from)) && (to == null || position.before(to));
                if (within && !visitor.test(placed.event())) {
                    return;
                }
            }
            at = end;
        }
    }
}
