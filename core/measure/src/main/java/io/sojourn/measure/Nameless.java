package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.journey.OrderIds;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Orders that name nobody: they belong to no journey, but are kept beside them, so that it can be told how much of everything
 * has a name. They are filed in a fixed number of heaps by their order's id, so that a cancellation meets its order.
 */
public final class Nameless {
    private static final int HEAPS = 1 << 10;
    /** No identifier that is collected has a control character in it. */
    private static final String HEAP = "\u0000";

    /** Persons are numbered below it; from it on, up to the largest number (exclusive), are heaps. */
    public static final long FIRST_HEAP = Long.MAX_VALUE - HEAPS;

    private Nameless() {}

    /** Under which key an event is filed: its originating key, or that of its heap. */
    public static Key filedUnder(Event event) {
        return event.originatingKey().orElseGet(() -> new Key(KeyKind.DEVICE_ID, HEAP + heap(event)));
    }

    private static long heap(Event event) {
        long id = OrderIds.order(event.properties());
        return Math.floorMod(id == 0 ? OrderIds.hash(Value.text(event.messageId())) : id, (long) HEAPS);
    }

    /** In place of which person a heap is kept; none of a key that is no heap's. */
    public static OptionalLong heap(Key key) {
        return key.value().startsWith(HEAP)
                ? OptionalLong.of(FIRST_HEAP + Long.parseLong(key.value().substring(HEAP.length())))
                : OptionalLong.empty();
    }

    public static boolean isHeap(long person) {
        return person >= FIRST_HEAP && person < Long.MAX_VALUE;
    }

    /** The heaps of such events, for a table in memory. Events stand in ≺. */
    public static List<Member> heaps(List<Event> events) {
        TreeMap<Long, List<Event>> heaps = new TreeMap<>();
        events.forEach(event ->
                heaps.computeIfAbsent(heap(event), any -> new ArrayList<>()).add(event));
        return heaps.values().stream().<Member>map(Heap::new).toList();
    }

    /** Events without a life around them. */
    private record Heap(List<Event> events) implements Member {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Set<String> sets(int index) {
            return Set.of();
        }

        @Override
        public String touchpoint(int index) {
            return "";
        }

        @Override
        public @Nullable Value trait(PropertyPath path) {
            return null;
        }

        @Override
        public Set<String> traitNames() {
            return Set.of();
        }

        @Override
        public boolean fulfils(Condition condition, long atMillis) {
            return false;
        }

        @Override
        public Optional<Stays> stays(String model) {
            return Optional.empty();
        }
    }
}
