package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the journey index's files, analyses see what the log says: the index is used whole, or made anew. */
final class IndexDamageTest {
    @TempDir
    Path directory;

    @TempDir
    Path copies;

    @Test
    void aFlippedBitOrAMissingEndOfAnyFileNeverMakesAnotherNumber() throws Exception {
        leaveBaseAndJournal();
        SplittableRandom random = new SplittableRandom(11);
        List<Path> files = files();
        assertThat(files).anyMatch(file -> name(file).startsWith("journal-"));
        for (int damage = 0; damage < 40; damage++) {
            List<Path> journals = files.stream()
                    .filter(file -> name(file).startsWith("journal-"))
                    .toList();
            List<Path> from = damage % 2 == 0 ? journals : files;
            damage(from.get(random.nextInt(from.size())), damage, random);
        }
    }

    private void damage(Path file, int number, SplittableRandom random) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        boolean cut = random.nextInt(3) == 0;
        int at = random.nextInt(4) == 0
                ? whole.length - 1 - random.nextInt(Math.min(60, whole.length))
                : random.nextInt(whole.length);
        byte[] damaged = cut ? Arrays.copyOf(whole, at) : whole.clone();
        if (!cut) {
            damaged[at] ^= (byte) (1 << random.nextInt(8));
        }
        Path copy = copies.resolve("copy" + number);
        copyAll(copy);
        Files.write(copy.resolve(directory.relativize(file)), damaged);
        try (Home home = Home.open(copy)) {
            home.assertIndexEqual((cut ? "cut at " : "flipped at ") + at + " of " + name(file));
        }
    }

    /** The last thing said is of an offset that was published before. */
    private void leaveBaseAndJournal() throws Exception {
        try (Home home = Home.open(directory)) {
            List<Event> lives = Samples.lives(3, 12, 300);
            home.accept(lives.subList(0, 200), 40);
            home.workspace.settle();
            home.engine().parts().feed().index().compact(step -> {});
            home.accept(lives.subList(200, 260), 20);
            home.accept(Samples.broughtBy("i1", lives.subList(260, 300)), 40);
            home.workspace.settle();
            assertThat(home.workspace.intake().undo("i1")).isPositive();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("index"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void copyAll(Path to) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(directory.relativize(one));
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }
}
