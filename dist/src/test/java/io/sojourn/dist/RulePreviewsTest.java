package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What rules would change, asked over HTTP. */
final class RulePreviewsTest extends OneServer {
    private static final String MODEL = "/api/v1/definitions/stage-model/journey";
    private static final String TOUCHPOINTS = "/api/v1/definitions/touchpoint-rules/default";

    private static final String TWO_STAGES = """
            {"id":"journey","stages":[
              {"id":"awareness","side":"buyer","enter":{"did":{"set":"@touchpoint"},"within":"P180D"}},
              {"id":"decision","side":"buyer","enter":{"did":{"event":"Product Viewed"},"within":"P3D"}},
              {"id":"retention","side":"customer","enter":{"lastPurchase":"P365D"}}]}""";

    private static void people() {
        for (int i = 0; i < 30; i++) {
            String at = Instant.now().minus(i, ChronoUnit.HOURS).toString();
            live.collect(
                    "/v1/track",
                    "{\"userId\":\"p-%d\",\"event\":\"Product Viewed\",\"timestamp\":\"%s\"}".formatted(i, at));
        }
        live.workspace.settle();
    }

    private static List<Value.Obj> told(String text, String event) {
        List<Value.Obj> told = new ArrayList<>();
        for (String each : text.split("\n\n")) {
            String[] lines = each.split("\n");
            if (lines[0].equals("event: " + event)) {
                told.add(Json.readObject(
                        lines[1].substring("data: ".length()).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
        }
        return told;
    }

    @Test
    void aPreviewSaysWhoWouldStandWhereAndSavesNothing() {
        people();
        Reply reply = live.admin("POST", MODEL + "/preview").body(TWO_STAGES).reply();

        assertThat(reply.type()).startsWith("text/event-stream");
        assertThat(told(reply.text(), "progress")).isNotEmpty();
        Value.Obj answer = told(reply.text(), "answer").getFirst();
        assertThat(answer.find("whole")).isEqualTo(Value.bool(true));
        assertThat(answer.find("looked")).isEqualTo(answer.find("of"));
        Map<String, Long> moves = new TreeMap<>();
        for (Value model : ((Value.Array) answer.find("models")).items()) {
            for (Value move : ((Value.Array) ((Value.Obj) model).find("moves")).items()) {
                Value.Obj row = (Value.Obj) move;
                moves.put(row.text("from") + " to " + row.text("to"), ((Value.Whole) row.find("people")).value());
            }
        }
        assertThat(moves).containsEntry("consideration to decision", 30L);
        assertThat(live.workspace.definitions().list("stage-model")).isEmpty();
        assertThat(live.get(MODEL).json().find("revision")).isEqualTo(Value.whole(0));
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceBeforeAnythingIsLookedAt() {
        Map<String, String> asked = new TreeMap<>();
        asked.put(TOUCHPOINTS + " {'rules':[{'id':'a','match':{'event':'A'},'channel':'moon'}]}", "/rules/0/channel");
        asked.put(MODEL + " {'id':'journey','stages':[{'id':'a','side':'up'}]}", "/stages/0/side");
        asked.put(MODEL + " {'id':'other','stages':[{'id':'a','side':'buyer'}]}", "/id");
        asked.put("/api/v1/definitions/settings/default {'timeZone':'Moon/Base'}", "/timeZone");
        asked.forEach((question, pointer) -> {
            String[] parts = question.split(" ", 2);
            Reply reply = live.admin("POST", parts[0] + "/preview")
                    .body(parts[1].replace('\'', '"'))
                    .reply();
            assertThat(reply.status()).as(question).isEqualTo(400);
            assertThat(reply.text()).as(question).contains("\"pointer\":\"" + pointer + "\"");
        });
        assertThat(live.admin("POST", "/api/v1/definitions/segment/a/preview")
                        .body("{}")
                        .reply()
                        .verdict())
                .isEqualTo("404 unknown-kind");
        for (String people : List.of("0", "20001", "-1", "many")) {
            assertThat(live.admin("POST", MODEL + "/preview?people=" + people)
                            .body(TWO_STAGES)
                            .reply()
                            .verdict())
                    .isEqualTo("400 bad-range");
        }
    }

    @Test
    void aSampleIsAsLargeAsWasAskedFor() {
        people();
        Reply reply =
                live.admin("POST", MODEL + "/preview?people=7").body(TWO_STAGES).reply();

        Value.Obj answer = told(reply.text(), "answer").getFirst();
        assertThat(answer.find("looked")).isEqualTo(Value.whole(7));
        assertThat(answer.find("people")).isEqualTo(Value.whole(7));
        assertThat(answer.find("whole")).isEqualTo(Value.bool(false));
        assertThat(answer.find("cut")).isEqualTo(Value.bool(false));
    }

    @Test
    void whoLeavesMakesRoomForTheNext() throws Exception {
        people();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 8; i++) {
                HttpResponse<InputStream> begun = http.send(
                        HttpRequest.newBuilder(URI.create(live.server.address() + MODEL + "/preview"))
                                .header("Authorization", "Bearer " + live.adminKey)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(TWO_STAGES))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
                assertThat(begun.statusCode()).isEqualTo(200);
                begun.body().close();
            }
        }
        Reply last = live.admin("POST", MODEL + "/preview").body(TWO_STAGES).reply();
        assertThat(told(last.text(), "answer")).hasSize(1);
    }

    @Test
    void versionsBeginWithTheStandardThatCanBePutBack() {
        Value.Obj standard =
                (Value.Obj) ((Value.Array) live.get(MODEL + "/revisions").json().find("data"))
                        .items()
                        .getFirst();
        assertThat(standard.find("revision")).isEqualTo(Value.whole(0));
        Reply reply = live.admin("POST", MODEL + "/preview")
                .body(Json.write(standard.object("document")))
                .reply();
        assertThat(told(reply.text(), "answer").getFirst().find("otherwise")).isEqualTo(Value.whole(0));
    }
}
