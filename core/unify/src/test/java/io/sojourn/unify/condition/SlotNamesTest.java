package io.sojourn.unify.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Plans come and go; what people remember stays. */
final class SlotNamesTest {
    private static final long SEED = 20_261_127;

    /** Somebody of whom one thing is known that may be anything. */
    private record Somebody(long since, long purchase, long seed) implements Facts {
        @Override
        public @Nullable Value trait(String name) {
            return name.equals("since") ? Value.whole(since) : null;
        }

        @Override
        public @Nullable Value computed(String name) {
            return null;
        }

        @Override
        public Optional<Standing> stage(String model) {
            return seed % 3 == 0
                    ? Optional.empty()
                    : Optional.of(new Standing(seed % 3 == 1 ? "one" : "two", purchase));
        }

        @Override
        public Optional<RoundStanding> round() {
            return Optional.empty();
        }

        @Override
        public Purchases purchases() {
            return new Purchases(1, OptionalLong.of(purchase), OptionalLong.empty());
        }

        @Override
        public long seed() {
            return seed;
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }
    }

    private final Map<Condition, Integer> known = new HashMap<>();

    private SlotNames names(ConditionPlan plan) {
        return new SlotNames(
                Stream.of(plan.slots).mapToInt(this::name).toArray(),
                Stream.of(plan.held).mapToInt(this::name).toArray());
    }

    private int name(Condition condition) {
        return known.computeIfAbsent(condition, fresh -> 1 + (known.size() * 7_919) % 100_000);
    }

    @Test
    void anotherPlanFindsWhatItsConditionsRememberedUnderThePlanBeforeAndTakesInTheRest() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        int held = 0;
        int compared = 0;
        for (int round = 0; round < 3_000; round++) {
            known.clear();
            SplittableRandom split = seeds.split();
            RandomConditions random = new RandomConditions(split);
            List<Condition> all = new ArrayList<>(
                    IntStream.range(0, 6).mapToObj(i -> random.condition(2)).toList());
            List<EventView> log = random.log();
            int cut = log.isEmpty() ? 0 : split.nextInt(log.size());
            ConditionPlan before = ConditionPlan.of(all.subList(0, 4));
            ConditionFold first = before.begin();
            log.subList(0, cut).forEach(first::add);
            BytesOut row = new BytesOut(64);
            first.write(row, names(before));

            List<Condition> then = new ArrayList<>(all.subList(2, 6));
            Collections.shuffle(then, new Random(split.nextLong()));
            ConditionPlan after = ConditionPlan.of(then);
            ConditionFold fold = after.read(new BytesIn(row.toBytes()), names(after));
            BytesOut told = new BytesOut(64);
            only(after, before, log.subList(0, cut)).writeSlots(told, names(after));
            fold.readSlots(new BytesIn(told.toBytes()), names(after));
            log.subList(cut, log.size()).forEach(fold::add);

            ConditionFold meant = after.begin();
            log.forEach(meant::add);
            long now = log.isEmpty() ? 0 : log.getLast().occurredAtMillis();
            Facts facts = new Somebody(5, 3, 1);
            for (int place = 0; place < then.size(); place++) {
                assertThat(fold.holds(place, facts, now))
                        .as("round %s, %s", round, then.get(place))
                        .isEqualTo(meant.holds(place, facts, now));
                assertThat(fold.nextChange(place, facts, now)).isEqualTo(meant.nextChange(place, facts, now));
                held += fold.holds(place, facts, now) ? 1 : 0;
                compared++;
            }
        }
        assertThat(held).isBetween(compared / 10, compared * 9 / 10);
    }

    /** What the slots of a plan remember that another one has not; each given the events that pass its filter. */
    private static ConditionFold only(ConditionPlan plan, ConditionPlan without, List<EventView> log) {
        ConditionFold fold = plan.begin();
        for (EventView event : log) {
            for (int slot = 0; slot < plan.slotCount(); slot++) {
                if (!List.of(without.slots).contains(plan.slots[slot])
                        && EventFilters.matches(plan.filter(slot), event)) {
                    fold.take(slot, event);
                }
            }
        }
        return fold;
    }

    @Test
    void whatIsSaidOfWhoDidNothingThatIsAskedHoldsForEverybodyAtEveryInstant() {
        SplittableRandom seeds = new SplittableRandom(SEED);
        int said = 0;
        int depends = 0;
        for (int round = 0; round < 3_000; round++) {
            SplittableRandom split = seeds.split();
            Condition condition = new RandomConditions(split, 2, true).condition(2);
            ConditionPlan plan = ConditionPlan.of(List.of(condition));
            Optional<Boolean> unasked = plan.unasked(0);
            boolean[] seen = new boolean[2];
            for (int person = 0; person < 40; person++) {
                ConditionFold fold = plan.begin();
                Facts facts = new Somebody(split.nextInt(40), split.nextInt(40), split.nextLong() >>> 1);
                for (long now = 0; now < 60; now += 1 + split.nextInt(9)) {
                    fold.settle(facts, now);
                    seen[fold.holds(0, facts, now) ? 1 : 0] = true;
                    if (unasked.isPresent()) {
                        assertThat(fold.holds(0, facts, now))
                                .as("%s", condition)
                                .isEqualTo(unasked.get());
                    }
                }
            }
            said += unasked.isPresent() ? 1 : 0;
            depends += seen[0] && seen[1] ? 1 : 0;
        }
        System.out.println(said + " said beforehand, " + depends + " that do depend");
        assertThat(said).isGreaterThan(1_500);
        assertThat(depends).isGreaterThan(200);
    }

    @Test
    void twoSlotsAreNotCalledTheSame() {
        assertThatThrownBy(() -> new SlotNames(new int[] {4, 4}, new int[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
