package io.sojourn.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.ports.Store.Batch;
import io.sojourn.ports.Store.Family;
import io.sojourn.ports.Store.FamilySpec;
import io.sojourn.ports.Store.Shape;
import io.sojourn.ports.Store.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises; an adapter's test inherits it. */
public abstract class StoreContract {
    private static final List<FamilySpec> FAMILIES = List.of(
            new FamilySpec("log", Shape.APPENDED),
            new FamilySpec("ids", Shape.MOSTLY_ABSENT),
            new FamilySpec("state", Shape.REWRITTEN));

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Store store;

    protected abstract Store.Opener opener();

    @BeforeEach
    void open() {
        store = opener().open(directory, FAMILIES);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        open();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "nothing" : new String(bytes, StandardCharsets.UTF_8);
    }

    private void put(String family, String key, String value) {
        try (Batch batch = store.batch()) {
            batch.put(store.family(family), bytes(key), bytes(value));
            store.write(batch, false);
        }
    }

    private String get(String family, String key) {
        return text(store.get(store.family(family), bytes(key)));
    }

    private static String scan(StoreReads reads, Family family, String from, @Nullable String to) {
        StringBuilder seen = new StringBuilder();
        reads.scan(family, bytes(from), to == null ? null : bytes(to), (key, value) -> {
            seen.append(text(key));
            return true;
        });
        return seen.toString();
    }

    private String scanBack(@Nullable String before, String downTo, int most) {
        StringBuilder seen = new StringBuilder();
        store.scanBack(store.family("state"), before == null ? null : bytes(before), bytes(downTo), (key, value) -> {
            seen.append(text(key));
            return seen.length() < most;
        });
        return seen.toString();
    }

    @Test
    void whatWasPutIsThereInItsFamilyAlone() {
        put("state", "a", "1");

        assertThat(get("state", "a")).isEqualTo("1");
        assertThat(get("log", "a")).isEqualTo("nothing");
    }

    @Test
    void whatWasSyncedIsThereAfterReopening() {
        try (Batch batch = store.batch()) {
            batch.put(store.family("log"), bytes("a"), bytes("1"));
            store.write(batch, true);
        }

        reopen();

        assertThat(get("log", "a")).isEqualTo("1");
    }

    @Test
    void aBatchIsUsedAgainOnceItIsCleared() {
        try (Batch batch = store.batch()) {
            batch.put(store.family("log"), bytes("a"), bytes("1"));
            store.write(batch, false);
            batch.clear();
            batch.put(store.family("log"), bytes("b"), bytes("2"));
            put("log", "a", "later");
            store.write(batch, false);
        }

        assertThat(get("log", "a") + get("log", "b")).isEqualTo("later2");
    }

    @Test
    void nothingIsPutIntoABatchOnceTheStoreIsClosed() {
        try (Batch batch = store.batch()) {
            Family log = store.family("log");
            store.close();

            for (Runnable change : List.<Runnable>of(
                    () -> batch.put(log, bytes("a"), bytes("1")),
                    () -> batch.delete(log, bytes("a")),
                    () -> batch.deleteRange(log, bytes("a"), bytes("b")),
                    () -> store.write(batch, true))) {
                assertThatThrownBy(change::run).isInstanceOf(StoreFailure.class).hasMessageContaining("is closed");
            }
        }
    }

    @Test
    void manyAreAskedForAtOnceAndAnsweredByPlace() {
        put("ids", "a", "1");
        put("ids", "c", "3");

        assertThat(store.multiGet(store.family("ids"), List.of(bytes("c"), bytes("b"), bytes("a"))).stream()
                        .map(StoreContract::text))
                .containsExactly("3", "nothing", "1");
    }

    @Test
    void scansGoInTheOrderOfUnsignedBytesAndStopWhereTold() {
        for (String key : List.of("c", "a", "é", "b", "d")) {
            put("state", key, "");
        }
        Family state = store.family("state");

        assertThat(scan(store, state, "a", "c")).isEqualTo("ab");
        assertThat(scan(store, state, "b", null)).isEqualTo("bcdé");
        assertThat(scanBack(null, "", 9)).isEqualTo("édcba");
        assertThat(scanBack("d", "b", 9)).isEqualTo("cb");
        assertThat(scanBack("cc", "a", 2)).isEqualTo("cb");
    }

