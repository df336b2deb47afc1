package io.sojourn.files;

import static io.sojourn.files.Given.collected;
import static io.sojourn.files.Given.events;
import static io.sojourn.files.Given.mapping;
import static io.sojourn.files.Given.rejections;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.collect.Collected;
import io.sojourn.collect.Event;
import io.sojourn.collect.Timestamps;
import io.sojourn.collect.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files that DuckDB wrote. */
final class ParquetTest {
    private static final Mapping ORDERS = mapping("""
            {"format": "parquet", "time": {"column": "at", "zone": "Asia/Taipei"}, "event": {"value": "Order Completed"},
             "keys": {"memberId": "member"}, "revenue": "amount", "currency": {"value": "TWD"},
             "properties": {"lines": {"column": "lines", "type": "json"}, "city": "home.city",
                            "n": {"column": "n", "type": "whole"}, "weight": {"column": "weight", "type": "number"},
                            "gift": {"column": "gift", "type": "boolean"}}}""");

    @TempDir
    Path folder;

    private Path written(String query, String options) {
        Path file = folder.resolve("file.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            Files.deleteIfExists(file);
            statement.execute("SET TimeZone='UTC'");
            statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        return file;
    }

    private static BadFile bad(Path file) {
        return catchThrowableOfType(BadFile.class, () -> collected(file, ORDERS));
    }

    private static final String TWO_ORDERS = """
            SELECT * FROM (VALUES
             (TIMESTAMPTZ '2026-06-30 12:15:00.123456+00', 'M1', DECIMAL '1290.50', 3::INTEGER, 0.25::DOUBLE, true,
              [{'product_id': 'SD-1', 'quantity': 2}, {'product_id': 'SD-2', 'quantity': NULL}],
              {'city': '台北', 'zip': '110'}),
             (TIMESTAMPTZ '2026-07-01 00:00:00+00', 'M2', NULL, NULL, 'NaN'::DOUBLE, NULL, NULL, NULL))
             AS t("at", member, amount, n, weight, gift, lines, home)""";

    @Test
    void anOrderIsReadWithItsLinesItsAddressAndWhatItDoesNotSay() throws IOException {
        List<Event> orders = events(collected(written(TWO_ORDERS, ""), ORDERS));

        assertThat(orders.get(0).occurredAtMillis()).isEqualTo(Timestamps.millis("2026-06-30T12:15:00.123Z"));
        assertThat(orders.get(0).properties())
                .isEqualTo(Value.object(
                                "revenue",
                                1290.5,
                                "total",
                                1290.5,
                                "currency",
                                "TWD",
                                "lines",
                                List.of(
                                        Value.object("product_id", "SD-1", "quantity", 2),
                                        Value.object("product_id", "SD-2")))
                        .over(Value.object("city", "台北", "n", 3, "weight", .25, "gift", true)));
        assertThat(orders.get(1).properties()).isEqualTo(Value.object("currency", "TWD"));
        assertThat(orders.get(1).keys().getFirst().value()).isEqualTo("M2");
    }

    @Test
    void timesAreInstantsWithAZoneAndLocalWithoutOneInAnyUnit() throws IOException {
        for (String unit : List.of("TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP", "TIMESTAMP_NS")) {
            Path file = written("SELECT " + unit + " '2026-06-30 20:15:00' AS at, 'M' AS member", "");
            Mapping local = mapping("""
                    {"format": "parquet", "time": {"column": "at", "zone": "Asia/Taipei"}, "event": {"value": "E"},
                     "keys": {"memberId": "member"}}""");
            assertThat(events(collected(file, local)).getFirst().occurredAtMillis())
                    .as(unit)
                    .isEqualTo(Timestamps.millis("2026-06-30T12:15:00Z"));
        }
        Path day = written("SELECT DATE '2026-06-30' AS at, TIME '01:02:03' AS n, 'M' AS member", "");
        Event event = events(collected(day, mapping("""
                        {"format": "parquet", "time": "at", "event": {"value": "E"}, "keys": {"memberId": "member"},
                         "otherColumns": "properties"}"""))).getFirst();
        assertThat(event.occurredAtMillis()).isEqualTo(Timestamps.millis("2026-06-30T00:00:00Z"));
        assertThat(event.properties().text("n")).isEqualTo("01:02:03");
    }

    @Test
    void whatNumbersAndTextsAreIsKept() throws IOException {
        String query = """
                SELECT 'M' AS member, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS at,
                 DECIMAL '-0.05' AS a, 12345678901234567890.123::DECIMAL(38,3) AS b, 255::UTINYINT AS c,
                 18446744073709551615::UBIGINT AS d, 1e20::DOUBLE AS e, 0.1::FLOAT AS f, 'x'::BLOB AS g,
                 '\\xFF\\x00'::BLOB AS h, UUID '01234567-89ab-cdef-0123-456789abcdef' AS i,
                 MAP {'k': 1} AS j, [[1, 2], []] AS k, -7::TINYINT AS l, 'naïve 表' AS m, '{"q":1}'::JSON AS o""";
        Mapping all = mapping("""
                {"format": "parquet", "time": "at", "event": {"value": "E"}, "keys": {"memberId": "member"},
                 "otherColumns": "properties"}""");

        assertThat(events(collected(written(query, ""), all)).getFirst().properties())
                .isEqualTo(Value.object(
                                "a", "-0.050",
                                "b", "12345678901234567890.123",
                                "c", "255",
                                "d", "18446744073709551615",
                                "e", "100000000000000000000",
                                "f", "0.1",
                                "g", "x")
                        .over(Value.object(
                                "h", "/wA=",
                                "i", "01234567-89ab-cdef-0123-456789abcdef",
                                "j", "{\"k\":1}",
                                "k", "[[1,2],[]]",
                                "l", "-7",
                                "m", "naïve 表",
                                "o", "{\"q\":1}")));
    }

    @Test
    void everyRowOfEveryGroupIsReadWhateverItIsPackedWith() throws IOException {
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = random.nextInt(9_000);
            String codec = List.of("uncompressed", "snappy", "gzip", "zstd").get(random.nextInt(4));
            String version = random.nextBoolean() ? ", PARQUET_VERSION v2" : "";
            int salt = random.nextInt(1_000);
            Path file = written(
                    "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(i) AS at, CASE WHEN hash(i + " + salt
                            + ") % 5 = 0 THEN NULL ELSE 'M' || (i % 7) END AS member, (i * 3)::INTEGER AS amount,"
                            + " [i, i + 1] AS lines, {'city': CASE WHEN i % 3 = 0 THEN NULL ELSE 'c' || i END} AS home,"
                            + " i::INTEGER AS n, i / 4.0 AS weight, i % 2 = 0 AS gift FROM range(" + rows + ") t(i)",
                    ", CODEC '" + codec + "', ROW_GROUP_SIZE " + (2_048 + random.nextInt(3_000)) + version);

            List<Event> events = events(collected(file, ORDERS));

            assertThat(events).as("seed %d, %s", seed, codec).hasSize(rows);
            for (int i = 0; i < rows; i++) {
                Value.Obj properties = events.get(i).properties();
                assertThat(properties.find("n")).isEqualTo(Value.whole(i));
                assertThat(properties.text("city")).isEqualTo(i % 3 == 0 ? null : "c" + i);
                assertThat(properties.find("lines"))
                        .isEqualTo(Value.array(List.of(Value.whole(i), Value.whole(i + 1))));
                assertThat(properties.find("gift")).isEqualTo(Value.bool(i % 2 == 0));
            }
        }
    }

