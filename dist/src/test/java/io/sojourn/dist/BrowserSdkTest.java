package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The requests that the browser SDKs make, as they make them, from a page of another origin. */
final class BrowserSdkTest extends OneServer {
    private static final String SHOP = "https://shop.example";

    private static String key() {
        return live.writeKey("public");
    }

    private static LiveServer.Ask fromShop(String method, String path) {
        return live.ask(method, path)
                .header("Origin", SHOP)
                .header("Referer", SHOP + "/products/1")
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36");
    }

    private static String message(String type, String messageId, String more) {
        Instant now = Instant.now();
        return "{\"timestamp\":\"" + now + "\",\"integrations\":{},\"type\":\"" + type + "\"," + more
                + "\"context\":{\"page\":{\"path\":\"/products/1\",\"referrer\":\"\",\"search\":\"\",\"title\":\"Cup\",\"url\":\""
                + SHOP
                + "/products/1\"},\"userAgent\":\"Mozilla/5.0\",\"locale\":\"zh-TW\",\"library\":{\"name\":\"analytics.js\",\"version\":\"npm:next-1.84.3\"},\"timezone\":\"Asia/Taipei\"}"
                + ",\"messageId\":\"" + messageId + "\",\"writeKey\":\"" + key() + "\",\"sentAt\":\"" + now
                + "\",\"_metadata\":{\"bundled\":[\"Segment.io\"],\"unbundled\":[],\"bundledIds\":[]}}";
    }

    private static List<Event> eventsOf(String anonymousId) {
        live.workspace.settle();
        return live.workspace
                .people()
                .profileOf(new Key(KeyKind.ANONYMOUS_ID, anonymousId))
                .map(id -> live.workspace.people().events(id))
                .orElse(List.of());
    }

