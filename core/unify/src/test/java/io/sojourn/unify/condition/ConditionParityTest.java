package io.sojourn.unify.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every condition, followed live over milliseconds, against every instant looked at by itself. */
final class ConditionParityTest {
    private static final long SEED = 20261127;
    private static final int ROUNDS = 6_000;

    /** What is known at an instant: a trait that the newest B tells, and a stage that changes by time alone. */
    private record Then(List<EventView> events, TreeMap<Long, String> stages, long now, long seed) implements Facts {
        @Override
        public @Nullable Value trait(String name) {
            if (name.equals("since")) {
                return Value.whole(20);
            }
            Value told = null;
            for (EventView event : events) {
                if (event.occurredAtMillis() <= now && event.label().equals("B")) {
                    told = event.properties().find("v");
                }
            }
            return told;
        }

        @Override
        public @Nullable Value computed(String name) {
            return null;
        }

        @Override
        public Optional<Standing> stage(String model) {
            return Optional.ofNullable(stages.floorEntry(now))
                    .map(entry -> new Standing(entry.getValue(), entry.getKey()));
        }

        @Override
        public Optional<RoundStanding> round() {
            return Optional.empty();
        }

        @Override
        public Purchases purchases() {
            return new Purchases(1, OptionalLong.of(5), OptionalLong.empty());
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

    /** The live driver: lets time pass in steps, then takes the event in. */
    private static final class Live {
        private final ConditionPlan plan;
        private final SlotNames names;
        private final TreeMap<Long, String> stages;
        private final long seed;
        private final List<EventView> sofar = new ArrayList<>();
        private ConditionFold fold;
        private long settled = -1;

        Live(Condition condition, TreeMap<Long, String> stages, long seed) {
            this.plan = ConditionPlan.of(List.of(condition));
            this.fold = plan.begin();
            this.names = new SlotNames(counted(plan.slotCount()), counted(plan.heldCount()));
            this.stages = stages;
            this.seed = seed;
        }

        private static int[] counted(int count) {
            return IntStream.range(0, count).map(each -> 3 * (count - each)).toArray();
        }

        Facts facts(long now) {
            return new Then(sofar, stages, now, seed);
        }

        void pass(long until) {
            while (!sofar.isEmpty()) {
                long due = fold.nextChange(0, facts(settled), settled);
                Long stage = stages.higherKey(settled);
                due = stage == null ? due : Math.min(due, stage);
                if (due > until) {
                    return;
                }
                assertThat(due).isGreaterThan(settled);
                settled = due;
                fold.settle(facts(due), due);
            }
        }

        void add(EventView event) {
            pass(event.occurredAtMillis() - 1);
            settled = event.occurredAtMillis();
            fold.add(event);
            sofar.add(event);
            fold.settle(facts(settled), settled);
        }

        void reread() {
            BytesOut out = new BytesOut(16);
            fold.write(out, names);
            fold = plan.read(new BytesIn(out.toBytes()), names);
        }
    }

    @Test
    void everyConditionFollowedLiveHoldsAtExactlyTheInstantsAtWhichItIsMeantTo() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        int held = 0;
        int answers = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom split = seeds.split();
            RandomConditions random = new RandomConditions(split, 2, true);
            Condition condition = random.condition(2);
            List<EventView> log = random.log();
            TreeMap<Long, String> stages = new TreeMap<>();
            for (long at = split.nextInt(10); at < 60; at += 1 + split.nextInt(15)) {
                stages.put(at, split.nextBoolean() ? "one" : "two");
            }
            long seed = split.nextLong();
            Live live = new Live(condition, stages, seed);
            NaiveConditions naive = new NaiveConditions(log, now -> new Then(log, stages, now, seed));
            for (int i = 0; i < log.size(); i++) {
                live.add(log.get(i));
                if (i % 3 == 0) {
                    live.reread();
                }
                long at = log.get(i).occurredAtMillis();
                long until = i + 1 < log.size() ? log.get(i + 1).occurredAtMillis() : at + 20;
                for (long now = at; now < until; now++) {
                    live.pass(now);
                    boolean meant = naive.holds(condition, now);
                    assertThat(live.fold.holds(0, live.facts(now), now))
                            .as("round %s: %s at %s after %s of %s", round, condition, now, i + 1, log)
                            .isEqualTo(meant);
                    answers++;
                    held += meant ? 1 : 0;
                }
            }
        }
        System.out.println(answers + " answers compared, " + held + " of them true");
        assertThat(held).isGreaterThan(answers / 10);
    }

    @Test
    void aSequenceTakesItsStepsInTimeAndWithoutWhatBreaksIt() {
        Condition.Sequence sequence = new Condition.Sequence(
                List.of(new EventFilter.Named("A"), new EventFilter.Named("B")),
                Optional.of(java.time.Duration.ofMillis(10)),
                Optional.of(new EventFilter.Named("D")));
        assertThat(after(sequence, Seen.at(0, "A"), Seen.at(10, "B")))
                .as("the edge")
                .isTrue();
        assertThat(after(sequence, Seen.at(0, "A"), Seen.at(11, "B"))).isFalse();
        assertThat(after(sequence, Seen.at(0, "B"), Seen.at(1, "A"))).isFalse();
        assertThat(after(sequence, Seen.at(0, "A"), Seen.at(1, "D"), Seen.at(2, "B")))
                .isFalse();
        assertThat(after(sequence, Seen.at(0, "A"), Seen.at(1, "D"), Seen.at(2, "A"), Seen.at(3, "B")))
                .isTrue();
        assertThat(after(sequence, Seen.at(0, "A"), Seen.at(9, "A"), Seen.at(15, "B")))
                .as("the later start")
                .isTrue();
    }

    private static boolean after(Condition condition, EventView... events) {
        ConditionFold fold = ConditionPlan.of(List.of(condition)).begin();
        for (EventView event : events) {
            fold.add(event);
        }
        return fold.holds(0, new Then(List.of(), new TreeMap<>(), 0, 1), 100);
    }

    @Test
    void bucketsShareThePeopleOutEvenlyAndEachSaltAnew() {
        int below = 0;
        int both = 0;
        for (int person = 0; person < 20_000; person++) {
            long seed = Buckets.seed(
                    List.of(new io.sojourn.collect.Key(io.sojourn.collect.KeyKind.USER_ID, "person-" + person)));
            boolean in = Buckets.of("one", seed) < 300;
            below += in ? 1 : 0;
            both += in && Buckets.of("two", seed) < 300 ? 1 : 0;
        }
        assertThat(below).isBetween(5_800, 6_200);
        assertThat(both).isBetween(1_640, 1_960);
    }
}
