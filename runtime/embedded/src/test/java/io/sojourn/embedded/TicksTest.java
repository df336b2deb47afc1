package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.ports.Store;
import io.sojourn.rocksdb.RocksStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which windows are closed, and when, while history comes in. */
final class TicksTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONG_OVER = Samples.START - 100 * Samples.DAY;
    private static final long ENDS_NOW = Samples.START + 500;

    @TempDir
    Path directory;

    private long nowMillis = Samples.START;
    private long nanos = SECOND;
    private final List<Entry> asked = new ArrayList<>();

    private void withTicks(Consumer<Ticks> test, long... due) {
        try (Store store = new RocksStores().open(directory, Families.SPECS);
                Store.Batch batch = store.batch()) {
            Timers timers = new Timers(store, Families.of(store).timers());
            for (int person = 0; person < due.length; person++) {
                timers.add(due[person], person);
            }
            timers.write(batch);
            store.write(batch, false);
            test.accept(new Ticks(timers, new Backlog(), () -> nowMillis, () -> nanos, submission -> {
                if (submission instanceof Submission.One one) {
                    asked.add(one.entry());
                }
            }));
        }
    }

    private void passes(Ticks ticks, long seconds) {
        nanos += seconds * SECOND;
        nowMillis += seconds * 1_000;
        ticks.look();
    }

    /** A second after the other in which an event of that age comes. */
    private void comes(Ticks ticks, long seconds, long ageMillis) {
        for (long second = 0; second < seconds; second++) {
            ticks.passed(event(ageMillis));
            passes(ticks, 1);
        }
    }

    private Event event(long ageMillis) {
        return Samples.event(
                Event.Type.TRACK,
                "m",
                "Product Viewed",
                nowMillis - ageMillis,
                nowMillis,
                null,
                List.of(Samples.user("ann")),
                Value.Obj.empty());
    }

    private static Entry.Tick after(long millis) {
        return new Entry.Tick(Samples.START + millis);
    }

    @Test
    void windowsThatEndedAreClosedWhereNothingComes() {
        withTicks(ticks -> passes(ticks, 1), LONG_OVER);

        assertThat(asked).containsExactly(after(1_000));
    }

    @Test
    void aTickIsAskedForOnce() {
        withTicks(
                ticks -> {
                    passes(ticks, 1);
                    passes(ticks, 1);
                },
                LONG_OVER);

        assertThat(asked).containsExactly(after(1_000));
    }

    @Test
    void whileHistoryComesOnlyWindowsEndThatWereOpenWhenItBegan() {
        withTicks(
                ticks -> {
                    comes(ticks, 1, 90 * Samples.DAY);
                    ticks.came();
                },
                LONG_OVER,
                ENDS_NOW);

        assertThat(asked).containsExactly(new Entry.Tick(Samples.START - 60_000, Samples.START + 1_000));
    }

    @Test
    void anImportOfHalfAnHourClosesNothingThatWasOver() {
        withTicks(ticks -> comes(ticks, 1_800, 90 * Samples.DAY), LONG_OVER);

        assertThat(asked).isEmpty();
    }

    @Test
    void whatWasOverIsClosedTwoSecondsAfterTheLastOfHistory() {
        withTicks(
                ticks -> {
                    comes(ticks, 1_800, 90 * Samples.DAY);
                    passes(ticks, 1);
                },
                LONG_OVER);

        assertThat(asked).containsExactly(after(1_801_000));
    }

    @Test
    void aProcessThatStoodStillInTheMidstOfHistoryClosesNothing() {
        withTicks(
                ticks -> {
                    comes(ticks, 5, 90 * Samples.DAY);
                    ticks.passed(event(90 * Samples.DAY));
                    passes(ticks, 12);
                    comes(ticks, 5, 90 * Samples.DAY);
                },
                LONG_OVER);

        assertThat(asked).isEmpty();
    }

    @Test
    void anImportOfHoursClosesWhatWasOverOnceInAnHour() {
        withTicks(ticks -> comes(ticks, 3_602, 90 * Samples.DAY), LONG_OVER);

        assertThat(asked).containsExactly(after(3_601_000));
    }

    @Test
    void aFewLateEventsAmongManyOfNowDelayNothingForMoreThanAMinute() {
        withTicks(
                ticks -> {
                    for (int second = 0; second < 62; second++) {
                        ticks.passed(event(0));
                        ticks.passed(event(0));
                        comes(ticks, 1, Samples.DAY);
                    }
                },
                LONG_OVER);

        assertThat(asked).containsExactly(after(61_000));
    }

    @Test
    void bothKindsOfTicksAreReadAsTheyWereWritten() {
        for (Entry tick : List.of(new Entry.Tick(5), new Entry.Tick(-3, 5))) {
            byte[] bytes = Entry.encode(tick);

            assertThat(Entry.decode(bytes, 0, bytes.length)).isEqualTo(tick);
        }
    }

    @Test
    void timersOfAStretchOfTimeAreFoundWithoutTheEarlierOnes() {
        try (Store store = new RocksStores().open(directory, Families.SPECS);
                Store.Batch batch = store.batch()) {
            Timers timers = new Timers(store, Families.of(store).timers());
            timers.add(10, 1);
            timers.add(20, 2);
            timers.write(batch);
            store.write(batch, false);
            timers.add(30, 3);
            timers.add(5, 4);

            assertThat(timers.earliestDue(11)).isEqualTo(20);
            assertThat(timers.earliestDue(21)).isEqualTo(30);
            assertThat(timers.earliestDue(31)).isEqualTo(Timers.NONE);
            assertThat(timers.earliestDue(Entry.Tick.THE_BEGINNING)).isEqualTo(5);
            assertThat(timers.due(11, 25, 10)).containsExactly(new Timers.Timer(20, 2));
            assertThat(timers.due(Entry.Tick.THE_BEGINNING, 25, 10))
                    .containsExactly(new Timers.Timer(10, 1), new Timers.Timer(20, 2));
        }
    }
}
