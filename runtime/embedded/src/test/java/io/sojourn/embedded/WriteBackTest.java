package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a graph's call may rely on, however many records it asks for. */
final class WriteBackTest {
    private final WriteBack<Integer, StringBuilder> records = new WriteBack<>(3);

    private StringBuilder record(int key) {
        StringBuilder found = records.get(key, number -> new StringBuilder("stored " + number));
        assertThat(found).isNotNull();
        return found == null ? new StringBuilder() : found;
    }

    @Test
    void aKeyIsTheSameObjectUntilTheCacheIsTrimmed() {
        StringBuilder first = record(0);
        for (int key = 1; key < 100; key++) {
            record(key);
        }

        assertThat(record(0)).isSameAs(first);
    }

    @Test
    void trimmingKeepsWhatWasAskedForAgainAndEverythingThatIsNotWritten() {
        StringBuilder changed = record(0).append(", changed");
        records.put(0, changed);
        StringBuilder last = record(9);
        StringBuilder gone = record(1);
        for (int key = 2; key < 9; key++) {
            record(key);
        }
        record(7);
        record(8);
        record(9);
        records.trim();

        assertThat(record(9)).isSameAs(last);
        assertThat(record(0)).isSameAs(changed);
        assertThat(record(1)).isNotSameAs(gone);
        List<String> written = new ArrayList<>();
        records.write((key, value) -> written.add(key + " " + value));
        assertThat(written).containsExactly("0 stored 0, changed");
    }
}
