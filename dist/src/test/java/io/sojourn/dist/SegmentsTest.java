package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments as they are asked for over HTTP and on the command line. */
final class SegmentsTest {
    private static final String BOUGHT =
            "{\"name\":\"Buyers\",\"condition\":{\"did\":{\"event\":\"Order Completed\"},\"within\":\"P30D\"}}";

    @TempDir
    Path home;

    private static void buys(LiveServer live, String user) {
        Reply reply = live.collect(
                "/v1/track",
                "{\"userId\":\"" + user + "\",\"event\":\"Order Completed\",\"messageId\":\"o-" + user
                        + "\",\"properties\":{\"order_id\":\"" + user + "\",\"total\":5}}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static List<Value> data(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return ((Value.Array) reply.json().find("data")).items();
    }

    private static Value.Obj ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void aBacktestTellsByDayWhoWouldHaveEnteredAndLeft() {
        try (LiveServer live = LiveServer.start(home)) {
            buys(live, "ann");
            buys(live, "bob");
            live.workspace.settle();
            Value.Obj told = ok(live.admin("POST", "/api/v1/segment-backtest")
                    .body("{\"condition\":{\"did\":{\"event\":\"Order Completed\"},\"within\":\"P30D\"},\"days\":7}")
                    .reply());
            List<Value> days = ((Value.Array) told.find("days")).items();
            assertThat(days).hasSize(7);
            long entered = days.stream()
                    .mapToLong(day -> ((Value.Whole) ((Value.Obj) day).find("entered")).value())
                    .sum();
            assertThat(entered).isEqualTo(2);
            assertThat(((Value.Obj) days.getLast()).find("people")).isEqualTo(Value.whole(2));
            assertThat(told.find("before")).isEqualTo(Value.whole(0));
            assertThat(told.find("of")).isEqualTo(Value.whole(2));
            Reply bad = live.admin("POST", "/api/v1/segment-backtest")
                    .body("{\"days\":0,\"weeks\":1}")
                    .reply();
            assertThat(bad.status()).isEqualTo(400);
            assertThat(bad.text()).contains("/days", "/weeks", "/condition");
        }
    }

    @Test
    void theCommandLineTellsTheSameBacktest() {
        String rule = "{\"did\":{\"event\":\"Order Completed\"},\"within\":\"P30D\"}";
        try (LiveServer live = LiveServer.start(home)) {
            buys(live, "ann");
            buys(live, "bob");
            ok(live.admin("PUT", "/api/v1/segments/buyers").body(BOUGHT).reply());
            live.workspace.settle();
            Shell served = Shell.run(
                    "backtest", "--url", live.server.address().toString(), "--key", live.adminKey, "--days", "7", rule);
            assertThat(served.code()).as(served.err()).isEqualTo(ExitCode.DONE);
            assertThat(served.out().strip())
                    .isEqualTo(live.admin("POST", "/api/v1/segment-backtest")
                            .body("{\"condition\":" + rule + ",\"days\":7}")
                            .reply()
                            .text());
            Shell wrong = Shell.run(
                    "backtest",
                    "--url",
                    live.server.address().toString(),
                    "--key",
                    live.adminKey,
                    "{\"did\":{},\"weather\":1}");
            assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(wrong.err()).contains("bad-condition at /condition");
        }
        Shell kept = Shell.run("backtest", "--data", home.toString(), "--segment", "buyers", "--days", "7");
        assertThat(kept.code()).as(kept.err()).isEqualTo(ExitCode.DONE);
        assertThat(kept.out()).contains("\"entered\":2", "\"of\":2");
        Shell unknown = Shell.run("backtest", "--data", home.toString(), "--segment", "none");
        assertThat(unknown.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(unknown.err()).contains("/condition/segment");
        assertThat(Shell.run("backtest", "--data", home.toString()).err()).contains("--segment ID");
        assertThat(Shell.run("backtest", rule).err()).contains("either --data or --url");
    }

    @Test
    void aSegmentIsSavedListedExplainedPreviewedAskedAboutAndRemoved() {
        try (LiveServer live = LiveServer.start(home)) {
            buys(live, "ann");
            buys(live, "bob");
            live.collect("/v1/identify", "{\"userId\":\"eve\",\"traits\":{\"vip\":true},\"messageId\":\"i\"}");
            live.workspace.settle();
            Value.Obj preview = ok(live.admin("POST", "/api/v1/segment-preview")
                    .body("{\"condition\":{\"did\":{\"event\":\"Order Completed\"},\"within\":\"P30D\"}}")
                    .reply());
            assertThat(preview.find("people")).isEqualTo(Value.whole(2));
            ok(live.admin("PUT", "/api/v1/segments/buyers").body(BOUGHT).reply());
            ok(live.admin("PUT", "/api/v1/definitions/segment/others")
                    .body("{\"condition\":{\"not\":{\"segment\":\"buyers\"}}}")
                    .reply());
            live.workspace.settle();
            Value.Obj listed = (Value.Obj) data(live.get("/api/v1/segments")).getFirst();
            assertThat(listed.text("name")).isEqualTo("Buyers");
            assertThat(listed.find("people")).isEqualTo(Value.whole(2));
            assertThat(listed.find("whole")).isEqualTo(Value.bool(true));
            assertThat(data(live.get("/api/v1/segments/buyers/people?limit=1"))).hasSize(1);
            Value.Obj entered = (Value.Obj)
                    data(live.get("/api/v1/segments/buyers/history")).getFirst();
            assertThat(entered.object("cause").text("kind")).isEqualTo("definition");
            String id = entered.text("id");
            Value.Obj of = ok(live.get("/api/v1/people/" + id + "/segments"));
            assertThat(((Value.Obj) ((Value.Array) of.find("in")).items().getFirst()).text("name"))
                    .isEqualTo("Buyers");
            Value.Obj why = ok(live.get("/api/v1/segments/others/why?person=" + id));
            assertThat(why.find("in")).isEqualTo(Value.bool(false));
            Value.Obj overlap = ok(live.admin("POST", "/api/v1/segment-preview")
                    .body("{\"condition\":{\"segment\":\"buyers\"}}")
                    .reply());
            assertThat(((Value.Obj) ((Value.Array) overlap.find("overlap"))
                                    .items()
                                    .getFirst())
                            .find("people"))
                    .isEqualTo(Value.whole(2));
            Reply circle = live.admin("PUT", "/api/v1/segments/buyers")
                    .body("{\"condition\":{\"segment\":\"others\"}}")
                    .reply();
            assertThat(circle.text()).contains("in a circle: buyers → others → buyers");
            String question =
                    "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Order Completed\"}],\"segment\":\"buyers\"}";
            String answer = live.admin("POST", "/api/v1/analyses")
                    .body(question)
                    .reply()
                    .text();
            assertThat(answer).contains("2");
            Shell told =
                    Shell.run("query", "--url", live.server.address().toString(), "--key", live.adminKey, question);
            assertThat(told.out()).isEqualTo(answer + "\n");
            assertThat(live.admin("DELETE", "/api/v1/segments/buyers").reply().status())
                    .isEqualTo(409);
            assertThat(live.admin("DELETE", "/api/v1/segments/others").reply().status())
                    .isEqualTo(204);
            assertThat(live.admin("DELETE", "/api/v1/segments/buyers").reply().status())
                    .isEqualTo(204);
        }
    }

    @Test
    void whoeverBuysIsInTheSegmentAndAQuestionOnTheCommandLineFindsThemThere() throws Exception {
        try (LiveServer live = LiveServer.start(home)) {
            ok(live.admin("PUT", "/api/v1/segments/buyers").body(BOUGHT).reply());
            live.workspace.settle();
            buys(live, "ann");
            long end = System.nanoTime() + 20_000_000_000L;
            while (data(live.get("/api/v1/segments/buyers/people")).isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
        Shell told = Shell.run(
                "query",
                "--data",
                home.toString(),
                "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Order Completed\"}],\"segment\":\"buyers\"}");
        assertThat(told.code()).as(told.err()).isEqualTo(ExitCode.DONE);
        assertThat(told.out()).contains("\"count\":1");
    }
}
