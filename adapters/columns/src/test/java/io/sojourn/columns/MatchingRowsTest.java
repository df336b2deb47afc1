package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.measure.Columns;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.Comparison;
import io.sojourn.unify.condition.Comparison.Operator;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.PropertyPath;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events are shown for exactly the filters that let them pass, in the order in which blocks hold them. */
final class MatchingRowsTest {
    @TempDir
    Path directory;

    @Test
    void eachEventIsShownOnceForEveryFilterThatLetsItPassWhateverHappens() {
        long shown = 0;
        for (long seed = 1; seed <= 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            World world = new World(random.split());
            MappedIndex index = MappedIndex.open(directory.resolve("seed" + seed), world.log::get, ZoneOffset.UTC);
            world.begin(index);
            for (int round = 0; round < 6; round++) {
                for (int i = random.nextInt(80); i >= 0; i--) {
                    world.step(index);
                }
                index.publish(world.lastOffset());
                List<EventFilter> filters = new ArrayList<>();
                for (int i = random.nextInt(40); i >= 0; i--) {
                    filters.add(filter(random, 2));
                }
                shown += same(world.table(), index, filters, "seed " + seed + ", round " + round);
                if (random.nextInt(3) == 0) {
                    index.compact(line -> {});
                }
            }
            index.close();
        }
        System.out.println(shown + " events shown");
        assertThat(shown).isGreaterThan(20_000);
    }

    private static long same(JourneyTable meant, MappedIndex index, List<EventFilter> filters, String what) {
        TreeMap<String, List<String>> seen = new TreeMap<>();
        JourneyIndex.Matches matches = index.matching(filters);
        for (int part = 0; part < matches.parts(); part++) {
            matches.show(part, new Noted(filters, index.table(), seen));
        }
        TreeMap<String, List<String>> expected = new TreeMap<>();
        for (int filter = 0; filter < filters.size(); filter++) {
            int place = filter;
            meant.fold(
                    Columns.of(List.of(filters.get(filter))),
                    () -> expected,
                    (sofar, block) -> {
                        for (int person = 0; person < block.persons; person++) {
                            for (int row = block.start[person]; row < block.start[person + 1]; row++) {
                                if (block.mask[row] != 0) {
                                    sofar.computeIfAbsent(
                                                    meant.personName(block.person[person]), any -> new ArrayList<>())
                                            .add(place + "@" + block.time[row]);
                                }
                            }
                        }
                        return sofar;
                    },
                    (left, right) -> left);
        }
        assertThat(seen.keySet()).as(what).isEqualTo(expected.keySet());
        for (String person : seen.keySet()) {
            assertThat(seen.get(person))
                    .as(what + ", " + person)
                    .containsExactlyInAnyOrderElementsOf(expected.getOrDefault(person, List.of()));
        }
        return seen.values().stream().mapToLong(List::size).sum();
    }

    /** What is shown, by person; fails where it comes out of order, or though the filter does not let it pass. */
    private static final class Noted implements JourneyIndex.Taker {
        private final List<EventFilter> filters;
        private final JourneyTable table;
        private final TreeMap<String, List<String>> seen;
        private List<String> ofPerson = new ArrayList<>();
        private long last = Long.MIN_VALUE;

        Noted(List<EventFilter> filters, JourneyTable table, TreeMap<String, List<String>> seen) {
            this.filters = filters;
            this.table = table;
            this.seen = seen;
        }

        @Override
        public void event(int filter, EventView event) {
            assertThat(EventFilters.matches(filters.get(filter), event)).isTrue();
            assertThat(event.occurredAtMillis()).isGreaterThanOrEqualTo(last);
            last = event.occurredAtMillis();
            ofPerson.add(filter + "@" + last);
        }

        @Override
        public boolean person(long number) {
            assertThat(ofPerson).isNotEmpty();
            assertThat(seen.put(table.personName(number), ofPerson)).isNull();
            ofPerson = new ArrayList<>();
            last = Long.MIN_VALUE;
            return true;
        }
    }

    @Test
    void nothingMoreIsShownOnceNoMoreIsWanted() {
        World world = new World(new SplittableRandom(5));
        MappedIndex index = MappedIndex.open(directory, world.log::get, ZoneOffset.UTC);
        world.begin(index);
        IntStream.range(0, 300).forEach(step -> world.step(index));
        index.publish(world.lastOffset());
        for (boolean compacted : new boolean[] {false, true}) {
            if (compacted) {
                index.compact(line -> {});
            }
            List<Long> people = new ArrayList<>();
            index.matching(List.of(new EventFilter.Any())).show(0, new JourneyIndex.Taker() {
                @Override
                public void event(int filter, EventView event) {}

                @Override
                public boolean person(long number) {
                    people.add(number);
                    return people.size() < 2;
                }
            });
            assertThat(people).hasSize(2);
        }
        index.close();
    }

    private static EventFilter filter(SplittableRandom random, int depth) {
        List<String> names = List.of("Viewed", "Added", "Ordered", "Searched", "Page Turned", "Page", "Never");
        return switch (random.nextInt(depth == 0 ? 3 : 7)) {
            case 0 ->
                new EventFilter.InSet(List.of("@visit", "@interest", "@intent").get(random.nextInt(3)));
            case 3 -> new EventFilter.AnyOf(List.of(filter(random, depth - 1), filter(random, depth - 1)));
            case 4 -> new EventFilter.Except(filter(random, depth - 1));
            case 5, 6 -> new EventFilter.Where(filter(random, depth - 1), where(random));
            default -> EventFilter.named(names.get(random.nextInt(names.size())));
        };
    }

    private static Condition where(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new Condition.Property(
                        PropertyPath.of("value"), Comparison.of(Operator.GTE, Value.whole(random.nextInt(4))));
            case 1 ->
                new Condition.Property(
                        PropertyPath.of("products[].category"), Comparison.of(Operator.EQUALS, Value.text("dress")));
            case 2 ->
                new Condition.Property(PropertyPath.of("note"), Comparison.of(Operator.STARTS_WITH, Value.text("xx")));
            case 3 -> new Condition.Channel(Comparison.of(Operator.EQUALS, Value.text("store")));
            default ->
                new Condition.Not(new Condition.Property(
                        PropertyPath.of("cart.size"), Comparison.of(Operator.EQUALS, Value.whole(random.nextInt(3)))));
        };
    }
}
