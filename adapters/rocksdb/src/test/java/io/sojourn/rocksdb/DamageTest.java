package io.sojourn.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.ports.Store;
import io.sojourn.ports.StoreFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that lost what it had written says so; it never opens with less. */
final class DamageTest {
    private static final List<Store.FamilySpec> TWO = List.of(
            new Store.FamilySpec("large", Store.Shape.APPENDED), new Store.FamilySpec("small", Store.Shape.REWRITTEN));

    @TempDir
    Path directory;

    @Test
    void aWriteAheadLogThatIsGoneIsMissed() throws Exception {
        leaveTwoLogs();
        Files.delete(oldestLog());
        assertRefused();
    }

    @Test
    void aWriteAheadLogThatIsCutOffIsMissed() throws Exception {
        leaveTwoLogs();
        try (FileChannel log = FileChannel.open(oldestLog(), StandardOpenOption.WRITE)) {
            log.truncate(log.size() - 100);
        }
        assertRefused();
    }

    @Test
    void aStoreThatIsWholeOpens() throws Exception {
        leaveTwoLogs();
        try (Store store = new RocksStores().open(directory, TWO)) {
            assertThat(store.get(store.family("small"), new byte[] {1})).isEqualTo(new byte[] {1});
            assertThat(store.get(store.family("small"), new byte[] {2})).isEqualTo(new byte[] {2});
        }
    }

    private void assertRefused() {
        assertThatThrownBy(() -> new RocksStores().open(directory, TWO).close())
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.UNREADABLE));
    }

    /** One family outgrows its memory, which begins a second log; the other's rows are in the first one alone. */
    private void leaveTwoLogs() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (Store store = new RocksStores().open(directory, TWO);
                Store.Batch batch = store.batch()) {
            batch.put(store.family("small"), new byte[] {1}, new byte[] {1});
            store.write(batch, true);
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                random.nextBytes(megabyte);
                batch.clear();
                batch.put(store.family("large"), new byte[] {(byte) i}, megabyte);
                store.write(batch, false);
            }
            batch.clear();
            batch.put(store.family("small"), new byte[] {2}, new byte[] {2});
            store.write(batch, true);
        }
        assertThat(logs()).hasSizeGreaterThan(1);
    }

    private Path oldestLog() throws IOException {
        return logs().getFirst();
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}
