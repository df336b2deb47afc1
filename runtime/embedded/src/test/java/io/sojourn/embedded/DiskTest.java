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
import java.util.Optional;
import java.util.OptionalLong;
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

    /**
     * Acks count up to the moment before the cut. A sync that is under way when a file system is shut down may be told that it
     * succeeded, by the kernel, for what is not on the disk (a bare loop of write and fdatasync shows the same), which no real
     * power cut can do: there the machine that would hear it is gone.
     */
    @Test
    void aPowerCutLosesNothingThatWasAckedAndWithoutSyncingItDoes() throws Throwable {
        int cuts = System.getProperty("sojourn.long") == null ? 4 : 60;
        Lost lost = Lost.NOTHING;
        for (int cut = 1; cut <= cuts; cut++) {
            Optional<Lost> lostNow = cut(cut, true);
            if (lostNow.isEmpty()) {
                System.out.println("not run: a power cut (this machine lets tests mount and shut down no file system)");
                return;
            }
            lost = lost.plus(lostNow.get());
        }
        Lost withoutSync = Lost.NOTHING;
        for (int cut = 1; cut <= 2; cut++) {
            withoutSync = withoutSync.plus(cut(100 + cut, false).orElse(Lost.NOTHING));
        }
        System.out.printf(
                "power cuts: %d, events acked before them: %d, lost: %d; of those acked while the power went: %d; without"
                        + " syncing, 2 cuts: %d of %d lost%n",
                cuts, lost.ackedBefore, lost.before, lost.after, withoutSync.before, withoutSync.ackedBefore);
        assertThat(lost.before).isZero();
        assertThat(withoutSync.before)
                .as("the control must lose, or this test shows nothing")
                .isPositive();
    }

    /** What a power cut lost of what was acked before it began, and of what was acked after. */
    private record Lost(long ackedBefore, long before, long after) {
        static final Lost NOTHING = new Lost(0, 0, 0);

        Lost plus(Lost more) {
            return new Lost(ackedBefore + more.ackedBefore, before + more.before, after + more.after);
        }
    }

    /** What one power cut lost; empty where the machine does not allow one. */
    private Optional<Lost> cut(int number, boolean honourSync) throws Throwable {
        Path image = scratch.resolve("image-" + number);
        Path disk = Files.createDirectories(scratch.resolve("disk-" + number));
        Murder murder = new Murder(disk.resolve("home"), scratch.resolve("acks-" + number));
        if (!Machine.mountFile(image, disk, 192)) {
            return Optional.empty();
        }
        try {
            OptionalLong began = cutPowerUnderLoad(disk, murder, honourSync);
            if (began.isEmpty()) {
                return Optional.empty();
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
                long[] before = murder.ackedBefore(began.getAsLong());
                long lost = murder.lost(home, before);
                home.assertReplayEqual("cut " + number);
                home.assertIndexEqual("cut " + number);
                return Optional.of(new Lost(Murder.count(before), lost, murder.lost(home, murder.acked()) - lost));
            }
        } finally {
            Machine.unmount(disk);
            Files.deleteIfExists(image);
        }
    }

    /** When the cut began, by the clock that stamps the acks. */
    private static OptionalLong cutPowerUnderLoad(Path disk, Murder murder, boolean honourSync) throws Throwable {
        int enough = new SplittableRandom().nextInt(500, 3_000);
        Process victim = murder.start(honourSync, 4_000);
        try {
            long until = System.nanoTime() + 20_000_000_000L;
            while (Murder.count(murder.acked()) < enough && System.nanoTime() < until) {
                Thread.sleep(10);
            }
            long began = System.nanoTime();
            return Machine.cutPower(disk) ? OptionalLong.of(began) : OptionalLong.empty();
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }
}
