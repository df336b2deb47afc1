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
import java.util.ArrayList;
import java.util.Arrays;
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

    @TempDir
    Path copies;

    private int made;

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

    @Test
    void aFlippedBitOfTheNewestWriteAheadLogIsRefusedAndNamedOrChangesNothing() throws Exception {
        List<Long> ends = leaveOneLog(60, 2_000);
        byte[] whole = Files.readAllBytes(logs().getFirst());
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int flip = 0; flip < 300; flip++) {
            int at = flip < 100 ? whole.length - 1 - flip : random.nextInt(whole.length);
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Path copy = copyWithLog(flipped);
            try (Store store = new RocksStores().open(copy, TWO)) {
                assertThat(rows(store)).as("a bit of byte %s", at).isEqualTo(ends.size());
            } catch (StoreFailure failure) {
                assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.UNREADABLE);
                assertThat(failure).hasMessageContaining(".log cannot be read at byte ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(290);
    }

    @Test
    void theNewestWriteAheadLogMayEndAnywhereAndEveryBatchBeforeIsThere() throws Exception {
        List<Long> ends = leaveOneLog(60, 2_000);
        byte[] whole = Files.readAllBytes(logs().getFirst());
        SplittableRandom random = new SplittableRandom(6);
        for (int cut = 0; cut < 200; cut++) {
            int at = random.nextInt(whole.length + 1);
            try (Store store = new RocksStores().open(copyWithLog(Arrays.copyOf(whole, at)), TWO)) {
                long expected = ends.stream().filter(end -> end <= at).count();
                assertThat(rows(store)).as("cut at %s", at).isEqualTo(expected);
            }
        }
    }

    /** Whole, one batch to a log's end each; answers where each batch ends. */
    private List<Long> leaveOneLog(int batches, int mostBytes) throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        List<Long> ends = new ArrayList<>();
        try (Store store = new RocksStores().open(directory, TWO);
                Store.Batch batch = store.batch()) {
            for (int i = 0; i < batches; i++) {
                byte[] value = new byte[1 + random.nextInt(mostBytes)];
                random.nextBytes(value);
                batch.clear();
                batch.put(store.family("large"), new byte[] {(byte) i}, value);
                store.write(batch, true);
                ends.add(Files.size(logs().getLast()));
            }
        }
        assertThat(logs()).hasSize(1);
        assertThat(ends.getLast()).isGreaterThan(32 << 10);
        return ends;
    }

    private static int rows(Store store) {
        int[] rows = {0};
        store.scan(store.family("large"), new byte[0], null, (key, value) -> {
            rows[0]++;
            return true;
        });
        return rows[0];
    }

    private Path copyWithLog(byte[] log) throws IOException {
        Path copy = Files.createDirectory(copies.resolve("copy" + made++));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.write(copy.resolve(logs().getFirst().getFileName()), log);
        return copy;
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
