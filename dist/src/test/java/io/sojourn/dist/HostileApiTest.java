package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions and documents that are wrong: each is refused with a code and a pointer to the place. */
final class HostileApiTest {
    @TempDir
    static Path directory;

    private static LiveServer live;

    @BeforeAll
    static void start() {
        live = LiveServer.start(directory);
        for (int n = 0; n < 30; n++) {
            live.collect(
                    "/v1/track",
                    "{\"userId\":\"p" + n % 10 + "\",\"event\":\"" + (n % 3 == 0 ? "A" : "B")
                            + "\",\"properties\":{\"word\":\"" + "a".repeat(200) + "!\"}}");
        }
        live.workspace.settle();
    }

    @AfterAll
    static void close() {
        live.close();
    }

    @AfterEach
    void theServerIsWell() {
        live.assertWell();
    }

    private static Reply ask(String analysis) {
        return live.admin("POST", "/api/v1/analyses")
                .body(analysis.replace('\'', '"'))
                .reply();
    }

    /** The code, and where: {@code unknown-key /stepz}. */
    private static String first(Reply reply) {
        if (!(reply.json().find("errors") instanceof Value.Array errors)) {
            return reply.verdict();
        }
        Value.Obj error = (Value.Obj) errors.items().getFirst();
        return error.text("code") + " " + error.text("pointer");
    }

    @Test
    void anAnalysisThatIsWrongIsRefusedWithThePlace() {
        Map<String, String> table = new TreeMap<>();
        table.put("{}", "unknown-analysis /analysis");
        table.put("{'analysis':'magic'}", "unknown-analysis /analysis");
        table.put("{'analysis':7}", "unknown-analysis /analysis");
        table.put("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'stepz':1}", "unknown-key /stepz");
        table.put("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B','evil':1}]}", "unknown-key /steps/1/evil");
        table.put("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'a/b~c':1}", "unknown-key /a~1b~0c");
        table.put("{'analysis':'funnel','steps':[]}", "bad-range /steps");
        table.put("{'analysis':'funnel'}", "bad-range /steps");
        table.put("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'order':'sideways'}", "bad-range /order");
        table.put("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'window':'P-1D'}", "bad-range /window");
        table.put(
                "{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'window':'P9999999Y'}",
                "bad-range /window");
        table.put(
                "{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'between':['2026-02-01','2026-01-01']}",
                "bad-range /between");
        table.put(
                "{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'between':['yesterday','2026-13-45']}",
                "bad-range /between/0");
        table.put(
                "{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'timeZone':'Mars/Base'}",
                "bad-range /timeZone");
        table.put(
                "{'analysis':'funnel','steps':[{'event':'A','where':{'property':'x','magic':1}},{'event':'B'}]}",
                "bad-condition");
        table.put(
                "{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'segment':'nobody'}",
                "bad-condition /segment");
        table.put("{'analysis':'paths','steps':0}", "bad-range /steps");
        table.put("{'analysis':'paths','steps':1e9}", "bad-range /steps");
        table.put("{'analysis':'paths','edgeLimit':-1}", "bad-range /edgeLimit");
        table.put("{'analysis':'stages','model':'magic'}", "bad-range /model");
        table.put("{'analysis':'stages','model':'journey','against':7}", "bad-range /against");
        Map<String, String> answered = new TreeMap<>();
        table.forEach((analysis, expected) -> {
            Reply reply = ask(analysis);
            String found = first(reply);
            answered.put(analysis, expected.indexOf(' ') < 0 ? found.replaceAll(" .*", "") : found);
            assertThat(reply.status()).as(analysis).isEqualTo(400);
        });
        assertThat(answered).isEqualTo(table);
    }

