package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts that were acked are there after a kill at any moment. More kills with {@code -Dsojourn.long}. */
final class KillTest {
    @TempDir
    Path directory;

    @Test
    void nothingAckedIsLostDoubledOrDifferentHoweverOftenTheProcessIsKilled() throws Exception {
        int kills = System.getProperty("sojourn.long") == null ? 20 : 200;
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Murder murder = new Murder(directory, directory.resolve("acks"));
        saveSegments(random.nextInt(1 << 20));
        for (int kill = 1; kill <= kills; kill++) {
            if (kill % 5 == 0) {
                murder.takeIndexAway();
            }
            // One in four dies while it starts, the others under load.
            boolean underLoad = kill % 4 != 0;
            murder.livesFor(random.nextInt(underLoad ? 900 : 1_500), underLoad);
            if (kill % 10 == 0) {
                assertWhole(murder, "seed " + seed + ", after kill " + kill);
            }
        }
        long acked = Murder.count(murder.acked());
        System.out.println(
                "kills: " + kills + ", acked events: " + acked + ", lost, doubled, different: 0; seed " + seed);
        assertThat(acked).isGreaterThan(kills * 50L);
    }

    @Test
    void norWhenItDiesWhileAllFilesAreWrittenAnew() throws Exception {
        Murder murder = new Murder(directory, directory.resolve("acks"));
        murder.compacting();
        killed(murder, "compactions", false);
    }

    @Test
    void norWhenItDiesWhileTheIndexIsMadeAnew() throws Exception {
        killed(new Murder(directory, directory.resolve("acks")), "rebuilds of the index", true);
    }

    private void killed(Murder murder, String during, boolean withoutIndex) throws Exception {
        int kills = System.getProperty("sojourn.long") == null ? 6 : 60;
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        murder.livesFor(1_500, true);
        for (int kill = 1; kill <= kills; kill++) {
            if (withoutIndex) {
                murder.takeIndexAway();
            }
            murder.livesFor(random.nextInt(withoutIndex ? 250 : 600), true);
            if (kill % 3 == 0) {
                assertWhole(murder, "seed " + seed + ", after kill " + kill);
            }
        }
        System.out.println("kills in " + during + ": " + kills + ", acked events: " + Murder.count(murder.acked())
                + ", lost, doubled, different: 0; seed " + seed);
    }

    private void assertWhole(Murder murder, String what) throws Exception {
        try (Home home = Home.open(directory)) {
            home.workspace.settle();
            assertThat(murder.lost(home, murder.acked())).as(what).isZero();
            home.assertReplayEqual(what);
            home.assertIndexEqual(what);
            int members = home.assertMembersEqual(what);
            System.out.println(members + " memberships as they are meant to be " + what);
            if (members > 0) {
                // The next life begins with looking at everybody, or at those who did something.
                home.segment("changing", Value.object("not", Value.object("bucket", bucket(members % 900))));
                home.segment("edited", new Rules(new SplittableRandom(members)).condition(1));
                home.segment("doers", did("Product Viewed", "PT" + (1 + members % 40) + "H"));
            }
        }
    }

    private static Value.Obj did(String event, String within) {
        return Value.object("did", Value.object("event", event), "within", within);
    }

    private static Value.Obj bucket(int below) {
        return Value.object("salt", "kill", "below", below);
    }

    private void saveSegments(int seed) {
        Rules rules = new Rules(new SplittableRandom(seed));
        try (Home home = Home.open(directory)) {
            for (int i = 0; i < 6; i++) {
                home.segment("s" + i, rules.condition(2));
            }
            home.segment("changing", Value.object("bucket", bucket(500)));
        }
    }
}