    @Test
    void columnsAreGuessedByNameAndContentAndAPreviewShowsThem() throws IOException {
        Path file = written(
                "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' AS timestamp, 'M1' AS member_id, 5.5 AS amount,"
                        + " [{'sku': 'x'}] AS products, true AS gift",
                "");
        FileGuess guess = FileGuess.of(file, Optional.empty());

        assertThat(guess.mapping().layout()).isEqualTo(new Layout.Parquet());
        assertThat(guess.mapping().time().cell().column()).contains("timestamp");
        assertThat(guess.mapping().properties())
                .extracting(Mapping.Field::name, Mapping.Field::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("products", Mapping.Type.JSON),
                        org.assertj.core.groups.Tuple.tuple("gift", Mapping.Type.BOOLEAN));
        assertThat(Mapping.of(guess.mapping().document())).isEqualTo(guess.mapping());
        Preview preview = Preview.of(file, guess.mapping(), Given.COLLECTOR, Given.TILL, 5);
        assertThat(preview.columns()).containsExactly("timestamp", "member_id", "amount", "products", "gift");
        assertThat(preview.rows().getFirst().collected()).isInstanceOf(Event.class);
    }

    @Test
    void anImportCountsItsRowsTellsHowFarItIsAndGoesOnWhereItStopped() throws Exception {
        Path file = written(
                "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' AS at, CASE WHEN i % 1000 = 999 THEN NULL ELSE 'M' END AS member,"
                        + " CASE WHEN i % 1000 = 998 THEN 'much' ELSE '5' END AS amount FROM range(30000) t(i)",
                ", ROW_GROUP_SIZE 4096");
        Mapping mapping = mapping("""
                {"format": "parquet", "time": "at", "event": {"value": "E"}, "keys": {"memberId": "member"},
                 "revenue": "amount"}""");
        MemoryIntake workspace = new MemoryIntake();
        List<ImportProgress> heard = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        ImportOutcome outcome = null;
        while (outcome == null) {
            workspace.stepsUntilCrash = 1 + random.nextInt(80);
            try {
                outcome = new ImportJob(
                                new ImportJob.Task(
                                        file,
                                        mapping,
                                        Given.TILL,
                                        Given.COLLECTOR,
                                        Optional.empty(),
                                        folder.resolve("rejected.csv")),
                                workspace,
                                workspace,
                                heard::add,
                                () -> 1_782_820_800_000L)
                        .run();
            } catch (MemoryIntake.Crash crash) {
                // once more
            }
        }

        assertThat(outcome.end()).isEqualTo(ImportOutcome.End.FINISHED);
        assertThat(outcome.rows()).isEqualTo(30_000);
        assertThat(outcome.rejected()).isEqualTo(60);
        assertThat(workspace.stored).hasSize(29_940);
        assertThat(heard.getLast().share()).isEqualTo(1);
        assertThat(heard).extracting(ImportProgress::share).anyMatch(share -> share > .2 && share < .8);
        assertThat(Files.readAllLines(folder.resolve("rejected.csv"))).hasSize(61);
        assertThat(ImportJob.undo(outcome.importId(), workspace, workspace)).isEqualTo(29_940);
    }

