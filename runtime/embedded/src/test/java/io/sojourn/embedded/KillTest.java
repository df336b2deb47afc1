package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that were acked are there after a kill at any moment. More kills with {@code -Dsojourn.long}. */
final class KillTest {
    private static final int PER_SECOND = 3_000;

    @TempDir
    Path directory;

    @Test
    void nothingAckedIsLostDoubledOrDifferentHoweverOftenTheProcessIsKilled() throws Exception {
        int kills = System.getProperty("sojourn.long") == null ? 20 : 200;
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Murder murder = new Murder(directory, directory.resolve("acks"));
        for (int kill = 1; kill <= kills; kill++) {
            if (kill % 5 == 0) {
                murder.takeIndexAway();
            }
            // From before the directory is open to well into the load.
            murder.livesFor(random.nextInt(250, kill % 3 == 0 ? 700 : 1_800), true, PER_SECOND);
            if (kill % 10 == 0) {
                assertWhole(murder, "seed " + seed + ", after kill " + kill);
            }
        }
        System.out.println("kills: " + kills + ", acked events: " + murder.acked() + ", seed " + seed);
        assertThat(murder.acked()).isGreaterThan(kills * 50L);
    }

    private void assertWhole(Murder murder, String what) throws Exception {
        try (Home home = Home.open(directory)) {
            home.workspace.settle();
            assertThat(murder.lost(home)).as(what).isZero();
            home.assertReplayEqual(what);
            home.assertIndexEqual(what);
        }
    }
}
