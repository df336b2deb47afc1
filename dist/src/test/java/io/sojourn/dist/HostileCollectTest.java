package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.PublicFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken, huge, doubled and strange bodies: each is stored once, or refused with its reason; never half, never silently. */
final class HostileCollectTest {
    private static final int KB = 1024;

    @TempDir
    static Path directory;

    private static LiveServer live;

    @BeforeAll
    static void start() {
        live = LiveServer.start(directory);
    }

    @AfterAll
    static void close() {
        live.close();
    }

    /** How many events each user must have, and no more; asked at the end of a test, as it waits for the folding. */
    private static final Map<String, Integer> OWED = new TreeMap<>();

    private static void owed(String user, int events) {
        OWED.merge(user, events, Integer::sum);
    }

    @AfterEach
    void theServerIsWellAndHasEveryAcceptedEventOnce() {
        live.assertWell();
        Map<String, Integer> stored = new TreeMap<>();
        OWED.keySet().forEach(user -> stored.put(user, live.stored(user).size()));
        assertThat(stored).isEqualTo(OWED);
    }

    private static String track(String user, String more) {
        return "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"" + user + "\"" + more + "}";
    }

    private static String batch(String... items) {
        return "{\"batch\":[" + String.join(",", items) + "]}";
    }

    private static Reply track(String body) {
        return live.collect("/v1/track", body);
    }

    /** Between two events that are good: they are stored, and what is between is a rejection of that code. */
    private static void rejected(String code, String item) {
        String user = "beside-" + System.nanoTime();
        long before = live.rejected(code);
        long all = live.rejected();
        Reply reply = live.collect(
                "/v1/batch",
                batch(track(user, ",\"properties\":{\"n\":1}"), item, track(user, ",\"properties\":{\"n\":2}")));

        assertThat(reply.verdict()).as(item.length() > 300 ? code : item).isEqualTo("200");
        owed(user, 2);
        assertThat(live.rejected(code)).as(item.length() > 300 ? code : item).isEqualTo(before + 1);
        assertThat(live.rejected()).isEqualTo(all + 1);
        Value.Obj shown = live.newestRejection();
        assertThat(shown.text("code")).isEqualTo(code);
        assertThat(shown.text("detail")).isNotBlank();
        assertThat(shown.text("source")).isEqualTo("server");
        assertThat(shown.find("index")).isEqualTo(Value.whole(1));
    }

    /** Alone in a request: stored once. */
    private static Event accepted(String user, String body) {
        long before = live.rejected();
        assertThat(track(body).verdict()).isEqualTo("200");
        List<Event> events = live.events(user);
        assertThat(events).hasSize(1);
        assertThat(live.rejected()).isEqualTo(before);
        return events.getFirst();
    }

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

    // ---- whole bodies ----

    private static final Map<String, byte[]> BAD_BODIES = badBodies();

