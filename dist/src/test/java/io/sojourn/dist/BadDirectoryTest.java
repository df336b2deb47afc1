package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.cli.Sojourn;
import io.sojourn.ports.Store;
import io.sojourn.ports.Workspace;
import io.sojourn.rocksdb.RocksStores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Directories that cannot be served: each gets one line that says which and why, its exit code, and is left as it was. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class BadDirectoryTest {
    @TempDir
    Path scratch;

    private Path home;

    @BeforeEach
    void aDirectoryThatWasServed() throws Exception {
        home = scratch.resolve("home");
        try (Workspace workspace = new EmbeddedRooms().open(home)) {
            workspace.definitions().save("segment", "all", "test", io.sojourn.collect.Value.Obj.empty());
            workspace.settle();
        }
        // Opened once more, so that what was written is in files of its own and a log follows.
        new EmbeddedRooms().open(home).close();
    }

    @Test
    void aDirectoryThatOnlyTheDemoMarkedIsNotForeign() throws Exception {
        Path marked = Files.createDirectories(scratch.resolve("demo"));
        Files.writeString(marked.resolve(io.sojourn.cli.Rooms.DEMO_MARK), "");
        new EmbeddedRooms().open(marked).close();
        assertThat(marked.resolve("store")).isDirectory();
    }

    @Test
    void aSecondProcessOnTheSameDirectoryIsToldThatItIsInUse() throws Exception {
        try (ServerProcess first = ServerProcess.start(home, ServerProcess.freePort())) {
            assertThat(first.adminKey).isNotEmpty();
            assertRefused(home, "is in use by another process");
        }
    }

    @Test
    void aDirectoryOfANewerVersionIsRefused() throws Exception {
        try (Store store = new RocksStores().open(home.resolve("store"), List.of())) {
            Store.Family about = store.family("about");
            store.scan(about, new byte[0], null, (key, value) -> {
                if (new String(key, java.nio.charset.StandardCharsets.ISO_8859_1).contains("format")) {
                    try (Store.Batch batch = store.batch()) {
                        batch.put(about, key, new byte[] {99});
                        store.write(batch, true);
                    }
                }
                return true;
            });
        }
        assertRefused(home, "format 99, made by a newer version");
    }

    @Test
    void aMissingFileOfTheStoreIsNamed() throws Exception {
        Files.delete(newest(".sst"));
        assertRefused(home, ".sst");
    }

    @Test
    void aTruncatedFileOfTheStoreIsNamed() throws Exception {
        try (FileChannel file = FileChannel.open(newest(".sst"), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        assertRefused(home, ".sst");
    }

    @Test
    void aStoreWhoseListOfFilesIsGoneIsNotBegunAnew() throws Exception {
        byte[] before = files();
        Files.delete(home.resolve("store/CURRENT"));
        assertRefused(home, "CURRENT");
        assertThat(before).isNotEmpty();
        assertThat(Files.exists(newest(".sst"))).isTrue();
    }

    @Test
    void aStoreWhoseManifestIsCutOffIsRefused() throws Exception {
        try (FileChannel file = FileChannel.open(newest("MANIFEST"), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }
        assertRefused(home, "MANIFEST");
    }

    @Test
    void anotherProgramsStoreIsLeftAlone() throws Exception {
        Path foreign = scratch.resolve("foreign");
        Store.FamilySpec theirs = new Store.FamilySpec("theirs", Store.Shape.REWRITTEN);
        try (Store store = new RocksStores().open(foreign.resolve("store"), List.of(theirs));
                Store.Batch batch = store.batch()) {
            batch.put(store.family("theirs"), new byte[] {1}, new byte[] {1});
            store.write(batch, true);
        }
        assertRefused(foreign, "another program");
    }

    @Test
    void aDirectoryOfOtherThingsIsLeftAlone() throws Exception {
        Path other = Files.createDirectories(scratch.resolve("photos"));
        Files.writeString(other.resolve("cat.jpg"), "miaow");
        assertRefused(other, "cat.jpg");
        try (Stream<Path> left = Files.list(other)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "text");
        assertRefused(file, "is no directory");
    }

    @Test
    void aDamagedIndexIsMadeAnew() throws Exception {
        try (Stream<Path> index = Files.walk(home.resolve("index"))) {
            for (Path file : index.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "no index");
            }
        }
        try (Workspace workspace = new EmbeddedRooms().open(home)) {
            workspace.settle();
            assertThat(workspace.health().accepting()).isTrue();
            assertThat(workspace.definitions().find("segment", "all")).isPresent();
        }
    }

    private byte[] files() throws IOException {
        return Files.readAllBytes(home.resolve("store/CURRENT"));
    }

    private Path newest(String kind) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("store"))) {
            return files.filter(file -> file.getFileName().toString().contains(kind))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException("the store has no file " + kind));
        }
    }

    private static void assertRefused(Path directory, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Sojourn.run(
                new EmbeddedRooms(),
                new PrintWriter(out),
                new PrintWriter(err),
                "serve",
                "--data",
                directory.toString(),
                "--port",
                "0");
        String said = err.toString();
        System.out.print(said);
        assertThat(code).as(said).isEqualTo(ExitCode.DIRECTORY);
        assertThat(said.strip().lines()).as("one line").hasSize(1);
        assertThat(said)
                .contains(directory.toString())
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        Arrays.stream(words).forEach(word -> assertThat(said).contains(word));
    }
}
