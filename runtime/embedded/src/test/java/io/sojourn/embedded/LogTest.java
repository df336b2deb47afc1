package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.ports.Store;
import io.sojourn.rocksdb.RocksStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries at offsets, several to a page. */
final class LogTest {
    @TempDir
    Path directory;

    @Test
    void entriesOfOnePageAreReplacedTogetherAndTheOthersStay() {
        try (Store store = new RocksStores().open(directory, Families.SPECS);
                Store.Batch batch = store.batch()) {
            Store.Family family = Families.of(store).log();
            Log log = new Log(store, family);
            Entry event = new Entry.Fact(Samples.track("m", "Product Viewed", Samples.START, Samples.user("ann")));
            Entry split = new Entry.Split(
                    List.of(Samples.user("ann"), Samples.user("bob")), List.of(Samples.email("e")), "tester", 1);
            Entry rest = new Entry.Split(List.of(Samples.user("bob")), List.of(Samples.email("e")), "tester", 1);
            List<byte[]> page = List.of(Entry.encode(event), Entry.encode(split), Entry.encode(new Entry.Tick(3)));
            Log.put(batch, family, 0, page);
            store.write(batch, true);

            batch.clear();
            log.replace(batch, Map.of(Log.offset(0, 0), Entry.GONE, Log.offset(0, 1), rest));
            store.write(batch, true);

            assertThat(log.read(Log.offset(0, 0))).isEqualTo(Entry.GONE);
            assertThat(log.read(Log.offset(0, 1))).isEqualTo(rest);
            assertThat(log.read(Log.offset(0, 2))).isEqualTo(new Entry.Tick(3));
        }
    }
}