    @Test
    void analyticsNextLearnsWhereToSend() {
        Reply reply = fromShop("GET", "/v1/projects/" + key() + "/settings").reply();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().get("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        Value.Obj segment = reply.json().object("integrations").object("Segment.io");
        assertThat(segment.text("apiKey")).isEqualTo(key());
        assertThat(segment.text("apiHost")).isEqualTo(live.server.address().getAuthority() + "/v1");
    }

    @Test
    void settingsAreThereForWriteKeysAlone() {
        for (String key : List.of("wk_nobody", live.adminKey, "%00", "..")) {
            assertThat(fromShop("GET", "/v1/projects/" + key + "/settings")
                            .reply()
                            .status())
                    .as(key)
                    .isIn(400, 404);
        }
    }

    @Test
    void analyticsNextAsksBeforeItSendsAndThenSendsTextWithBasic() {
        for (String route : List.of("i", "t", "p", "s", "g", "a", "b", "m", "identify", "track", "batch")) {
            Reply allowed = fromShop("OPTIONS", "/v1/" + route)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type")
                    .reply();
            assertThat(allowed.status()).as(route).isBetween(200, 204);
            assertThat(allowed.headers().get("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            assertThat(allowed.headers().get("Access-Control-Allow-Methods")).contains("POST");
            assertThat(List.of(allowed.headers()
                            .get("Access-Control-Allow-Headers")
                            .split(", ")))
                    .contains("authorization", "content-type", "anonymousid", "sentat", "x-write-key", "x-retry-count");
            assertThat(allowed.headers()).doesNotContainKey("Access-Control-Allow-Credentials");
        }
        Map<String, String> calls = new TreeMap<>();
        calls.put(
                "p",
                message(
                        "page",
                        "ajs-next-p",
                        "\"anonymousId\":\"next-1\",\"name\":\"Product\",\"properties\":{\"path\":\"/products/1\"},"));
        calls.put(
                "t",
                message(
                        "track",
                        "ajs-next-t",
                        "\"anonymousId\":\"next-1\",\"event\":\"Product Viewed\",\"properties\":{\"product_id\":\"1\"},"));
        calls.put(
                "i",
                message(
                        "identify",
                        "ajs-next-i",
                        "\"anonymousId\":\"next-1\",\"userId\":\"next-ann\",\"traits\":{\"plan\":\"a\"},"));
        calls.put(
                "g", message("group", "ajs-next-g", "\"anonymousId\":\"next-1\",\"groupId\":\"club\",\"traits\":{},"));
        calls.put(
                "s",
                message("screen", "ajs-next-s", "\"anonymousId\":\"next-1\",\"name\":\"Cart\",\"properties\":{},"));
        calls.put(
                "a",
                message(
                        "alias",
                        "ajs-next-a",
                        "\"anonymousId\":\"next-1\",\"userId\":\"next-ann\",\"previousId\":\"next-1\","));
        calls.forEach((route, body) -> {
            Reply reply = fromShop("POST", "/v1/" + route)
                    .basic(key() + ":")
                    .header("Content-Type", "text/plain")
                    .body(body)
                    .reply();
            assertThat(reply.text()).as(route).isEqualTo("{\"success\":true}");
            assertThat(reply.headers().get("Access-Control-Allow-Origin")).isEqualTo(SHOP);
        });
        assertThat(eventsOf("next-1")).hasSize(6).allSatisfy(event -> {
            assertThat(event.sourceId()).isEqualTo("public");
            assertThat(Math.abs(event.occurredAtMillis() - event.receivedAtMillis()))
                    .isLessThan(5_000);
        });
    }

    @Test
    void analyticsNextSendsBatchesWithTheKeyInTheBodyAlone() {
        String batch = "{\"batch\":["
                + message(
                        "track",
                        "ajs-b-1",
                        "\"anonymousId\":\"next-2\",\"event\":\"Product Viewed\",\"properties\":{},")
                + ","
                + message(
                        "track", "ajs-b-2", "\"anonymousId\":\"next-2\",\"event\":\"Product Added\",\"properties\":{},")
                + "],\"sentAt\":\"" + Instant.now() + "\",\"writeKey\":\"" + key() + "\"}";
        for (int retry = 0; retry < 3; retry++) {
            Reply reply = fromShop("POST", "/v1/b")
                    .header("Content-Type", "text/plain")
                    .header("X-Retry-Count", Integer.toString(retry))
                    .body(batch)
                    .reply();
            assertThat(reply.verdict()).isEqualTo("200");
        }
        assertThat(eventsOf("next-2")).hasSize(2);
    }

    @Test
    void aBeaconHasNoHeadersOfItsOwn() {
        Reply reply = fromShop("POST", "/v1/t")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .body(message(
                        "track", "beacon-1", "\"anonymousId\":\"beacon\",\"event\":\"Page Left\",\"properties\":{},"))
                .reply();

        assertThat(reply.verdict()).isEqualTo("200");
        assertThat(eventsOf("beacon")).hasSize(1);
    }

    @Test
    void itsOwnMeasurementsAreReadAndNotKept() {
        long before = live.rejected();
        Reply reply = fromShop("POST", "/v1/m")
                .header("Content-Type", "text/plain")
                .body(
                        "{\"series\":[{\"type\":\"Counter\",\"metric\":\"analytics_js.invoke\",\"value\":1,\"tags\":{}}]}")
                .reply();

        assertThat(reply.text()).isEqualTo("{\"success\":true}");
        assertThat(live.rejected()).isEqualTo(before);
    }

    @Test
    void rudderAsksForItsSource() {
        for (String path : List.of("/sourceConfig/", "/sourceConfig")) {
            String query = "?p=npm&v=3.34.1&build=modern&writeKey=" + key()
                    + "&lockIntegrationsVersion=false&lockPluginsVersion=false";
            Reply reply = fromShop("GET", path + query).basic(key() + ":").reply();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.headers().get("Access-Control-Allow-Origin")).isEqualTo(SHOP);
            Value.Obj source = reply.json().object("source");
            assertThat(source.text("writeKey")).isEqualTo(key());
            assertThat(source.find("enabled")).isEqualTo(Value.bool(true));
            assertThat(source.find("config")).isEqualTo(Value.Obj.empty());
            assertThat(source.find("connections")).isEqualTo(Value.array(List.of()));
            assertThat(source.find("destinations")).isEqualTo(Value.array(List.of()));
            assertThat(fromShop("GET", path).basic(key() + ":").reply().status())
                    .as("Basic alone")
                    .isEqualTo(200);
        }
        assertThat(fromShop("OPTIONS", "/sourceConfig/")
                        .header("Access-Control-Request-Method", "GET")
                        .header("Access-Control-Request-Headers", "authorization")
                        .reply()
                        .headers()
                        .get("Access-Control-Allow-Headers"))
                .contains("authorization");
        assertThat(fromShop("GET", "/sourceConfig/?writeKey=nobody").reply().verdict())
                .isEqualTo("401 unknown-write-key");
        assertThat(fromShop("GET", "/sourceConfig/?writeKey=" + live.adminKey)
                        .reply()
                        .verdict())
                .isEqualTo("401 unknown-write-key");
    }

    @Test
    void rudderMaySayThatItSendsOnceMore() {
        Reply allowed = fromShop("OPTIONS", "/v1/track")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "anonymousid,authorization,rsa-retry-attempt")
                .reply();

        assertThat(List.of(allowed.headers().get("Access-Control-Allow-Headers").split(", ")))
                .contains(
                        "rsa-retry-attempt",
                        "rsa-retry-reason",
                        "rsa-since-first-attempt",
                        "rsa-since-last-attempt",
                        "rsa-recovered");
    }

    @Test
    void rudderSendsItsAnonymousIdAndItsClockAsHeaders() {
        Instant clock = Instant.now().plusSeconds(7_200);
        Reply reply = fromShop("POST", "/v1/track")
                .basic(key() + ":")
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("AnonymousId", "rudder-1")
                .header("SentAt", clock.toString())
                .body(
                        "{\"properties\":{\"n\":1},\"event\":\"Product Viewed\",\"type\":\"track\",\"channel\":\"web\",\"context\":{\"sessionId\":1,\"app\":{\"name\":\"RudderLabs JavaScript SDK\",\"namespace\":\"com.rudderlabs.javascript\",\"version\":\"3.34.1\",\"installType\":\"npm\"},\"page\":{\"url\":\""
                                + SHOP + "\"}},\"originalTimestamp\":\"" + clock.minusSeconds(60)
                                + "\",\"messageId\":\"rudder-m-1\",\"userId\":\"\",\"integrations\":{\"All\":true}}")
                .reply();

        assertThat(reply.verdict()).isEqualTo("200");
        assertThat(eventsOf("rudder-1"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.receivedAtMillis() - event.occurredAtMillis())
                        .isEqualTo(60_000));
    }

    @Test
    void whatABrowserClaimsJoinsNobody() {
        live.collect("/v1/identify", "{\"userId\":\"victim\",\"traits\":{\"email\":\"victim@example.com\"}}");
        fromShop("POST", "/v1/i")
                .basic(key() + ":")
                .body(
                        message(
                                "identify",
                                "evil-1",
                                "\"anonymousId\":\"evil\",\"userId\":\"attacker\",\"traits\":{\"email\":\"victim@example.com\"},"))
                .reply();
        live.workspace.settle();

        assertThat(live.workspace.people().profileOf(new Key(KeyKind.USER_ID, "attacker")))
                .isNotEqualTo(live.workspace.people().profileOf(new Key(KeyKind.EMAIL, "victim@example.com")));
    }
}
