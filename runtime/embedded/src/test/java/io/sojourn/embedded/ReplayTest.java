package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every profile equals the replay of the log. */
final class ReplayTest {
    @TempDir
    Path directory;

    @Test
    void everyProfileEqualsTheReplayOfItsLogHoweverItCameIn() throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            EmbeddedSettings settings = EmbeddedSettings.standard()
                    .withFreeBytesFloor(0)
                    .withFlush(random.nextInt(2_000, 200_000), Duration.ofMillis(random.nextInt(5, 100)))
                    .withPersonCacheBytes(random.nextInt(4_000, 400_000));
            List<Event> lives = Samples.lives(seed, random.nextInt(3, 25), 400);
            try (Home home = Home.open(directory.resolve("s" + seed), settings)) {
                int from = 0;
                while (from < lives.size()) {
                    int to = Math.min(lives.size(), from + random.nextInt(1, 60));
                    home.accept(lives.subList(from, to), random.nextInt(1, 40));
                    home.now.set(lives.get(to - 1).receivedAtMillis());
                    if (random.nextInt(4) == 0) {
                        home.workspace.settle();
                    }
                    from = to;
                }
                home.now.addAndGet(random.nextLong(400 * Samples.DAY));
                home.assertReplayEqual("seed " + seed);
                home.assertIndexEqual("seed " + seed);
            }
        }
    }

    @Test
    void splitsUndoneImportsAndErasuresLeaveWhatTheLogSays() throws Exception {
        for (long seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Event> lives = Samples.lives(seed, 8, 260);
            try (Home home = Home.open(directory.resolve("c" + seed))) {
                for (int from = 0; from < lives.size(); from += 20) {
                    String importId = random.nextInt(3) == 0 ? "i" + random.nextInt(3) : null;
                    home.accept(Samples.broughtBy(importId, lives.subList(from, Math.min(lives.size(), from + 20))), 7);
                    command(home, random);
                    if (random.nextInt(5) == 0) {
                        home.assertReplayEqual("seed " + seed + " at " + from);
                    }
                }
                home.now.addAndGet(random.nextLong(400 * Samples.DAY));
                home.assertReplayEqual("seed " + seed);
                home.assertIndexEqual("seed " + seed);
            }
        }
    }

    private static void command(Home home, SplittableRandom random) throws Exception {
        String user = "u" + random.nextInt(8);
        Optional<String> profile = home.workspace.people().profileOf(Samples.user(user));
        switch (random.nextInt(6)) {
            case 0 -> home.workspace.intake().undo("i" + random.nextInt(3));
            case 1 -> {
                if (profile.isPresent()) {
                    home.workspace.people().split(profile.get(), List.of(Samples.user(user)), "tester");
                }
            }
            case 2 -> {
                if (profile.isPresent() && random.nextInt(3) == 0) {
                    home.workspace.people().erase(profile.get(), "tester");
                }
            }
            default -> {}
        }
    }

    @Test
    void nothingChangesOverARestart() throws Exception {
        Map<String, String> before;
        Map<String, ?> documents;
        Home home = Home.open(directory);
        home.accept(Samples.lives(77, 20, 600), 50);
        home.now.set(Samples.START + 100 * Samples.DAY);
        home.workspace.settle();
        before = home.states();
        documents = home.documents();

        try (Home again = home.again()) {
            assertThat(again.states()).isEqualTo(before);
            assertThat(again.documents()).isEqualTo(documents);
            again.assertReplayEqual("after a restart");
            again.assertIndexEqual("after a restart");
        }
    }
}
