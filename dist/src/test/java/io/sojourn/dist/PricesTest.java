package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Price lists as tables: kept whole or not at all, later ones count before earlier, undone, there after a restart. */
final class PricesTest {
    private static final String QUESTION = "{\"analysis\":\"parity\",\"between\":[\"2026-06-01\",\"2026-06-30\"]}";
    private static final String TABLE = """
            SKU,Store,From,To,Price,Category
            SD-1,,2026-06-01,2026-06-30,"1,290",洋裝
            SD-1,taipei,2026-06-01,2026-06-30,1390,洋裝
            SD-2,,2026-06-01,2026-06-10,590,洋裝
            SD-2,taipei,2026-06-01,2026-06-10,590,洋裝
            """;

    @TempDir
    Path scratch;

    private static Value.Obj asked(LiveServer live) {
        Reply reply = live.admin("POST", "/api/v1/analyses").body(QUESTION).reply();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static Value.Obj products(long compared, long unequal) {
        return Value.object("compared", compared, "unequal", unequal);
    }

    private static Reply deliver(LiveServer live, String type, String body) {
        return live.admin("POST", "/api/v1/prices?name=june&source=erp&currency=TWD")
                .header("Content-Type", type)
                .body(body)
                .reply();
    }

    private static List<Value> listed(LiveServer live) {
        return ((Value.Array) live.get("/api/v1/prices").json().find("data")).items();
    }

    @Test
    void aTableCountsALaterRowReplacesAndUndoingBringsTheEarlierBack() {
        try (LiveServer live = LiveServer.start(scratch)) {
            assertThat(asked(live).object("products")).isEqualTo(products(0, 0));
            Reply first = deliver(live, "text/csv", TABLE);
            assertThat(first.status()).as(first.text()).isEqualTo(201);
            assertThat(first.json().find("products")).isEqualTo(Value.whole(2));
            assertThat(first.json().find("currencies")).isEqualTo(Value.array(List.of(Value.text("TWD"))));
            assertThat(asked(live).object("products")).isEqualTo(products(2, 1));

            Reply later = deliver(
                    live,
                    "application/json",
                    "{\"prices\":[{\"sku\":\"SD-1\",\"store\":\"taipei\",\"from\":\"2026-06-01\",\"to\":\"2026-06-30\","
                            + "\"price\":1290}]}");
            assertThat(asked(live).object("products")).isEqualTo(products(2, 0));
            assertThat(listed(live)).hasSize(2);

            live.admin("DELETE", "/api/v1/prices/" + later.json().text("id")).reply();
            assertThat(asked(live).object("products")).isEqualTo(products(2, 1));
            assertThat(listed(live)).hasSize(1);
        }
    }

    @Test
    void oneWrongRowKeepsAllOutAndAPriceWithoutACurrencyIsWrong() {
        try (LiveServer live = LiveServer.start(scratch)) {
            Reply refused = deliver(live, "text/csv", TABLE.replace("\"1,290\"", "cheap"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("/rows/0/price");
            Reply bare = live.admin("POST", "/api/v1/prices")
                    .header("Content-Type", "text/csv")
                    .body(TABLE)
                    .reply();
            assertThat(bare.status()).isEqualTo(400);
            assertThat(bare.text()).contains("/rows/3", "a row with a price has a");
            assertThat(listed(live)).isEmpty();
        }
    }

    @Test
    void aTableIsLookedAtBeforeItIsTaken() {
        try (LiveServer live = LiveServer.start(scratch)) {
            Reply looked = live.admin("POST", "/api/v1/prices-preview?currency=TWD")
                    .header("Content-Type", "text/csv")
                    .body(TABLE)
                    .reply();
            assertThat(looked.status()).as(looked.text()).isEqualTo(200);
            assertThat(looked.json().find("rows")).isEqualTo(Value.whole(4));
            assertThat(looked.json().find("products")).isEqualTo(Value.whole(2));
            assertThat(((Value.Array) looked.json().find("sample")).items()).hasSize(4);
            assertThat(looked.text()).contains("\"price\":1290", "\"currency\":\"TWD\"");
            Reply wrong = live.admin("POST", "/api/v1/prices-preview")
                    .header("Content-Type", "text/csv")
                    .body(TABLE.replace("\"1,290\"", "cheap"))
                    .reply();
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.text()).contains("/rows/0/price");
            assertThat(listed(live)).as("nothing of it was kept").isEmpty();
        }
    }

    @Test
    void theCommandLineTakesATableOfATillInBig5AndTakesItBack() throws Exception {
        String home = scratch.resolve("home").toString();
        String table = Files.write(scratch.resolve("june.csv"), TABLE.repeat(1).getBytes(Charset.forName("Big5")))
                .toString();

        Shell kept = Shell.run("import", "--prices", "--currency", "TWD", table, "--data", home);
        assertThat(kept.code()).as(kept.err()).isEqualTo(ExitCode.DONE);
        assertThat(kept.out()).contains("4 rows of prices");
        Value.Obj told = told(home);
        assertThat(told.object("products")).isEqualTo(products(2, 1));
        assertThat(Json.write(told)).contains("\"category\":\"洋裝\"");

        String id = kept.out().replaceAll("(?s).*--undo (prices-\\S+).*", "$1");
        assertThat(Shell.run("import", "--undo", id, "--data", home).code()).isEqualTo(ExitCode.DONE);
        assertThat(told(home).object("products")).isEqualTo(products(0, 0));
        assertThat(Shell.run("import", "--undo", id, "--data", home).code()).isEqualTo(ExitCode.MISSING);
    }

    private static Value.Obj told(String home) {
        Shell told = Shell.run("query", "--data", home, QUESTION);
        assertThat(told.code()).as(told.err()).isEqualTo(ExitCode.DONE);
        return Json.readObject(told.out().trim());
    }
}
