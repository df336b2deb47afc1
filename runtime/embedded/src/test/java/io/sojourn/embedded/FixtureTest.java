package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.journey.Person;
import io.sojourn.ports.Store;
import io.sojourn.rocksdb.RocksStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Directories as earlier versions left them: each opens, with the same people, events, splits and definitions. A directory
 * is written by {@link #main} when a version is about to be released, and never again.
 */
final class FixtureTest {
    private static final List<String> VERSIONS = List.of("0.1.0");

    @TempDir
    Path scratch;

    @Test
    void aDirectoryOfEveryVersionOpensWithTheSamePeople() throws Exception {
        for (String version : VERSIONS) {
            Path directory = scratch.resolve(version);
            String expected = unpack(version, directory);
            try (Home home = Home.open(directory)) {
                home.workspace.settle();
                assertThat(described(home)).as("version " + version).isEqualTo(expected);
                home.assertReplayEqual("version " + version);
                home.assertIndexEqual("version " + version);
                home.accept(Samples.order("after", Samples.START + 40 * Samples.DAY, 12, Samples.user("u1")));
                assertThat(home.messages(Samples.user("u1"))).endsWith("after");
            }
        }
    }

    @Test
    void aStateInAnotherFormatIsFoldedAnewFromTheLog() throws Exception {
        Path directory = scratch.resolve("older");
        Map<String, String> before;
        try (Home home = Home.open(directory)) {
            home.accept(Samples.lives(9, 8, 150), 30);
            home.workspace.settle();
            before = home.states();
        }
        try (Store store = new RocksStores().open(directory.resolve("store"), Families.SPECS);
                Store.Batch batch = store.batch()) {
            Store.Family persons = store.family("persons");
            store.scan(persons, RowKey.first(), RowKey.end(), (key, value) -> {
                BytesOut other = new BytesOut(value.length);
                other.raw(value, 0, 8);
                other.u8(Person.FORMAT + 1);
                other.raw(value, 9, 2);
                batch.put(persons, key, other.toBytes());
                return true;
            });
            store.write(batch, true);
        }
        try (Home home = Home.open(directory)) {
            home.accept(Samples.order("after", Samples.START + 40 * Samples.DAY, 12, Samples.user("u1")));
            home.assertReplayEqual("states of another format");
            home.assertIndexEqual("states of another format");
            assertThat(home.states().keySet()).containsAll(before.keySet());
        }
    }

    /** What does not depend on rules: who there is, with which keys and events; what was rejected and defined. */
    private static String described(Home home) {
        Map<String, String> people = new TreeMap<>();
        home.documents().forEach((id, document) -> {
            List<String> events = home.workspace.people().events(id).stream()
                    .map(Event::messageId)
                    .toList();
            List<String> keys = new ArrayList<>();
            if (document.find("keys") instanceof Value.Array list) {
                list.items().forEach(key -> {
                    if (key instanceof Value.Obj named) {
                        keys.add(named.text("kind") + ":" + named.text("value"));
                    }
                });
            }
            people.put(id, keys.stream().sorted().toList() + " " + events);
        });
        StringBuilder all = new StringBuilder();
        people.forEach((id, person) -> all.append(id).append(' ').append(person).append('\n'));
        all.append(home.workspace.rejections().counts()).append('\n');
        home.workspace
                .definitions()
                .list("segment")
                .forEach(each -> all.append(each.id())
                        .append(' ')
                        .append(each.document())
                        .append('\n'));
        return all.toString();
    }

    /** Unpacks the store; returns what it must hold. */
    private static String unpack(String version, Path into) throws IOException {
        String expected = "";
        InputStream packed = FixtureTest.class.getResourceAsStream("/directory-" + version + ".zip");
        assertThat(packed).isNotNull();
        try (ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("expected.txt")) {
                    expected = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                } else {
                    Path file = into.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.write(file, zip.readAllBytes());
                }
            }
        }
        return expected;
    }

    /** Writes a directory of this version. Arguments: an empty directory to work in, the file to write. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        String expected;
        List<Event> lives = Samples.lives(2026, 12, 300);
        try (Home home = Home.open(directory)) {
            home.accept(lives.subList(0, 200), 25);
        }
        // From now on the first part is in tables, what follows in the write-ahead log.
        try (Home home = Home.open(directory)) {
            home.accept(lives.subList(200, lives.size()), 25);
            home.accept(Samples.track("twice", "Product Viewed", Samples.START, Samples.user("u1")));
            home.accept(Samples.track("twice", "Product Added", Samples.START, Samples.user("u1")));
            home.workspace.definitions().save("segment", "all", "somebody", Value.object("name", "everybody"));
            home.accept(Samples.event(
                    Event.Type.TRACK,
                    "joined",
                    "Product Viewed",
                    Samples.START,
                    Samples.START,
                    null,
                    List.of(Samples.user("split"), Samples.email("split@example.com")),
                    Value.Obj.empty()));
            home.workspace
                    .people()
                    .split(
                            home.profile(Samples.user("split")),
                            List.of(Samples.email("split@example.com")),
                            "somebody");
            home.workspace.settle();
            expected = described(home);
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])));
                Stream<Path> files = Files.walk(directory.resolve("store"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("LOG") && !name.equals("LOCK") && !name.startsWith("OPTIONS")) {
                    zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                    Files.copy(file, zip);
                }
            }
            zip.putNextEntry(new ZipEntry("expected.txt"));
            zip.write(expected.getBytes(StandardCharsets.UTF_8));
        }
    }
}
