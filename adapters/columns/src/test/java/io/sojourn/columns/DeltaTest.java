package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.columns.Delta.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeltaTest {
    private static final Base NO_BASE = Base.empty();

    @Test
    void aDeltaWithChangesIsWhatASortedMapWouldHold() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            Delta delta = Delta.none(NO_BASE);
            TreeMap<Long, Held> people = new TreeMap<>();
            for (int step = 0; step < 20; step++) {
                Delta before = delta;
                Map<Long, Held> peopleBefore = Map.copyOf(people);
                delta = delta.with(someChanges(random, people), new long[1]);
                assertHolds(delta, people);
                assertHolds(before, new TreeMap<>(peopleBefore));
            }
        }
    }

    /** Also made in the map; the name says which change it was, the rows whose they are. */
    private static List<Change> someChanges(Random random, TreeMap<Long, Held> people) {
        TreeMap<Long, Change> changes = new TreeMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            long number = random.nextInt(30);
            Held held = random.nextInt(3) == 0
                    ? null
                    : new Held("name " + random.nextInt(), List.of(), Value.Obj.empty(), Map.of());
            changes.put(number, new Change(number, held, new int[] {(int) number}));
            if (held == null) {
                people.remove(number);
            } else {
                people.put(number, held);
            }
        }
        return new ArrayList<>(changes.values());
    }

    private static void assertHolds(Delta delta, TreeMap<Long, Held> people) {
        assertThat(delta.numbers()).containsExactly(people.keySet().toArray(Long[]::new));
        assertThat(delta.held()).containsExactly(people.values().toArray(Held[]::new));
        for (int i = 0; i < delta.numbers().length; i++) {
            assertThat(delta.rows()[i]).containsExactly((int) delta.numbers()[i]);
        }
    }

    @Test
    void theNextWhoWasTouchedIsTheFirstBitFromThere() {
        Random random = new Random(12);
        for (int round = 0; round < 2_000; round++) {
            int persons = 1 + random.nextInt(300);
            BitSet bits = new BitSet();
            for (int i = random.nextInt(4); i > 0; i--) {
                bits.set(random.nextInt(persons));
            }
            long[] words = Arrays.copyOf(bits.toLongArray(), (persons >> 6) + 1);
            Delta delta = new Delta(new long[0], new Held[0], new int[0][], words);
            int from = random.nextInt(persons + 1);
            int end = from + random.nextInt(persons + 1 - from);
            int expected = bits.nextSetBit(from);

            assertThat(delta.nextTouched(from, end)).isEqualTo(expected < 0 || expected > end ? end : expected);
        }
    }
}
