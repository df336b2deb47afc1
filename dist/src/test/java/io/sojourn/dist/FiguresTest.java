package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daily totals: kept whole or not at all, replaced by what comes later, undone, there after a restart, in no journey. */
final class FiguresTest {
    private static final String QUESTION = "{\"analysis\":\"figures\",\"currency\":\"TWD\"}";
    private static final String TABLE = """
            Date,Channel,Campaign,Store,Impressions,Clicks,Spend,Currency,Footfall
            2026-03-02,ads,spring,,"1,000",30,600,TWD,
            2026-03-03,ads,spring,,2000,50,NT$400,TWD,
            2026-03-02,store,,s1,,,,,40
            """;

    @TempDir
    Path scratch;

    private static Value total(Value.Obj answer, String name) {
        return Objects.requireNonNull(answer.object("total").find(name));
    }

    private static Value.Obj asked(LiveServer live, String question) {
        Reply reply = live.admin("POST", "/api/v1/analyses").body(question).reply();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static Reply deliver(LiveServer live, String type, String body) {
        return live.admin("POST", "/api/v1/figures?name=march&source=agency")
                .header("Content-Type", type)
                .body(body)
                .reply();
    }

    private static List<Value> listed(LiveServer live) {
        return ((Value.Array) live.get("/api/v1/figures").json().find("data")).items();
    }

    @Test
    void aTableCountsALaterRowReplacesAndUndoingBringsTheEarlierBack() {
        try (LiveServer live = LiveServer.start(scratch)) {
            assertThat(deliver(live, "text/csv", TABLE).status()).isEqualTo(201);
            assertThat(total(asked(live, QUESTION), "spend")).isEqualTo(Value.real(1000));

            Reply later = deliver(
                    live,
                    "application/json",
                    "{\"figures\":[{\"date\":\"2026-03-03\",\"channel\":\"ads\",\"campaign\":\"spring\",\"clicks\":60,\"spend\":500,\"currency\":\"TWD\"}]}");
            Value.Obj now = asked(live, QUESTION);
            assertThat(total(now, "spend")).isEqualTo(Value.real(1100));
            assertThat(total(now, "impressions")).isEqualTo(Value.whole(1000));
            assertThat(listed(live)).hasSize(2);

            assertThat(live.admin("DELETE", "/api/v1/figures/" + later.json().text("id"))
                            .reply()
                            .status())
                    .isEqualTo(204);
            Value.Obj before = asked(live, QUESTION);
            assertThat(total(before, "spend")).isEqualTo(Value.real(1000));
            assertThat(total(before, "impressions")).isEqualTo(Value.whole(3000));
            assertThat(listed(live)).hasSize(1);
        }
    }

    @Test
    void theVeryRowsOfAnEarlierDeliveryAreItselfComeAnew() {
        try (LiveServer live = LiveServer.start(scratch)) {
            String first = deliver(live, "text/csv", TABLE).json().text("id");
            deliver(live, "text/csv", TABLE.replace("600", "900"));
            assertThat(total(asked(live, QUESTION), "spend")).isEqualTo(Value.real(1300));
            assertThat(deliver(live, "text/csv", TABLE).json().text("id")).isEqualTo(first);
            assertThat(total(asked(live, QUESTION), "spend")).isEqualTo(Value.real(1000));
            assertThat(listed(live)).hasSize(2);
        }
    }

    @Test
    void oneWrongRowKeepsAllOut() {
        try (LiveServer live = LiveServer.start(scratch)) {
            Reply refused =
                    deliver(live, "text/csv", TABLE.replace("NT$400", "much").replace("store,,s1", "moon,,s1"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("/rows/1/spend", "/rows/2/channel");
            assertThat(listed(live)).isEmpty();
        }
    }

    @Test
    void aServerSendsThemWithItsWriteKeyAndTheyAreInNoJourney() {
        try (LiveServer live = LiveServer.start(scratch)) {
            Reply kept = live.ask("POST", "/v1/figures")
                    .basic(live.writeKey("server"))
                    .header("Content-Type", "application/json")
                    .body(
                            "{\"figures\":[{\"date\":\"2026-03-02\",\"channel\":\"store\",\"store\":\"s1\",\"footfall\":7}]}")
                    .reply();
            assertThat(kept.status()).isEqualTo(200);
            live.workspace.settle();

            assertThat(total(asked(live, QUESTION), "footfall")).isEqualTo(Value.whole(7));
            assertThat(((Value.Obj) listed(live).getFirst()).text("source")).isEqualTo("server");
            assertThat(live.workspace.journeys().labels()).isEmpty();
            assertThat(asked(live, "{\"analysis\":\"coverage\"}").object("people"))
                    .isEqualTo(Value.object("identified", 0, "anonymous", 0));
        }
    }

    @Test
    void areThereAfterARestartAndConvertBySavedRatesAlone() throws Exception {
        String home = scratch.resolve("home").toString();
        String table = Files.writeString(scratch.resolve("march.csv"), TABLE.replace("TWD", "USD"))
                .toString();
        Shell kept = Shell.run("import", "--figures", table, "--data", home);
        assertThat(kept.code()).as(kept.err()).isEqualTo(ExitCode.DONE);

        Value.Obj without = told(home);
        assertThat(total(without, "spend")).isEqualTo(Value.NOTHING);
        assertThat(Json.write(without))
                .contains("\"unconverted\":[{\"currency\":\"USD\",\"spend\":1000.0,\"rows\":2}]");

        try (LiveServer live = LiveServer.start(Path.of(home))) {
            assertThat(live.admin("PUT", "/api/v1/definitions/exchange-rates/default")
                            .body(
                                    "{\"rows\":[{\"date\":\"2026-03-01\",\"from\":\"USD\",\"to\":\"TWD\",\"rate\":31.5}]}")
                            .reply()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(total(told(home), "spend")).isEqualTo(Value.real(31_500));

        String id = kept.out().replaceAll("(?s).*--undo (figures-\\S+).*", "$1");
        assertThat(Shell.run("import", "--undo", id, "--data", home).code()).isEqualTo(ExitCode.DONE);
        assertThat(total(told(home), "spend")).isEqualTo(Value.NOTHING);
    }

    private static Value.Obj told(String home) {
        Shell told = Shell.run("query", "--data", home, QUESTION);
        assertThat(told.code()).as(told.err()).isEqualTo(ExitCode.DONE);
        return Json.readObject(told.out().trim());
    }
}
