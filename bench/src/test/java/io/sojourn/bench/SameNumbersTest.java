package io.sojourn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.columns.MappedIndex;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameNumbersTest {
    private static final long EVENTS = 10_000_000;

    @TempDir
    Path directory;

    @Test
    void theIndexAndSqlGiveTheSameNumbersOverTenMillionEvents() throws Exception {
        Crowd crowd = new Crowd(EVENTS);
        CrowdIndex.build(crowd, directory.resolve("index"));
        try (MappedIndex index = MappedIndex.open(directory.resolve("index"), offset -> null, ZoneOffset.UTC);
                CrowdTables tables = new CrowdTables(directory.resolve("peer.duckdb"))) {
            tables.load(crowd);
            for (Question question : Question.all()) {
                List<List<Long>> ours = question.ask(index.table());
                for (Map.Entry<String, String> way : question.sql().entrySet()) {
                    List<List<Long>> peers = tables.ask(way.getValue());
                    assertThat(Question.same(ours, peers))
                            .as("%s by %s: %s, in SQL %s", question.name(), way.getKey(), ours, peers)
                            .isTrue();
                }
            }
        }
    }
}