    @Test
    void whatIsNoParquetFileOrBreaksOffIsNamed() throws IOException {
        byte[] good = Files.readAllBytes(written(TWO_ORDERS, ""));
        Path file = folder.resolve("broken.parquet");

        assertThat(bad(Files.writeString(file, "time,member\n"))).hasMessageContaining("is no Parquet file");
        assertThat(bad(Files.write(file, new byte[0])).problem()).isEqualTo(BadFile.Problem.BAD_PARQUET);
        assertThat(bad(Files.write(file, Arrays.copyOf(good, good.length - 5)))).hasMessageContaining("breaks off");
        byte[] long1 = good.clone();
        Arrays.fill(long1, good.length - 8, good.length - 4, (byte) 0x7f);
        assertThat(bad(Files.write(file, long1))).hasMessageContaining("its description has");
        byte[] secret = good.clone();
        secret[3] = 'E';
        assertThat(bad(Files.write(file, secret))).hasMessageContaining("encrypted");
        assertThat(bad(folder.resolve("absent.parquet")).problem()).isEqualTo(BadFile.Problem.NOT_READABLE);
    }

    @Test
    void packingThatIsNotUndoneIsNamedWithWhatIsAllowed() {
        for (String codec : List.of("brotli", "lz4_raw")) {
            assertThat(bad(written(TWO_ORDERS, ", CODEC '" + codec + "'")))
                    .as(codec)
                    .hasMessageContaining("allowed are UNCOMPRESSED, SNAPPY, GZIP and ZSTD");
        }
    }

    @Test
    void bytesThatAreChangedAnywhereMakeNothingWorseThanABadFile() throws IOException {
        byte[] good = Files.readAllBytes(written(
                "SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' AS at, 'M' || i AS member, i::INTEGER AS amount,"
                        + " [i] AS lines, {'city': 'c' || i} AS home, i::INTEGER AS n, i / 4.0 AS weight,"
                        + " true AS gift FROM range(200) t(i)",
                ", CODEC 'snappy'"));
        int refused = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] changed = good.clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                // The description at the end has the sizes and offsets that everything trusts.
                int from = random.nextBoolean() ? 4 : good.length * 2 / 3;
                changed[from + random.nextInt(good.length - from)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("changed.parquet"), changed);
            try {
                List<Collected> all = collected(file, ORDERS);
                assertThat(events(all).size() + rejections(all).size())
                        .as("seed %d", seed)
                        .isEqualTo(all.size());
            } catch (BadFile bad) {
                assertThat(bad.getMessage()).as("seed %d", seed).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }
}
