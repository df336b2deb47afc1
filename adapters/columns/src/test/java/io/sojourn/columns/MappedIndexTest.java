package io.sojourn.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.ports.JourneyIndex.Stretch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedIndexTest {
    private static final long SEEDS = System.getProperty("sojourn.long") == null ? 24 : 240;

    @TempDir
    Path directory;

    @Test
    void answersLikeJourneysInMemoryWhateverHappens() throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                randomly(new SplittableRandom(seed), directory.resolve("seed" + seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void randomly(SplittableRandom random, Path path) throws Exception {
        World world = new World(random.split());
        JourneyIndex.Log log = world.log::get;
        MappedIndex index = MappedIndex.open(path, log, ZoneOffset.UTC);
        world.begin(index);
        for (int round = 0; round < 14; round++) {
            for (int i = random.nextInt(50); i >= 0; i--) {
                world.step(index);
            }
            index.publish(world.lastOffset());
            Answers.same(world.table(), index.table(), random.split());
            switch (random.nextInt(4)) {
                case 0 -> index.compact(line -> {});
                case 1 -> compactMeanwhile(index, world, random);
                case 2 -> {
                    index.close();
                    index = MappedIndex.open(path, log, ZoneOffset.UTC);
                    assertThat(index.durableOffset()).isEqualTo(world.lastOffset());
                }
                default -> {}
            }
            Answers.same(world.table(), index.table(), random.split());
        }
        index.close();
    }

    /** Most of what is read of people who changed since the base was written then stands in it in long runs. */
    @Test
    void answersLikeJourneysInMemoryOfFewWhoLivedThroughMuch() {
        for (long seed = 1; seed <= SEEDS / 4; seed++) {
            try {
                ofFew(new SplittableRandom(seed), directory.resolve("few" + seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void ofFew(SplittableRandom random, Path path) {
        World world = new World(random.split(), 150);
        try (MappedIndex index = MappedIndex.open(path, world.log::get, ZoneOffset.UTC)) {
            world.begin(index);
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 300; i++) {
                    world.step(index);
                }
                index.publish(world.lastOffset());
                index.compact(line -> {});
                for (int change = 0; change < 4; change++) {
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        world.step(index);
                    }
                    index.publish(world.lastOffset());
                    for (int i = 0; i < 4; i++) {
                        Answers.same(world.table(), index.table(), random.split());
                    }
                }
            }
        }
    }

    /** What is said while a base is written is in the table that comes after it, and nothing else. */
    private static void compactMeanwhile(MappedIndex index, World world, SplittableRandom random) throws Exception {
        Thread compaction = Thread.ofPlatform().start(() -> index.compact(line -> {}));
        for (int i = random.nextInt(60); i >= 0; i--) {
            world.step(index);
            if (random.nextInt(10) == 0) {
                index.publish(world.lastOffset());
            }
        }
        index.publish(world.lastOffset());
        while (compaction.isAlive()) {
            index.publish(world.lastOffset());
            compaction.join(1);
        }
    }

    @Test
    void readersOfAnOldSnapshotSeeItUnchanged() {
        World world = new World(new SplittableRandom(7));
        MappedIndex index = MappedIndex.open(directory, world.log::get, ZoneOffset.UTC);
        world.begin(index);
        for (int i = 0; i < 200; i++) {
            world.step(index);
        }
        index.publish(world.lastOffset());
        var then = index.table();
        var expected = world.table();
        for (int i = 0; i < 300; i++) {
            world.step(index);
        }
        index.publish(world.lastOffset());
        index.compact(line -> {});

        Answers.same(expected, then, new SplittableRandom(8));
        index.close();
    }

    @Test
    void theContentStaysTheSameUntilSomethingIsSaid() {
        World world = new World(new SplittableRandom(5));
        MappedIndex index = MappedIndex.open(directory, world.log::get, ZoneOffset.UTC);
        world.begin(index);
        for (int i = 0; i < 200; i++) {
            world.step(index);
        }
        index.publish(world.lastOffset());
        JourneyTable then = index.table();

        index.publish(world.lastOffset() + 1);
        index.compact(line -> {});
        assertThat(index.table()).isNotSameAs(then);
        assertThat(index.table().content()).isSameAs(then.content());

        index.traits(1, Value.object("mood", "changed"));
        index.publish(world.lastOffset() + 2);
        assertThat(index.table().content()).isNotSameAs(then.content());
        index.close();
    }

    @Test
    void filesThatAreNotAsTheyWereWrittenAreNotUsed() throws IOException {
        World world = new World(new SplittableRandom(3));
        MappedIndex index = MappedIndex.open(directory, world.log::get, ZoneOffset.UTC);
        world.begin(index);
        for (int i = 0; i < 300; i++) {
            world.step(index);
        }
        index.publish(world.lastOffset());
        index.compact(line -> {});
        index.close();
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> directory.relativize(file).toString().startsWith("base-"))
                    .filter(file -> file.toFile().length() > 0)
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            byte[] flipped = whole.clone();
            flipped[whole.length / 2] ^= 4;
            for (byte[] damaged : List.of(flipped, java.util.Arrays.copyOf(whole, whole.length - 1))) {
                Path copy =
                        Files.createTempDirectory(directory.getParent(), "copy").resolve("index");
                copyAll(directory, copy);
                Files.write(copy.resolve(directory.relativize(file)), damaged);
                MappedIndex opened = MappedIndex.open(copy, world.log::get, ZoneOffset.UTC);
                assertThat(opened.durableOffset())
                        .as(file.getFileName().toString())
                        .isEqualTo(-1);
                assertThat(opened.table().labels()).isEmpty();
                opened.close();
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one));
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }

    @Test
    void aJournalThatBreaksOffHoldsWhatWasPublishedBefore() throws IOException {
        World world = new World(new SplittableRandom(5));
        MappedIndex index = MappedIndex.open(directory, world.log::get, ZoneOffset.UTC);
        world.begin(index);
        for (int i = 0; i < 50; i++) {
            world.step(index);
        }
        index.publish(world.lastOffset());
        long first = world.lastOffset();
        var expected = world.table();
        for (int i = 0; i < 50; i++) {
            world.step(index);
        }
        index.publish(world.lastOffset());
        index.close();
        Path journal = directory.resolve("journal-0");
        try (var file = java.nio.channels.FileChannel.open(journal, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 3);
        }
        MappedIndex opened = MappedIndex.open(directory, world.log::get, ZoneOffset.UTC);

        assertThat(opened.durableOffset()).isEqualTo(first);
        Answers.same(expected, opened.table(), new SplittableRandom(6));
        opened.close();
    }

    @Test
    void whatWasRemovedIsInNoFileAfterACompaction() throws IOException {
        Map<Long, Event> log = new HashMap<>();
        MappedIndex index = MappedIndex.open(directory, log::get, ZoneOffset.UTC);
        Key ann = new Key(KeyKind.EMAIL, "ann.secretword@example.com");
        Key bob = new Key(KeyKind.EMAIL, "bob@example.com");
        for (long offset = 0; offset < 4; offset++) {
            Key key = offset % 2 == 0 ? ann : bob;
            log.put(
                    offset,
                    new Event(
                            Event.Type.PAGE,
                            offset % 2 == 0 ? "Page of secretword" : "Page",
                            List.of(key),
                            List.of(),
                            null,
                            new Position(offset, offset, 0, "m" + offset),
                            "s",
                            Source.Kind.SERVER,
                            null,
                            "web",
                            Value.object("note", offset % 2 == 0 ? "of secretword" : "plain"),
                            Value.Obj.empty(),
                            Value.Obj.empty()));
            index.add(offset, key, log.get(offset), -1);
        }
        index.assign(1, "ann.secretword@example.com", List.of(new Stretch(ann, Optional.empty(), Optional.empty())));
        index.assign(2, "bob@example.com", List.of(new Stretch(bob, Optional.empty(), Optional.empty())));
        index.traits(1, Value.object("name", "secretword"));
        index.publish(3);
        index.compact(line -> {});
        assertThat(filesWith("secretword")).isNotEmpty();

        index.remove(ann, offset -> true);
        index.vanish(1);
        index.publish(4);
        index.compact(line -> {});

        assertThat(filesWith("secretword")).isEmpty();
        assertThat(filesWith("bob@example.com")).isNotEmpty();
        index.close();
    }

    private List<Path> filesWith(String word) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
