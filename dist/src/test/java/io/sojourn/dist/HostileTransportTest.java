package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.embedded.EmbeddedSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that lie about what they send, stop in the middle, or speak something else. */
final class HostileTransportTest {
    private static final int SILENCE_MILLIS = 700;

    @TempDir
    static Path directory;

    private static LiveServer live;
    /** Made before anything is sent: it takes about as long as the server lets a connection be silent. */
    private static byte[] bomb;

    @BeforeAll
    static void start() throws IOException {
        bomb = bomb(200);
        live = LiveServer.start(
                directory,
                options -> options.withSilence(Duration.ofMillis(SILENCE_MILLIS)),
                EmbeddedSettings.standard());
    }

    @AfterAll
    static void close() {
        live.close();
    }

    @AfterEach
    void theServerIsWell() {
        live.assertWell();
    }

    private static byte[] track(String user) {
        return ("{\"userId\":\"" + user + "\",\"event\":\"E\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static Reply packed(byte[] body) {
        return live.ask("POST", "/v1/track")
                .basic(live.writeKey("server"))
                .header("Content-Encoding", "gzip")
                .body(body)
                .reply();
    }

    // ---- packing ----

    @Test
    void aPackedBodyIsUnpacked() {
        assertThat(packed(LiveServer.gzip(track("packed"))).verdict()).isEqualTo("200");
        assertThat(live.events("packed")).hasSize(1);
    }

    @Test
    void aBombIsDisarmedBeforeItFillsTheMemory() {
        assertThat(bomb.length).isLessThan(500 * 1024);
        System.gc();
        long before = used();
        long started = System.nanoTime();

        for (int i = 0; i < 5; i++) {
            assertThat(packed(bomb).verdict()).isEqualTo("400 request-too-large");
        }
        assertThat(System.nanoTime() - started).isLessThan(5_000_000_000L);
        System.gc();
        assertThat(used() - before).isLessThan(50L << 20);
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** So many megabytes of zeros. */
    private static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                gzip.write(zeros);
            }
        }
        return out.toByteArray();
    }

    @Test
    void aPackedBodyThatBreaksOffIsRefused() {
        byte[] whole = LiveServer.gzip(track("broken-gzip"));
        for (int length : new int[] {1, 5, 10, 15, whole.length - 9, whole.length - 1}) {
            assertThat(packed(Arrays.copyOf(whole, length)).verdict())
                    .as("of " + length)
                    .isEqualTo("400 bad-gzip");
        }
        byte[] flipped = whole.clone();
        flipped[flipped.length - 6] ^= 1;
        assertThat(packed(flipped).verdict()).isEqualTo("400 bad-gzip");
        assertThat(packed(track("broken-gzip")).verdict()).isEqualTo("400 bad-gzip");
        assertThat(packed(new byte[0]).verdict()).isEqualTo("400 bad-gzip");
        assertThat(live.collect("/v1/track", whole).verdict()).isEqualTo("400 bad-json");
        assertThat(live.events("broken-gzip")).isEmpty();
    }

    @Test
    void aPackingThatIsNotKnownIsNotGuessed() {
        for (String encoding : List.of("br", "deflate", "zstd", "gzip, gzip")) {
            Reply reply = live.ask("POST", "/v1/track")
                    .basic(live.writeKey("server"))
                    .header("Content-Encoding", encoding)
                    .body(LiveServer.gzip(track("other-packing")))
                    .reply();
            assertThat(reply.verdict()).as(encoding).isEqualTo("415 unknown-encoding");
            assertThat(reply.json().text("detail")).contains("\"" + encoding + "\"", "gzip", "identity");
        }
        assertThat(live.ask("POST", "/v1/track")
                        .basic(live.writeKey("server"))
                        .header("Content-Encoding", "identity")
                        .body(track("plain-packing"))
                        .reply()
                        .verdict())
                .isEqualTo("200");
        assertThat(live.events("other-packing")).isEmpty();
    }

    // ---- types ----

    @Test
    void theBodyIsJsonWhateverItsTypeSays() {
        List<String> types = List.of(
                "application/json",
                "text/plain",
                "text/plain;charset=UTF-8",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "nonsense",
                "*/*");
        for (int i = 0; i < types.size(); i++) {
            String user = "type-" + i;
            assertThat(live.ask("POST", "/v1/t")
                            .basic(live.writeKey("public") + ":")
                            .header("Content-Type", types.get(i))
                            .body(track(user))
                            .reply()
                            .verdict())
                    .as(types.get(i))
                    .isEqualTo("200");
            assertThat(live.events(user)).as(types.get(i)).hasSize(1);
        }
    }

    // ---- sockets ----

    private static String head(String more, byte[] body) {
        return "POST /v1/track HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                + LiveServer.base64(live.writeKey("server") + ":") + "\r\n" + more + "\r\n";
    }

    private static byte[] request(String more, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head(more, body).getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static String raw(byte[] request) throws IOException {
        return live.raw(request, 3 * SILENCE_MILLIS);
    }

    private static String raw(String request) throws IOException {
        return raw(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aBodyShorterThanItSaysIsRefusedAfterASilence() throws IOException {
        byte[] body = track("short-body");
        long started = System.nanoTime();
        String answer = raw(request("Content-Length: " + (body.length + 10) + "\r\n", body));

        assertThat(answer).startsWith("HTTP/1.1 400").contains("broken-body");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(3 * SILENCE_MILLIS));
        assertThat(live.events("short-body")).isEmpty();
    }

    @Test
    void aSenderThatHangsUpInTheMiddleStoresNothing() throws IOException {
        byte[] body = track("hung-up");
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), live.server.address().getPort())) {
            socket.getOutputStream().write(request("Content-Length: " + (body.length + 10) + "\r\n", body));
            socket.shutdownOutput();
            socket.setSoTimeout(3 * SILENCE_MILLIS);
            assertThat(LiveServer.heard(socket.getInputStream())).doesNotContain("200");
        }
        assertThat(live.events("hung-up")).isEmpty();
    }

    @Test
    void aBodyLongerThanItSaysIsCutAndTheRestIsNoRequest() throws IOException {
        byte[] body = track("long-body");
        String answer = raw(request("Content-Length: " + (body.length - 5) + "\r\n", body));

        assertThat(answer).startsWith("HTTP/1.1 400").contains("bad-json").doesNotContain("200");
        assertThat(live.events("long-body")).isEmpty();
    }

    @Test
    void anEndlessBodyIsCutOff() throws IOException {
        byte[] chunk = ("10000\r\n" + " ".repeat(65_536) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        long sent = 0;
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), live.server.address().getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked\r\n", new byte[0]).getBytes(StandardCharsets.ISO_8859_1));
            try {
                for (int i = 0; i < 1_000; i++) {
                    out.write(chunk);
                    sent += chunk.length;
                }
            } catch (IOException cutOff) {
                assertThat(sent).isLessThan(30L << 20);
            }
        }
        assertThat(sent).isLessThan(60L << 20);
    }

    @Test
    void aHundredStalledSendersHinderNobody() throws IOException {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), live.server.address().getPort());
                stalled.add(socket);
                String begun = i % 2 == 0
                        ? "POST /v1/track HTTP/1.1\r\nHost: lo"
                        : head("Content-Length: 100\r\n", null) + "{";
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
            }
            long started = System.nanoTime();
            live.assertWell();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
            for (Socket socket : stalled) {
                socket.setSoTimeout(10 * SILENCE_MILLIS);
                assertThat(LiveServer.heard(socket.getInputStream())).doesNotContain(" 200 ");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(6));
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void whatIsNoHttpGetsNoData() throws IOException {
        byte[] body = track("no-http");
        List<String> requests = List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: \"<script>\r\n\r\n",
                "GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9_000) + "\r\n\r\n",
                "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "G<T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /v1/track HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/track HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/track HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "POST /v1/track HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "POST /v1/track HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: nonsense\r\n\r\n{}");
        for (String request : requests) {
            String answer = raw(request);
            String shown = request.substring(0, Math.min(60, request.length()));
            assertThat(answer.isEmpty() || answer.matches("(?s)HTTP/1.1 (4\\d\\d|501|505) .*"))
                    .as(shown + " → " + answer)
                    .isTrue();
            assertThat(answer).doesNotContain("Tomcat", "Exception", "\tat ");
        }
        String smuggled = raw(request(
                "Content-Length: " + body.length + "\r\nTransfer-Encoding: chunked\r\n",
                ("0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(smuggled).startsWith("HTTP/1.1 400").doesNotContain("lagEvents");
    }

    @Test
    void noAddressLeadsOutOfWhatIsServed() throws IOException {
        for (String path : List.of(
                "/../../etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/v1/../api/v1/people",
                "/v1/%2e%2e/api/v1/people",
                "/v1/..;/api/v1/people",
                "/api/v1/people;jsessionid=1",
                "/api/v1/people/",
                "//api/v1/people",
                "/api//v1/people",
                "/API/V1/people",
                "/api/v1/imports/..%2f..%2fstore/rejected",
                "/api/v1/imports/%2e%2e/rejected",
                "/api/docs/../../../etc/passwd",
                "/WEB-INF/web.xml",
                "/actuator",
                "/actuator/env",
                "/error",
                "/application.properties",
                "\\..\\windows")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).matches("(?s)HTTP/1.1 4\\d\\d .*application/problem\\+json.*");
            String asAdmin = raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + live.adminKey
                    + "\r\nConnection: close\r\n\r\n");
            assertThat(asAdmin).as(path).doesNotContain("root:").doesNotMatch("(?s)HTTP/1.1 5\\d\\d .*");
        }
    }

    @Test
    void requestsInOnePipeAreAnsweredInOrder() throws IOException {
        byte[] first = track("piped");
        byte[] two = request("Content-Length: " + first.length + "\r\n", first);
        ByteArrayOutputStream piped = new ByteArrayOutputStream();
        piped.writeBytes(two);
        piped.writeBytes(two);
        piped.writeBytes(
                "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        String answer = raw(piped.toByteArray());

        assertThat(answer.split("HTTP/1.1 ")).hasSize(4).satisfies(parts -> {
            assertThat(parts[1]).startsWith("200");
            assertThat(parts[2]).startsWith("200");
            assertThat(parts[3]).startsWith("404");
        });
        assertThat(live.events("piped")).hasSize(2);
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOn() throws IOException {
        byte[] body = track("expecting");
        String answer = raw(
                request("Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n", body));

        assertThat(answer).contains("100", "HTTP/1.1 200");
        assertThat(live.events("expecting")).hasSize(1);
    }

    @Test
    void noAnswerNamesTheMachineryBehindIt() throws IOException {
        for (String path : List.of("/", "/health", "/v1/t", "/nowhere", "/api/v1/people")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
            assertThat(head)
                    .as(path)
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .doesNotContainIgnoringCase("server:")
                    .doesNotContainIgnoringCase("x-powered-by")
                    .doesNotContainIgnoringCase("set-cookie");
        }
    }

    @Test
    void unknownMethodsAreRefused() throws IOException {
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "FOO", "post")) {
            for (String path : List.of("/v1/track", "/api/v1/people", "/health")) {
                String answer = raw(
                        method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                assertThat(answer).as(method + " " + path).matches("(?s)HTTP/1.1 (400|405|501) .*");
            }
        }
    }
}
