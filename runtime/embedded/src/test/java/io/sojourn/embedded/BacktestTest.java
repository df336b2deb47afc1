package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.journey.Backtest;
import io.sojourn.journey.Segment;
import io.sojourn.measure.JourneyMember;
import io.sojourn.ports.Memberships.Backtested;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Problems;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment of the past is, at every instant, what it is found to be when the events up to it are looked at at once. */
final class BacktestTest {
    private static final long DAY = Samples.DAY;

    @TempDir
    Path directory;

    private static Condition condition(SplittableRandom random) {
        Value.Obj rule = new Rules(random).condition(2);
        return ConditionReader.of(new Re2Patterns(), ZoneOffset.UTC)
                .person(rule, "", new Problems())
                .orElseThrow();
    }

    @Test
    void everyInstantAtWhichSomebodyEntersOrLeavesIsFoundAndNoOther() throws Exception {
        SplittableRandom seeds = new SplittableRandom(20_261_128);
        int changes = 0;
        int instants = 0;
        try (Home home = Home.open(directory)) {
            for (int round = 0; round < 1_500; round++) {
                SplittableRandom random = seeds.split();
                Condition condition = condition(random.split());
                List<Event> life = new ArrayList<>(Samples.lives(random.nextInt(1 << 20), 1, 1 + random.nextInt(25)));
                life.sort(java.util.Comparator.comparing(Event::position));
                long until = life.getLast().occurredAtMillis() + random.nextLong(30 * DAY);
                long[] found = new Backtest(home.workspace.rules(), condition).changes(life, until);
                JourneyMember naive = new JourneyMember("somebody", life, home.workspace.rules(), until);
                for (int i = 0; i < found.length; i++) {
                    assertThat(naive.fulfils(condition, found[i]))
                            .as("round %s, %s at %s", round, condition, found[i])
                            .isEqualTo(i % 2 == 0);
                    if (found[i] > life.getFirst().occurredAtMillis()) {
                        assertThat(naive.fulfils(condition, found[i] - 1))
                                .as("round %s, %s just before %s", round, condition, found[i])
                                .isEqualTo(i % 2 == 1);
                    }
                    changes++;
                }
                for (int i = 0; i < 40; i++) {
                    long at = random.nextLong(life.getFirst().occurredAtMillis(), until + 1);
                    int before = (int)
                            Arrays.stream(found).filter(change -> change <= at).count();
                    assertThat(naive.fulfils(condition, at))
                            .as("round %s, %s at %s", round, condition, at)
                            .isEqualTo(before % 2 == 1);
                    instants++;
                }
            }
        }
        System.out.println(changes + " changes, " + instants + " instants looked at");
        assertThat(changes).isGreaterThan(1_000);
    }

    @Test
    void aWorkspaceCountsThemBetweenInstantsOfEverybody() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        int entered = 0;
        try (Home home = Home.open(directory)) {
            List<Event> lives = Samples.lives(11, 25, 700);
            home.accept(lives, 40);
            home.now.set(lives.getLast().receivedAtMillis());
            home.workspace.settle();
            for (int round = 0; round < 25; round++) {
                Condition condition = condition(random.split());
                long[] boundaries = random.longs(6, Samples.START, home.now.get() + 20 * DAY)
                        .sorted()
                        .toArray();
                Backtested told = home.workspace.memberships().backtest(condition, boundaries);
                assertThat(told.looked()).isEqualTo(told.of());
                for (int i = 0; i < boundaries.length; i++) {
                    long meant = 0;
                    for (String id : home.documents().keySet()) {
                        List<Event> events = home.workspace.people().events(id);
                        boolean begun = events.getFirst().occurredAtMillis() <= boundaries[i];
                        JourneyMember member = new JourneyMember(id, events, home.workspace.rules(), boundaries[i]);
                        meant += begun && member.fulfils(condition, boundaries[i]) ? 1 : 0;
                    }
                    assertThat(told.in()[i])
                            .as("%s at %s", condition, boundaries[i])
                            .isEqualTo(meant);
                    if (i > 0) {
                        assertThat(told.in()[i - 1] + told.entered()[i - 1] - told.left()[i - 1])
                                .isEqualTo(told.in()[i]);
                        entered += (int) told.entered()[i - 1];
                    }
                }
            }
            assertThat(entered).isGreaterThan(50);
        }
    }

    @Test
    void ofMoreThanCanBeGoneThroughSomeAreEvenlyChosen() throws Exception {
        try (Home home = Home.open(directory)) {
            for (int i = 0; i < 90; i++) {
                home.accept(Samples.order("m" + i, Samples.START + i, 10, Samples.user("u" + i)));
            }
            home.workspace.settle();
            Condition bought = Segment.read(
                            "s",
                            1,
                            1,
                            Value.object("did", Value.object("event", "Order Completed")),
                            ConditionReader.of(new Re2Patterns(), ZoneOffset.UTC))
                    .orElseThrow()
                    .condition();
            Backtested some = new EmbeddedBacktest(home::engine, 30)
                    .ask(bought, new long[] {Samples.START - 1, Samples.START + 44, Samples.START + 200});
            assertThat(some.looked()).isEqualTo(30);
            assertThat(some.of()).isEqualTo(90);
            assertThat(some.in()).containsExactly(0, 15, 30);
            assertThat(some.entered()).containsExactly(15, 15);
        }
    }
}
