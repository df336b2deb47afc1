package io.sojourn.unify.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Comparison.Operator;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConditionFoldTest {
    private static final long DAY = RandomConditions.DAY;
    private static final long SEED = 20261124;

    /** Facts that stay, beside events. */
    private record Still(List<EventView> events) implements History {
        @Override
        public @Nullable Value trait(String name) {
            return name.equals("since") ? Value.whole(10 * DAY) : null;
        }

        @Override
        public @Nullable Value computed(String name) {
            return null;
        }

        @Override
        public Optional<Standing> stage(String model) {
            return Optional.empty();
        }

        @Override
        public Optional<RoundStanding> round() {
            return Optional.empty();
        }

        @Override
        public Purchases purchases() {
            return new Purchases(1, OptionalLong.of(5 * DAY), OptionalLong.empty());
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }
    }

    @Test
    void followedEventByEventOrLookedThroughAtOnceTheAnswersAgreeAtEveryInstant() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        int instants = 0;
        for (int round = 0; round < 4_000; round++) {
            RandomConditions random = new RandomConditions(seeds.split());
            List<Condition> conditions = List.of(random.condition(2), random.condition(2));
            List<EventView> log = random.log();
            ConditionPlan plan = ConditionPlan.of(conditions);
            ConditionFold fold = plan.begin();
            List<EventView> sofar = new ArrayList<>();
            for (int i = 0; i < log.size(); i++) {
                fold = i % 3 == 0 ? reread(fold, plan) : fold;
                fold.add(log.get(i));
                sofar.add(log.get(i));
                long until = i + 1 < log.size() ? log.get(i + 1).occurredAtMillis() : Long.MAX_VALUE;
                for (long now : instants(log.get(i).occurredAtMillis(), until)) {
                    for (int c = 0; c < conditions.size(); c++) {
                        Still still = new Still(sofar);
                        assertThat(fold.holds(c, still, now))
                                .as("%s at %s after %s", conditions.get(c), now, sofar)
                                .isEqualTo(Conditions.holds(conditions.get(c), still, now));
                        instants++;
                    }
                }
            }
        }
        System.out.println(instants + " answers compared");
    }

    @Test
    void betweenTwoEventsTheAnswerDiffersFirstAtTheInstantThatWasForetold() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        int changes = 0;
        for (int round = 0; round < 4_000; round++) {
            RandomConditions random = new RandomConditions(seeds.split());
            Condition condition = random.condition(1);
            ConditionFold fold = ConditionPlan.of(List.of(condition)).begin();
            List<EventView> log = random.log();
            log.forEach(fold::add);
            Still still = new Still(log);
            long now = log.isEmpty() ? 0 : log.getLast().occurredAtMillis();
            boolean holds = fold.holds(0, still, now);
            while (true) {
                long next = fold.nextChange(0, still, now);
                for (long at : instants(now, next)) {
                    assertThat(Conditions.holds(condition, still, at))
                            .as("%s at %s", condition, at)
                            .isEqualTo(holds);
                }
                if (next == Long.MAX_VALUE) {
                    break;
                }
                assertThat(next).isGreaterThan(now);
                now = next;
                changes += fold.holds(0, still, now) == holds ? 0 : 1;
                holds = fold.holds(0, still, now);
            }
        }
        System.out.println(changes + " changes by time alone");
        assertThat(changes).isGreaterThan(500);
    }

    /** From (inclusive) to (exclusive): edges of days and the instants beside them. */
    private static SortedSet<Long> instants(long from, long to) {
        TreeSet<Long> instants = new TreeSet<>();
        for (long day = from / DAY; day < from / DAY + 12; day++) {
            for (long beside : new long[] {-1, 0, 1, DAY / 2, DAY / 2 + 1}) {
                instants.add(day * DAY + beside);
            }
        }
        instants.add(from);
        instants.removeIf(at -> at < from || at >= to);
        return instants;
    }

    private static ConditionFold reread(ConditionFold fold, ConditionPlan plan) {
        BytesOut out = new BytesOut(64);
        fold.write(out);
        BytesIn in = new BytesIn(out.toBytes());
        ConditionFold read = plan.read(in);
        assertThat(in.remaining()).isZero();
        return read;
    }

    @Test
    void aWindowHoldsItsEdgeAndEndsByTimeAlone() {
        Condition twice = new Condition.Did(
                new EventFilter.Named("A"),
                new Condition.Aggregate.Count(),
                Comparison.of(Operator.GTE, Value.whole(2)),
                new Condition.Window.Sliding(Duration.ofDays(30)));
        ConditionFold fold = ConditionPlan.of(List.of(twice)).begin();
        Still nobody = new Still(List.of());
        fold.add(Seen.at(0, "A"));
        assertThat(fold.nextChange(0, nobody, 0)).as("one is not two, ever").isEqualTo(Long.MAX_VALUE);
        fold.add(Seen.at(10 * DAY, "A"));
        assertThat(fold.nextChange(0, nobody, 10 * DAY)).isEqualTo(30 * DAY + 1);
        assertThat(fold.holds(0, nobody, 30 * DAY)).isTrue();
        assertThat(fold.holds(0, nobody, 30 * DAY + 1)).isFalse();
        assertThat(fold.nextChange(0, nobody, 30 * DAY + 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void onlyWhatTheTestCanTellApartIsKept() {
        Condition twice = new Condition.Did(
                new EventFilter.Named("A"),
                new Condition.Aggregate.Count(),
                Comparison.of(Operator.GTE, Value.whole(2)),
                new Condition.Window.Sliding(Duration.ofDays(30)));
        ConditionFold fold =
                ConditionPlan.of(List.of(twice, new Condition.Not(twice))).begin();
        for (int i = 0; i < 10_000; i++) {
            fold.add(Seen.at(i, "A"));
        }
        BytesOut out = new BytesOut(16);
        fold.write(out);
        assertThat(out.size()).as("two times, one slot for both conditions").isLessThan(8);
    }
}
