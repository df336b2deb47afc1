package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that name nobody: counted by coverage, by nothing else; there after a restart, and gone with their import. */
final class NamelessOrdersTest {
    private static final String COVERAGE = "{\"analysis\":\"coverage\"}";
    private static final String ORDERS = """
            {"type":"track","userId":"ann","event":"Order Completed","timestamp":"2026-03-02T00:00:00Z","messageId":"a","properties":{"order_id":"1","total":70}}
            {"type":"track","event":"Order Completed","timestamp":"2026-03-02T01:00:00Z","messageId":"b","properties":{"order_id":"2","total":20,"store":"s1"},"context":{"channel":"store"}}
            {"type":"track","event":"Order Completed","timestamp":"2026-03-03T01:00:00Z","messageId":"c","properties":{"order_id":"3","total":10,"store":"s1"},"context":{"channel":"store"}}
            {"type":"track","event":"Order Completed","timestamp":"2026-03-03T02:00:00Z","messageId":"d","properties":{"order_id":"4","total":5},"context":{"channel":"store"}}
            {"type":"track","event":"Order Cancelled","timestamp":"2026-03-09T02:00:00Z","messageId":"e","properties":{"order_id":"4"},"context":{"channel":"store"}}
            """;

    @TempDir
    Path scratch;

    private static long nameless(Value.Obj answer) {
        return ((Value.Whole) answer.object("orders").find("nameless")).value();
    }

    private static Value.Obj told(String home, String question) {
        Shell told = Shell.run("query", "--data", home, question);
        assertThat(told.code()).as(told.err()).isEqualTo(ExitCode.DONE);
        return Json.readObject(told.out().trim());
    }

    private static Value.Obj asked(LiveServer live, String question) {
        Reply reply = live.admin("POST", "/api/v1/analyses").body(question).reply();
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static void await(LiveServer live, String path, String state) {
        Instant late = Instant.now().plus(Duration.ofSeconds(60));
        while (!live.admin("GET", path).reply().json().text("state").equals(state)) {
            assertThat(Instant.now()).isBefore(late);
        }
        live.workspace.settle();
    }

    @Test
    void areCountedByCoverageAloneAndStayAfterARestart() throws Exception {
        String file = Files.writeString(scratch.resolve("orders.jsonl"), ORDERS).toString();
        String home = scratch.resolve("home").toString();
        assertThat(Shell.run("import", file, "--data", home).code()).isEqualTo(ExitCode.DONE);

        Value.Obj first = told(home, COVERAGE);
        assertThat(nameless(first)).isEqualTo(2);
        assertThat(first.object("revenue").find("share")).isEqualTo(Value.real(.7));
        assertThat(told(home, "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Order Completed\"}]}")
                        .find("steps")
                        .toString())
                .contains("count=Whole[value=1]");
        try (LiveServer live = LiveServer.start(Path.of(home))) {
            assertThat(asked(live, COVERAGE)).isEqualTo(first);
        }
    }

    @Test
    void goWithTheirImport() {
        String home = scratch.resolve("home").toString();
        try (LiveServer live = LiveServer.start(Path.of(home))) {
            Reply sent = live.admin("POST", "/api/v1/imports?name=orders.jsonl")
                    .body(ORDERS)
                    .reply();
            assertThat(sent.status()).as(sent.text()).isLessThan(300);
            String path = "/api/v1/imports/" + sent.json().text("id");
            Reply started = live.admin("POST", path + "/start")
                    .body("{\"mapping\":{\"format\":\"jsonl\"}}")
                    .reply();
            assertThat(started.status()).as(started.text()).isLessThan(300);
            await(live, path, "finished");
            assertThat(nameless(asked(live, COVERAGE))).isEqualTo(2);

            assertThat(live.admin("POST", path + "/undo").reply().status()).isLessThan(300);
            await(live, path, "undone");
            assertThat(nameless(asked(live, COVERAGE))).isZero();
        }
        assertThat(nameless(told(home, COVERAGE))).isZero();
    }
}
