package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bodies and items beyond a limit, strange names, times and doubles: each is stored once, or refused with its reason; never half, never silently. */
final class HostileCollectTest extends Hostile {
    private static final int KB = 1024;

    // ---- limits ----

    @Test
    void aBatchHasAtMost2500Items() {
        for (int count : new int[] {2_499, 2_500}) {
            String user = "items-" + count;
            assertThat(live.collect("/v1/batch", items(user, count)).verdict()).isEqualTo("200");
            assertThat(live.events(user)).hasSize(count);
        }
        assertThat(live.collect("/v1/batch", items("items-2501", 2_501)).verdict())
                .isEqualTo("400 too-many-items");
        assertThat(live.events("items-2501")).isEmpty();
    }

    private static String items(String user, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> track(user, ",\"messageId\":\"" + user + "-" + n + "\""))
                .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
    }

    @Test
    void aRequestHasAtMost500KbHoweverItIsPacked() {
        for (boolean packed : new boolean[] {false, true}) {
            for (int over : new int[] {-1, 0, 1}) {
                String user = "bytes-" + packed + over;
                byte[] body = padded(batch(track(user, "")), 500 * KB + over).getBytes(StandardCharsets.UTF_8);
                LiveServer.Ask ask = live.ask("POST", "/v1/batch").basic(live.writeKey("server"));
                Reply reply = packed
                        ? ask.header("Content-Encoding", "gzip")
                                .body(LiveServer.gzip(body))
                                .reply()
                        : ask.body(body).reply();
                assertThat(reply.verdict()).as(user).isEqualTo(over > 0 ? "400 request-too-large" : "200");
                assertThat(live.events(user)).hasSize(over > 0 ? 0 : 1);
                if (over > 0) {
                    assertThat(reply.json().text("detail")).contains("512000");
                }
            }
        }
    }

    /** White space is part of a body. */
    private static String padded(String json, int bytes) {
        return json + " ".repeat(bytes - json.length());
    }

    @Test
    void anItemHasAtMost32Kb() {
        for (int over : new int[] {-1, 0, 1}) {
            String user = "item-bytes" + over;
            String empty = track(user, ",\"properties\":{\"fill\":\"\"}");
            String item = empty.replace("\"\"", "\"" + "x".repeat(32 * KB + over - empty.length()) + "\"");
            if (over > 0) {
                rejected("event-too-large", item);
            } else {
                accepted(user, item);
            }
        }
    }

    @Test
    void anItemIsAtMost20Deep() {
        accepted("deep-19", nested("deep-19", 19));
        accepted("deep-20", nested("deep-20", 20));
        rejected("too-deep", nested("deep-21", 21));
        rejected("too-deep", nested("deep-900", 900));
    }

    /** Objects and arrays inside one another, the item itself and {@code properties} included. */
    private static String nested(String user, int depth) {
        int more = depth - 2;
        return track(user, ",\"properties\":{\"a\":" + "[".repeat(more) + "1" + "]".repeat(more) + "}");
    }

    @Test
    void aBodyAHundredThousandDeepIsRefusedWhole() {
        for (String open : List.of("[", "{\"a\":")) {
            String body = "{\"properties\":" + open.repeat(100_000 / open.length());
            assertThat(track(body).verdict()).isEqualTo("400 bad-json");
        }
    }

    @Test
    void anItemHasAtMost500DifferentNames() {
        accepted("names-499", named("names-499", 499));
        accepted("names-500", named("names-500", 500));
        rejected("too-many-keys", named("names-501", 501));
    }

    /** {@code type}, {@code event}, {@code userId} and {@code properties} are names, too. */
    private static String named(String user, int names) {
        return track(
                user,
                IntStream.range(0, names - 4)
                        .mapToObj(n -> "\"p" + n + "\":" + n)
                        .collect(Collectors.joining(",", ",\"properties\":{", "}")));
    }

    @Test
    void aMessageIdHasAtMost99Characters() {
        accepted("id-98", track("id-98", ",\"messageId\":\"" + "i".repeat(98) + "\""));
        accepted("id-99", track("id-99", ",\"messageId\":\"" + "i".repeat(99) + "\""));
        rejected("bad-message-id", track("id-100", ",\"messageId\":\"" + "i".repeat(100) + "\""));
    }

    @Test
    void anEventsNameHasAtMost200Characters() {
        for (int length : new int[] {199, 200, 201}) {
            String user = "name-" + length;
            String item = "{\"type\":\"track\",\"userId\":\"" + user + "\",\"event\":\"" + "n".repeat(length) + "\"}";
            if (length > 200) {
                rejected("bad-field", item);
            } else {
                accepted(user, item);
            }
        }
    }

    @Test
    void anIdentifierHasAtMost200Characters() {
        accepted("u".repeat(199), track("u".repeat(199), ""));
        accepted("u".repeat(200), track("u".repeat(200), ""));
        rejected("illegal-identifier", track("u".repeat(201), ""));
    }

    // ---- items ----

    @Test
    void anItemThatIsNoEventHarmsNoOther() {
        Map<String, String> table = new TreeMap<>();
        table.put("null", "not-an-object");
        table.put("[]", "not-an-object");
        table.put("\"text\"", "not-an-object");
        table.put("1e999", "bad-field");
        table.put("7", "not-an-object");
        table.put("{}", "unknown-type");
        table.put("{\"type\":\"Track\",\"userId\":\"a\"}", "unknown-type");
        table.put("{\"type\":7,\"userId\":\"a\"}", "unknown-type");
        table.put("{\"type\":\"track\",\"userId\":\"a\"}", "missing-event");
        table.put("{\"type\":\"track\",\"userId\":\"a\",\"event\":\"  \"}", "missing-event");
        table.put("{\"type\":\"track\",\"userId\":\"a\",\"event\":{}}", "missing-event");
        table.put("{\"type\":\"track\",\"event\":\"E\"}", "no-key");
        table.put("{\"type\":\"group\",\"userId\":\"a\"}", "missing-group-id");
        table.put("{\"type\":\"alias\",\"userId\":\"a\"}", "missing-previous-id");
        table.put("{\"type\":\"alias\",\"previousId\":\"a\"}", "no-key");
        table.put("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"a\",\"properties\":[]}", "bad-field");
        table.put("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"a\",\"context\":\"x\"}", "bad-field");
        table.put("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"a\",\"messageId\":{}}", "bad-message-id");
        table.put("{\"type\":\"track\",\"event\":\"E\",\"userId\":\"a\",\"messageId\":\" \"}", "bad-message-id");
        table.forEach((item, code) -> rejected(code, item));
    }

    @Test
    void identifiersThatMeanNobodyAreNotKeys() {
        List<String> blocked = List.of(
                "undefined",
                "null",
                "none",
                "anonymous",
                "guest",
                "0",
                "-1",
                "nan",
                "false",
                "true",
                "distinct_id",
                "[object Object]",
                "test@test.com",
                "\\\"undefined\\\"",
                "'null'",
                "UNDEFINED",
                "Guest",
                " ",
                "\\t",
                "a\\u0000b",
                "a\\nb");
        for (String id : blocked) {
            rejected("illegal-identifier", track(id, ""));
        }
        rejected("no-key", track("", ""));
    }

    @Test
    void aBlockedIdentifierBesideAGoodOneIsDroppedAlone() {
        Event event = accepted(
                "good", track("good", ",\"anonymousId\":\"undefined\",\"context\":{\"traits\":{\"email\":\"null\"}}"));

        assertThat(event.keys()).hasSize(1);
    }

    @Test
    void strangeNamesAndTextsAreKeptAsTheyAre() {
        List<String> strange = List.of(
                "__proto__",
                "constructor",
                "$where",
                "a.b",
                "a/b~c",
                "../../etc/passwd",
                "'; DROP TABLE events;--",
                "<script>alert(1)</script>",
                "\u202eright to left\u202c",
                "👩‍👩‍👧‍👦 ☕",
                "咖啡",
                "I\u0307İı",
                "\ufeffbom inside",
                "\u0000nul",
                "   ",
                "=cmd|'/C calc'!A0",
                "%00%2e%2e",
                "x".repeat(150));
        Value.Obj properties = Value.Obj.empty();
        for (String name : strange) {
            properties = properties.with(name, Value.text(name));
        }
        properties = properties.with("", Value.text("the empty name"));
        Event event = accepted(
                "strange",
                track("strange", ",\"properties\":" + Json.write(properties)).replace("\"E\"", "\"__proto__\""));

        assertThat(event.properties()).isEqualTo(properties);
        assertThat(event.name()).isEqualTo("__proto__");
        for (String name : strange) {
            if (!name.isBlank()) {
                String user = "n-" + Integer.toHexString(name.hashCode());
                String body = Json.write(Value.object("userId", user, "event", name));
                assertThat(accepted(user, body).name()).isEqualTo(name);
            }
        }
    }

    @Test
    void hugeNumbersAreNumbersOrARejectionAndNeverAFailure() {
        for (String number :
                List.of("9007199254740993", "1e308", "-0", "1E-400", "0.1", "123456789012345678901234567890")) {
            String user = "number-" + number.replaceAll("[^0-9A-Za-z]", "_");
            accepted(user, track(user, ",\"properties\":{\"n\":" + number + "}"));
        }
        for (String number : List.of("1e999", "-1e999", "1" + "0".repeat(400))) {
            String user = "number-" + number.length() + number.charAt(0);
            long before = live.rejected();
            assertThat(track(track(user, ",\"properties\":{\"n\":" + number + "}"))
                            .status())
                    .isEqualTo(200);
            assertThat(live.events(user).size() + live.rejected() - before)
                    .as(number)
                    .isEqualTo(1);
        }
        for (String number : List.of("NaN", "Infinity", "-Infinity", "01", "+1", ".5", "1.", "0x1F")) {
            assertThat(track(track("bad-number", ",\"properties\":{\"n\":" + number + "}"))
                            .verdict())
                    .as(number)
                    .isEqualTo("400 bad-json");
        }
    }

    // ---- times ----

    @Test
    void aLiveTimeIsWithinThirtyDaysAndAnHour() {
        Instant now = Instant.now();
        assertThat(accepted("t-late", track("t-late", timestamp(now.minusSeconds(30 * 86_400 - 60))))
                        .occurredAtMillis())
                .isEqualTo(now.minusSeconds(30 * 86_400 - 60).toEpochMilli());
        Event ahead = accepted("t-ahead", track("t-ahead", timestamp(now.plusSeconds(3_500))));
        assertThat(ahead.occurredAtMillis()).isEqualTo(ahead.receivedAtMillis());
        for (String time : List.of(
                now.minusSeconds(30 * 86_400 + 60).toString(),
                now.plusSeconds(3_700).toString(),
                "1970-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "2099-01-01T00:00:00Z")) {
            rejected("timestamp-out-of-range", track("t-out", ",\"timestamp\":\"" + time + "\""));
        }
    }

    private static String timestamp(Instant time) {
        return ",\"timestamp\":\"" + Instant.ofEpochMilli(time.toEpochMilli()) + "\"";
    }

    @Test
    void aBrokenTimeIsARejection() {
        for (String time : List.of(
                "\"yesterday\"",
                "\"\\u0000\"",
                "\"2026-02-30T00:00:00Z\"",
                "\"2026-13-01\"",
                "\"2026-11-24T25:00:00Z\"",
                "\"99999999999999999999\"",
                "\"+275760-09-13T00:00:00.000Z\"")) {
            rejected("bad-timestamp", track("t-bad", ",\"timestamp\":" + time));
        }
        for (String time : List.of("{}", "[]", "true", "1732000000")) {
            rejected("bad-timestamp", track("t-bad", ",\"timestamp\":" + time));
        }
    }

    // ---- once ----

    @Test
    void theSameMessageTwiceCountsOnceAndWithOtherContentIsAConflict() {
        String message = track("twice", ",\"messageId\":\"twice-1\"");
        assertThat(track(message).verdict()).isEqualTo("200");
        assertThat(track(message).verdict()).isEqualTo("200");
        assertThat(live.collect("/v1/batch", batch(message, message)).verdict()).isEqualTo("200");
        assertThat(live.events("twice")).hasSize(1);

        rejected("message-id-conflict", track("twice", ",\"messageId\":\"twice-1\",\"properties\":{\"a\":1}"));
    }

    @Test
    void everyRejectionIsListedAndCounted() {
        Map<String, Long> listed = new TreeMap<>();
        String cursor = "";
        do {
            Value.Obj page = live.get("/api/v1/rejections?limit=7" + cursor).json();
            ((Value.Array) page.find("data"))
                    .items()
                    .forEach(each -> listed.merge(((Value.Obj) each).text("code"), 1L, Long::sum));
            String next = page.text("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        Map<String, Long> counted = new TreeMap<>();
        ((Value.Array) live.get("/api/v1/rejections/counts").json().find("data"))
                .items()
                .forEach(each -> {
                    Value.Obj row = (Value.Obj) each;
                    counted.put(row.text("code"), ((Value.Whole) row.find("count")).value());
                });

        assertThat(listed)
                .isEqualTo(counted)
                .isEqualTo(live.workspace.rejections().counts());
    }
}