    private static Map<String, byte[]> badBodies() {
        String good = track("bad-body", "");
        Map<String, byte[]> bodies = new TreeMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("white space", "  \n".getBytes(StandardCharsets.UTF_8));
        bodies.put("a form", "userId=a&event=E".getBytes(StandardCharsets.UTF_8));
        bodies.put("half", good.substring(0, good.length() / 2).getBytes(StandardCharsets.UTF_8));
        bodies.put("two", (good + good).getBytes(StandardCharsets.UTF_8));
        bodies.put("rest", (good + "]").getBytes(StandardCharsets.UTF_8));
        bodies.put("a comment", ("/* */" + good).getBytes(StandardCharsets.UTF_8));
        bodies.put("a byte order mark", ("\ufeff" + good).getBytes(StandardCharsets.UTF_8));
        bodies.put("UTF-16", good.getBytes(StandardCharsets.UTF_16));
        bodies.put("UTF-16LE", good.getBytes(StandardCharsets.UTF_16LE));
        bodies.put("UTF-32", good.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
        bodies.put("Latin-1", track("é", "").getBytes(StandardCharsets.ISO_8859_1));
        bodies.put("overlong", bytes(good, "\"E\"", new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}));
        bodies.put(
                "an encoded surrogate",
                bytes(good, "\"E\"", new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}));
        bodies.put("a cut character", bytes(good, "\"E\"", new byte[] {'"', (byte) 0xe5, (byte) 0x92, '"'}));
        bodies.put("a raw control character", good.replace("\"E\"", "\"a\nb\"").getBytes(StandardCharsets.UTF_8));
        bodies.put("doubled batch", "{\"batch\":[],\"batch\":[]}".getBytes(StandardCharsets.UTF_8));
        return bodies;
    }

    private static byte[] bytes(String text, String mark, byte[] instead) {
        int at = text.indexOf(mark);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(instead);
        out.writeBytes(text.substring(at + mark.length()).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedWholeAndNothingOfItIsStored() {
        long before = live.rejected();
        BAD_BODIES.forEach((name, body) -> {
            for (String path : List.of("/v1/track", "/v1/batch")) {
                Reply reply = live.collect(path, body);
                assertThat(reply.verdict()).as(name).isEqualTo("400 bad-json");
                assertThat(((Value.Array) reply.json().find("errors")).items())
                        .as(name)
                        .hasSize(1);
            }
        });
        for (String shape :
                List.of("[]", "7", "\"text\"", "null", "{\"batch\":{}}", "{\"batch\":7}", "{\"batch\":null}")) {
            assertThat(live.collect("/v1/batch", shape).verdict()).as(shape).isEqualTo("400 bad-shape");
        }
        assertThat(live.events("bad-body")).isEmpty();
        assertThat(live.rejected()).isEqualTo(before);
    }

    @Test
    void aLoneSurrogateOrADoubledNameHarmsNoOtherItem() {
        for (String item : List.of(
                track("odd", ",\"properties\":{\"a\":\"\\ud800\"}"),
                track("odd", ",\"properties\":{\"\\udc00\":1}"),
                track("odd", ",\"properties\":{\"a\":1,\"a\":2}"),
                track("odd", ",\"userId\":\"other\""))) {
            long before = live.rejected();
            String user = "odd-beside-" + System.nanoTime();
            Reply reply = live.collect("/v1/batch", batch(track(user, ""), item));
            if (reply.status() == 200) {
                assertThat(live.events(user)).as(item).hasSize(1);
                assertThat(live.rejected() - before + live.events("odd").size())
                        .as(item)
                        .isPositive();
            } else {
                assertThat(reply.verdict()).as(item).isEqualTo("400 bad-json");
                assertThat(live.events(user)).isEmpty();
            }
        }
    }

    @Test
    void theTextsOfJsonTestSuiteAreTakenOrRefusedAndNeverAFailure() throws IOException {
        Optional<Path> suite = PublicFiles.find("json/test_parsing");
        if (suite.isEmpty()) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        try (Stream<Path> files = Files.list(suite.get())) {
            for (Path file : files.sorted().toList()) {
                wrong.addAll(wrongWith(file.getFileName().toString(), Files.readAllBytes(file)));
                sent++;
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(sent).isEqualTo(318);
    }

    /** As a body, and as the property of an item between two others. */
    private static List<String> wrongWith(String name, byte[] text) {
        List<String> wrong = new ArrayList<>();
        Reply whole = live.collect("/v1/track", text);
        boolean doubled = name.startsWith("y_object_duplicated_key");
        if (whole.status() != 200 && whole.status() != 400
                || name.startsWith("n_") && whole.status() != 400
                || name.startsWith("y_object") && !doubled && whole.status() != 200) {
            wrong.add(name + " as a body: " + whole.verdict());
        }
        if (text.length > 30_000) {
            return wrong;
        }
        String user = "suite-" + name;
        byte[] item = bytes(track(user, ",\"properties\":{\"v\":@}"), "@", text);
        long before = live.rejected();
        Reply within = live.collect("/v1/batch", bytes(batch(track(user, ""), "@", track(user, "")), "@", item));
        long rejected = live.rejected() - before;
        boolean taken = within.status() == 200 && rejected <= 1;
        owed(user, taken ? 3 - (int) rejected : 0);
        boolean refused = within.status() == 400 && rejected == 0;
        boolean fits = name.startsWith("y_") && !doubled
                ? taken && rejected == 0
                : name.startsWith("n_") ? refused : taken || refused;
        if (!fits) {
            wrong.add(name + " within: " + within.verdict() + ", rejected " + rejected);
        }
        return wrong;
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

    @Test
    void randomBytesNeverMakeTheServerFail() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(20_261_124);
        byte[] good = batch(track("random", ",\"properties\":{\"a\":[1,2.5,\"x\",null,true]}"))
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_500; i++) {
            byte[] body = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
            for (int flips = random.nextInt(4); flips > 0 && body.length > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(live.collect("/v1/batch", body).status())
                    .as("seed 20261124, body " + i)
                    .isIn(200, 400);
        }
    }
}
