package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.ports.Intake.Refusal;
import io.sojourn.rocksdb.RocksStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disk may do to us. Needs a machine on which tests may mount file systems; says so where it is none. */
final class DiskTest {
    @TempDir
    Path scratch;

    @Test
    void aDiskThatFillsUpStopsTheAcksLosesNothingAndIsUsedAgainWhenThereIsRoom() throws Exception {
        fillUp(0);
    }

    @Test
    void belowTheFloorNothingIsTakenInAndPeopleAreStillRead() throws Exception {
        fillUp(12L << 20);
    }

    private void fillUp(long floor) throws Exception {
        Path disk = Files.createDirectories(scratch.resolve("disk"));
        if (!Machine.mountMemory(disk, 48)) {
            System.out.println("not run: a full disk (this machine lets tests mount no file system)");
            return;
        }
        try (Home home = Home.open(disk, EmbeddedSettings.standard().withFreeBytesFloor(floor))) {
            Set<String> acked = new HashSet<>();
            long n = acceptUntilRefused(home, acked, 0);
            assertThat(acked).isNotEmpty();
            if (floor > 0) {
                assertThat(home.documents()).isNotEmpty();
            }

            Machine.resizeMemory(disk, 256);
            long began = System.nanoTime();
            long resumed = acceptUntilTaken(home, acked, n, began);

            System.out.printf(
                    "disk full: %d events acked before, resumed %d ms after there was room%n", acked.size(), resumed);
            assertThat(resumed).isLessThan(10_000);
            home.workspace.settle();
            Set<String> stored = new HashSet<>();
            for (Event event : home.log()) {
                assertThat(stored.add(event.messageId())).isTrue();
            }
            assertThat(stored).containsAll(acked);
            home.assertReplayEqual("after a full disk");
            home.assertIndexEqual("after a full disk");
        } finally {
            Machine.unmount(disk);
        }
    }

    /** An event that does not compress. */
    private static Event bulky(long n) {
        SplittableRandom random = new SplittableRandom(n);
        StringBuilder note = new StringBuilder();
        while (note.length() < 1_500) {
            note.append(Long.toString(random.nextLong(), 36));
        }
        return Samples.event(
                Event.Type.TRACK,
                "bulky-" + n,
                "Product Viewed",
                Samples.START + n,
                Samples.START + n,
                null,
                List.of(Samples.user("u" + n % 3_000)),
                Value.object("note", note.toString()));
    }

    private static List<Event> batch(long n) {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            batch.add(bulky(n + i));
        }
        return batch;
    }

    private static long acceptUntilRefused(Home home, Set<String> acked, long from) throws InterruptedException {
        long n = from;
        while (true) {
            List<Event> batch = batch(n);
            try {
                home.workspace.intake().accept(batch, List.of());
                batch.forEach(event -> acked.add(event.messageId()));
                n += batch.size();
            } catch (Refusal refusal) {
                if (refusal.reason() == Refusal.Reason.UNAVAILABLE) {
                    return n;
                }
                Thread.sleep(5);
            }
        }
    }

    /** Sends what was refused again until it is taken; how long that took. */
    private static long acceptUntilTaken(Home home, Set<String> acked, long from, long began) throws Exception {
        List<Event> batch = batch(from);
        while (true) {
            try {
                home.workspace.intake().accept(batch, List.of());
                batch.forEach(event -> acked.add(event.messageId()));
                return (System.nanoTime() - began) / 1_000_000;
            } catch (Refusal refusal) {
                if (System.nanoTime() - began > 15_000_000_000L) {
                    throw refusal;
                }
                Thread.sleep(20);
            }
        }
    }

    @Test
    void aPowerCutLosesNothingThatWasAckedAndWithoutSyncingItDoes() throws Throwable {
        int cuts = System.getProperty("sojourn.long") == null ? 4 : 40;
        long lost = 0;
        for (int cut = 1; cut <= cuts; cut++) {
            long lostNow = cut(cut, true);
            if (lostNow < 0) {
                System.out.println("not run: a power cut (this machine lets tests mount and shut down no file system)");
                return;
            }
            lost += lostNow;
        }
        long lostWithoutSync = 0;
        for (int cut = 1; cut <= 2; cut++) {
            lostWithoutSync += cut(100 + cut, false);
        }
        System.out.printf(
                "power cuts: %d, acked events lost: %d; without syncing, 2 cuts: %d lost%n",
                cuts, lost, lostWithoutSync);
        assertThat(lost).isZero();
        assertThat(lostWithoutSync)
                .as("the control must lose, or this test shows nothing")
                .isPositive();
    }

    /** How many acked events a power cut lost; −1 where the machine does not allow one. */
    private long cut(int number, boolean honourSync) throws Throwable {
        Path image = scratch.resolve("image-" + number);
        Path disk = Files.createDirectories(scratch.resolve("disk-" + number));
        Murder murder = new Murder(disk.resolve("home"), scratch.resolve("acks-" + number));
        SplittableRandom random = new SplittableRandom();
        if (!Machine.mountFile(image, disk, 192)) {
            return -1;
        }
        try {
            long[] acked;
            int enough = random.nextInt(500, 3_000);
            Process victim = murder.start(honourSync, 4_000);
            try {
                long until = System.nanoTime() + 20_000_000_000L;
                while (Murder.count(murder.acked()) < enough && System.nanoTime() < until) {
                    Thread.sleep(10);
                }
                // What is acked while the power goes is not acked in the world.
                acked = murder.acked();
                if (!Machine.cutPower(disk)) {
                    return -1;
                }
            } finally {
                victim.destroyForcibly().waitFor();
            }
            Machine.unmount(disk);
            if (!Machine.mountFile(image, disk, 192)) {
                throw new IllegalStateException("the file system cannot be mounted after the cut");
            }
            try (Home home = Home.open(
                    disk.resolve("home"),
                    new RocksStores(),
                    EmbeddedSettings.standard().withFreeBytesFloor(0))) {
                home.workspace.settle();
                long lost = murder.lost(home, acked);
                home.assertReplayEqual("cut " + number);
                home.assertIndexEqual("cut " + number);
                return lost;
            }
        } finally {
            Machine.unmount(disk);
        }
    }
}
