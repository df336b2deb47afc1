package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.Workspace;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.server.ServerOptions;
import io.sojourn.server.SojournServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that take long, and who asks them leaves or stays. */
final class HungUpTest {
    private static final String QUESTION = "{\"analysis\":\"stages\",\"model\":\"journey\"}";
    private static final int LONG = 2_000;
    private static final int SHORT = 6;

    private static final Event EVENT = new Event(
            Event.Type.TRACK,
            "Product Viewed",
            List.of(new Key(KeyKind.USER_ID, "ann")),
            List.of(),
            null,
            new Position(1_767_225_600_000L, 1_767_225_600_000L, 0, "e1"),
            "site",
            Source.Kind.SERVER,
            null,
            "web",
            Value.Obj.empty(),
            Value.Obj.empty(),
            Value.Obj.empty());

    @TempDir
    Path directory;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile int most = LONG;
    private Workspace workspace;
    private SojournServer server;

    @BeforeEach
    void start() throws Exception {
        workspace = new EmbeddedRooms().open(directory);
        workspace.intake().accept(List.of(EVENT), List.of());
        workspace.settle();
        server = SojournServer.start(
                slow(Workspace.class, workspace),
                new Re2Patterns(),
                ServerOptions.loopback(0, directory.resolve("files")),
                System::currentTimeMillis);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        workspace.close();
    }

    /** The same, but that each fold is done over and over, for seconds. */
    private <T> T slow(Class<T> type, T of) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("journeys")) {
                        return slow(JourneyTable.class, workspace.journeys());
                    }
                    return method.getName().equals("fold")
                            ? folded(of, method, arguments)
                            : called(of, method, arguments);
                }));
    }

    private Object folded(Object of, Method method, Object[] arguments) throws Throwable {
        if (!Thread.currentThread().getName().startsWith("http-")) {
            return called(of, method, arguments); // what the server asks by itself
        }
        asked.countDown();
        try {
            Object answer = called(of, method, arguments);
            for (int round = 1; round < most; round++) {
                TimeUnit.MILLISECONDS.sleep(50);
                rounds.incrementAndGet();
                answer = called(of, method, arguments);
            }
            return answer;
        } finally {
            ended.countDown();
        }
    }

    private static Object called(Object of, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private String request(String body) {
        return "POST /api/v1/analyses HTTP/1.1\r\nHost: " + server.address().getAuthority()
                + "\r\nAuthorization: Bearer " + server.firstAdminKey().orElseThrow()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(server.address().getHost(), server.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String metrics() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.address().resolve("/metrics"))
                                    .header(
                                            "Authorization",
                                            "Bearer " + server.firstAdminKey().orElseThrow())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void aQuestionEndsWhenWhoeverAskedItIsGone() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(request(QUESTION).getBytes(StandardCharsets.UTF_8));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(rounds.get()).isLessThan(LONG - 1);
        assertThat(metrics()).contains("sojourn_questions_left_total 1.0");
    }

    @Test
    void whoWaitsIsAnsweredAndMayAskAgainOnTheSameConnection() throws Exception {
        most = SHORT;
        try (Socket socket = connected()) {
            OutputStream out = socket.getOutputStream();
            for (int time = 0; time < 2; time++) {
                // Another question each time, since the answer to the same one is remembered.
                String asks = QUESTION.replace(
                        "}", ",\"between\":[\"2020-01-0" + (time + 1) + "T00:00:00Z\",\"2099-01-01T00:00:00Z\"]}");
                out.write(request(asks).getBytes(StandardCharsets.UTF_8));
                assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200");
            }
        }

        assertThat(rounds.get()).isGreaterThanOrEqualTo(2 * (SHORT - 1));
        assertThat(metrics()).contains("sojourn_questions_left_total 0.0");
    }

    @Test
    void aRequestThatIsSentBeforeTheAnswerCameIsNoFarewell() throws Exception {
        most = SHORT;
        String second = QUESTION.replace("}", ",\"between\":[\"2020-01-01T00:00:00Z\",\"2099-01-01T00:00:00Z\"]}");
        try (Socket socket = connected()) {
            socket.getOutputStream().write((request(QUESTION) + request(second)).getBytes(StandardCharsets.UTF_8));
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200");
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200");
        }

        assertThat(metrics()).contains("sojourn_questions_left_total 0.0");
    }

    /** Reads one answer with its body; returns its head. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("after \"%s\"", head).isNotNegative();
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1"));
        in.readNBytes(length);
        return head.toString();
    }
}