    @Test
    void aRangeIsDeletedFromItsStartUpToButNotWithItsEnd() {
        for (String key : List.of("a", "b", "c", "d")) {
            put("state", key, "");
        }
        try (Batch batch = store.batch()) {
            batch.deleteRange(store.family("state"), bytes("b"), bytes("d"));
            batch.delete(store.family("state"), bytes("a"));
            store.write(batch, false);
        }

        assertThat(scan(store, store.family("state"), "", null)).isEqualTo("d");
    }

    @Test
    void aSnapshotSeesWhatWasThere() {
        put("state", "a", "1");
        try (Snapshot snapshot = store.snapshot()) {
            put("state", "a", "2");
            put("state", "b", "2");

            assertThat(text(snapshot.get(store.family("state"), bytes("a")))).isEqualTo("1");
            assertThat(scan(snapshot, store.family("state"), "", null)).isEqualTo("a");
        }
        assertThat(get("state", "a")).isEqualTo("2");
    }

    @Test
    void aDirectoryInUseIsRefusedByName() {
        assertThatThrownBy(() -> opener().open(directory, FAMILIES))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.IN_USE))
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("in use by another process");
    }

    @Test
    void aClosedStoreSaysSo() {
        Family state = store.family("state");
        store.close();

        assertThatThrownBy(() -> store.get(state, bytes("a")))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void familiesMayBeAddedLaterAndOldOnesLeftOut() {
        put("state", "a", "1");
        store.close();

        store = opener().open(
                        directory,
                        List.of(new FamilySpec("log", Shape.APPENDED), new FamilySpec("new", Shape.REWRITTEN)));
        put("new", "a", "2");
        reopen();

        assertThat(get("state", "a")).isEqualTo("1");
    }

    @Test
    void aStoreOfWhichNoFamilyIsAskedForIsSomebodyElsesAndLeftAlone() {
        store.close();
        List<FamilySpec> ours = List.of(new FamilySpec("ours", Shape.REWRITTEN));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> opener().open(directory, ours).close())
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(StoreFailure.Kind.UNREADABLE));
        }
    }

    @Test
    void whatWasDeletedIsInNoFileOnceItsFamilyWasCompacted() throws IOException {
        put("log", "k", "a-planted-word-of-some-length");
        store.flush();
        assertThat(filesWith("a-planted-word-of-some-length")).isNotEmpty();
        put("log", "k", "another");

        store.compact(List.of(store.family("log")));

        assertThat(filesWith("a-planted-word-of-some-length")).isEmpty();
    }

    private List<Path> filesWith(String word) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void itSaysHowManyBytesItTakesAndHowManyAreLeft() {
        put("log", "k", "value");
        store.flush();

        assertThat(store.bytesOnDisk()).isPositive();
        assertThat(store.freeBytes()).isPositive();
    }

    @Test
    void anySeriesOfBatchesAnswersLikeASortedMapOverReopenings() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            NavigableMap<String, String> expected = new TreeMap<>();
            try (Batch all = store.batch()) {
                all.deleteRange(store.family("state"), bytes(""), bytes("~"));
                store.write(all, false);
            }
            for (int batches = 0; batches < 30; batches++) {
                write(random, expected);
                if (random.nextInt(10) == 0) {
                    reopen();
                }
            }
            StringBuilder seen = new StringBuilder();
            store.scan(store.family("state"), bytes(""), null, (key, value) -> {
                seen.append(text(key)).append('=').append(text(value)).append(' ');
                return true;
            });
            StringBuilder wanted = new StringBuilder();
            expected.forEach(
                    (key, value) -> wanted.append(key).append('=').append(value).append(' '));
            assertThat(seen).as("seed %d", seed).hasToString(wanted.toString());
        }
    }

    private void write(SplittableRandom random, NavigableMap<String, String> expected) {
        try (Batch batch = store.batch()) {
            for (int changes = random.nextInt(8); changes > 0; changes--) {
                String key = "k" + random.nextInt(10, 40);
                switch (random.nextInt(6)) {
                    case 0 -> {
                        batch.delete(store.family("state"), bytes(key));
                        expected.remove(key);
                    }
                    case 1 -> {
                        batch.deleteRange(store.family("state"), bytes(key), bytes(key + "~"));
                        expected.subMap(key, key + "~").clear();
                    }
                    default -> {
                        String value = Long.toString(random.nextLong(), 36);
                        batch.put(store.family("state"), bytes(key), bytes(value));
                        expected.put(key, value);
                    }
                }
            }
            store.write(batch, random.nextBoolean());
        }
    }
}