    @Test
    void tenThousandStepsAreRefusedAtOnce() {
        String steps = IntStream.range(0, 10_000)
                .mapToObj(n -> "{'event':'E" + n + "'}")
                .collect(Collectors.joining(","));
        long started = System.nanoTime();
        Reply reply = ask("{'analysis':'funnel','steps':[" + steps + "]}");

        assertThat(first(reply)).isEqualTo("bad-range /steps");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aDeepConditionIsRefusedAndHarmsNobody() {
        for (int depth : new int[] {60, 190, 900, 100_000}) {
            Reply reply = ask("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'segment':"
                    + "{'not':".repeat(depth) + "{}" + "}".repeat(depth) + "}");
            assertThat(reply.status()).as("depth " + depth).isEqualTo(400);
        }
    }

    @Test
    void anExplodingPatternIsLinear() {
        for (String pattern : List.of("(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){25}$", "^(([a-z])+.)+[A-Z]([a-z])+$")) {
            long started = System.nanoTime();
            Reply reply =
                    ask("{'analysis':'funnel','steps':[{'event':'A','where':{'property':'word','op':'matches','value':'"
                            + pattern + "'}},{'event':'B'}]}");
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .as(pattern)
                    .isLessThan(Duration.ofSeconds(2));
        }
        for (String pattern : List.of("(", "a{1000000}", "(?=a)", "a".repeat(2_000), "[z-a]")) {
            Reply reply =
                    ask("{'analysis':'funnel','steps':[{'event':'A','where':{'property':'word','op':'matches','value':'"
                            + pattern + "'}},{'event':'B'}]}");
            assertThat(first(reply)).as(pattern).startsWith("bad-condition /steps/0/where");
        }
    }

    @Test
    void absurdDatesAreAnsweredOrRefused() {
        for (String date :
                List.of("0001-01-01", "1970-01-01", "9999-12-31", "2026-02-29", "-0001-01-01", "+999999999-01-01")) {
            Reply reply = ask("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'between':['" + date + "','"
                    + date + "']}");
            assertThat(reply.status()).as(date).isIn(200, 400);
        }
        for (String views : List.of("'view':'trends','interval':'day'", "'view':'trends','interval':'hour'")) {
            long started = System.nanoTime();
            Reply reply = ask("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}]," + views
                    + ",'between':['0001-01-01','9999-12-31']}");
            assertThat(reply.status())
                    .as(reply.text().substring(0, Math.min(300, reply.text().length())))
                    .isIn(200, 400);
            assertThat(first(reply)).as(views).isIn("bad-range /between", "bad-range /interval");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).as(views).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void bodiesOfTheApiAreJsonObjectsWithinAMegabyte() {
        for (String body : List.of("", "{", "nonsense", "{'a':1,'a':2}", "{}{}", "\ufeff{}")) {
            assertThat(ask(body).verdict()).as(body).isEqualTo("400 bad-json");
        }
        assertThat(live.admin("PUT", "/api/v1/definitions/segment/a")
                        .body("[]")
                        .reply()
                        .verdict())
                .isEqualTo("400 bad-shape");
        assertThat(ask("{'analysis':'" + "x".repeat(1 << 20) + "'}").verdict()).isEqualTo("413 body-too-large");
    }

    @Test
    void aCursorThatNoPageGaveOutIsRefused() {
        String person = person("p1");
        for (String path : List.of("/api/v1/people", "/api/v1/people/" + person + "/timeline", "/api/v1/rejections")) {
            for (String cursor : List.of(
                    "!", "-1", "..", "%00", "zzzzzzzzzzzzzzzzzzzz", "1y2p0ij32e8e8", "01", "A", "1%201", "%27")) {
                Reply reply = live.get(path + "?cursor=" + cursor);
                assertThat(reply.verdict()).as(path + " " + cursor).isEqualTo("400 bad-cursor");
            }
            for (String limit : List.of("0", "-1", "1001", "many", "1e2", "99999999999")) {
                assertThat(live.get(path + "?limit=" + limit).verdict())
                        .as(limit)
                        .isEqualTo("400 bad-limit");
            }
            assertThat(live.get(path + "?limit=1000").status()).isEqualTo(200);
        }
    }

    private static String person(String userId) {
        Value data = live.get("/api/v1/people?key=userId:" + userId).json().find("data");
        return ((Value.Obj) ((Value.Array) data).items().getFirst()).text("id");
    }

    @Test
    void pagesHaveEverybodyOnceWhateverTheirSize() {
        List<String> whole = ids("/api/v1/people?limit=1000");
        assertThat(whole).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(10);
        for (int limit : new int[] {1, 3, 7}) {
            assertThat(ids("/api/v1/people?limit=" + limit)).isEqualTo(whole);
        }
    }

    private static List<String> ids(String path) {
        List<String> ids = new java.util.ArrayList<>();
        String cursor = "";
        do {
            Value.Obj page = live.get(path + cursor).json();
            ((Value.Array) page.find("data")).items().forEach(each -> ids.add(((Value.Obj) each).text("id")));
            String next = page.text("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void peopleAreSoughtByKeysOfKnownKinds() {
        for (String key : List.of("ann", ":", "email:", "magic:ann", "%20", "email:%20")) {
            assertThat(live.get("/api/v1/people?key=" + key).verdict()).as(key).isEqualTo("400 bad-key");
        }
        for (String key : List.of("userId:nobody", "phone:%F0%9F%98%80", "email:" + "x".repeat(3_000), "userId:%00")) {
            Reply reply = live.get("/api/v1/people?key=" + key);
            assertThat(reply.status()).as(key).isEqualTo(200);
            assertThat(((Value.Array) reply.json().find("data")).items()).isEmpty();
        }
        for (String id : List.of("nobody", "..%2e", "x".repeat(3_000), "%F0%9F%98%80", "'%20or%201=1")) {
            assertThat(live.get("/api/v1/people/" + id).verdict()).as(id).isEqualTo("404 unknown-profile");
        }
    }

    @Test
    void definitionsThatAreWrongAreRefusedAndNotSaved() {
        Map<String, String> table = new TreeMap<>();
        table.put("magic/a {}", "404 unknown-kind");
        table.put("key/a {}", "404 unknown-kind");
        table.put("source/a {}", "404 unknown-kind");
        table.put("settings/other {}", "404 unknown-definition");
        table.put("segment/UPPER {}", "404 unknown-definition");
        table.put("segment/a.b {}", "404 unknown-definition");
        table.put("segment/a {}", "bad-condition /condition");
        table.put("segment/a {'condition':{'magic':1}}", "bad-condition /condition");
        table.put("segment/a {'condition':{'trait':'city','op':'equals','value':'x'},'evil':1}", "unknown-key /evil");
        table.put("settings/default {'timeZone':'Mars/Base'}", "bad-definition /timeZone");
        table.put("settings/default {'sessionGap':'-PT1M'}", "bad-definition");
        table.put("settings/default {'evil':1}", "unknown-key /evil");
        table.put("collect-settings/default {'region':'XX'}", "bad-definition /region");
        table.put("collect-settings/default {'deviceIds':'yes'}", "bad-definition /deviceIds");
        table.put("collect-settings/default {'blockedValues':[1]}", "bad-definition /blockedValues");
        table.put("stage-model/other {'id':'another'}", "bad-definition");
        table.put("touchpoint-rules/default {'rules':7}", "bad-definition");
        Map<String, String> answered = new TreeMap<>();
        table.forEach((put, expected) -> {
            String[] parts = put.split(" ", 2);
            String found = first(live.admin("PUT", "/api/v1/definitions/" + parts[0])
                    .body(parts[1].replace('\'', '"'))
                    .reply());
            answered.put(put, expected.indexOf(' ') < 0 ? found.replaceAll(" .*", "") : found);
        });
        assertThat(answered).isEqualTo(table);
        for (String kind : List.of("segment", "settings", "collect-settings", "stage-model", "touchpoint-rules")) {
            assertThat(live.workspace.definitions().list(kind)).as(kind).isEmpty();
        }
    }

    @Test
    void aDefinitionHasRevisionsAndTheStandardStandsAgainWhenItIsRemoved() {
        String path = "/api/v1/definitions/segment/taipei";
        for (String city : List.of("Taipei", "Tainan")) {
            assertThat(live.admin("PUT", path)
                            .body("{\"condition\":{\"trait\":\"city\",\"op\":\"equals\",\"value\":\"" + city + "\"}}")
                            .reply()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(live.get(path).json().find("revision")).isEqualTo(Value.whole(2));
        assertThat(((Value.Array) live.get(path + "/revisions").json().find("data")).items())
                .hasSize(2);
        assertThat(ask("{'analysis':'funnel','steps':[{'event':'A'},{'event':'B'}],'segment':{'segment':'taipei'}}")
                        .status())
                .isIn(200, 400);
        assertThat(live.admin("DELETE", path).reply().status()).isEqualTo(204);
        assertThat(live.get(path).verdict()).isEqualTo("404 unknown-definition");
        assertThat(live.admin("DELETE", path).reply().verdict()).isEqualTo("404 unknown-definition");
    }

    @Test
    void theApiOfAdministratorsIsNotForPagesFromElsewhere() {
        for (String path : List.of("/api/v1/people", "/metrics", "/health")) {
            for (String method : List.of("GET", "OPTIONS")) {
                Reply reply = live.ask(method, path)
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "GET")
                        .reply();
                assertThat(reply.headers()).as(method + " " + path).doesNotContainKey("Access-Control-Allow-Origin");
                assertThat(reply.status()).as(method + " " + path).isIn(200, 401, 405);
            }
        }
    }

    @Test
    void aKeyIsShownOnceAndStoredHashed() {
        Reply made =
                live.admin("POST", "/api/v1/keys").body("{\"name\":\"second\"}").reply();
        String secret = made.json().text("secret");

        assertThat(live.ask("GET", "/api/v1/keys").bearer(secret).reply().text())
                .doesNotContain(secret, "hash");
        live.workspace
                .definitions()
                .list("key")
                .forEach(key -> assertThat(key.document().toString()).doesNotContain(secret.substring(3)));
        assertThat(live.admin("DELETE", "/api/v1/keys/" + made.json().text("id"))
                        .reply()
                        .status())
                .isEqualTo(204);
        assertThat(live.ask("GET", "/api/v1/keys").bearer(secret).reply().status())
                .isEqualTo(401);
    }
}
