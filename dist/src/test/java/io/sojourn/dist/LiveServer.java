package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.embedded.EmbeddedSettings;
import io.sojourn.ports.Workspace;
import io.sojourn.server.ServerOptions;
import io.sojourn.server.SojournServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** The whole product in this process, on the loopback address. Every answer that it gives is held against the contract. */
final class LiveServer implements AutoCloseable {
    final Contract contract = new Contract();
    final Workspace workspace;
    final SojournServer server;
    final String adminKey;
    private final Map<String, String> writeKeys = new TreeMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private LiveServer(Workspace workspace, SojournServer server) {
        this.workspace = workspace;
        this.server = server;
        this.adminKey = server.firstAdminKey().orElseThrow();
    }

    /** Starts over an empty directory, with a source of each kind. */
    static LiveServer start(Path directory) {
        return start(directory, options -> options, EmbeddedSettings.standard());
    }

    static LiveServer start(Path directory, UnaryOperator<ServerOptions> how, EmbeddedSettings settings) {
        return start(new EmbeddedRooms(), directory, how, settings);
    }

    static LiveServer start(
            EmbeddedRooms rooms, Path directory, UnaryOperator<ServerOptions> how, EmbeddedSettings settings) {
        LiveServer live;
        try {
            Workspace workspace = rooms.open(directory, settings);
            live = new LiveServer(
                    workspace,
                    SojournServer.start(
                            workspace,
                            rooms.patterns(),
                            how.apply(ServerOptions.loopback(0, directory.resolve("files"))),
                            rooms.clockMillis()));
        } catch (io.sojourn.cli.Rooms.CannotOpen cannot) {
            throw new IllegalStateException(cannot);
        }
        for (String kind : List.of("public", "server", "shared")) {
            Reply made = live.admin("POST", "/api/v1/sources")
                    .body("{\"id\":\"" + kind + "\",\"kind\":\"" + kind + "\"}")
                    .reply();
            assertThat(made.status()).isEqualTo(201);
            live.writeKeys.put(kind, made.json().text("writeKey"));
        }
        return live;
    }

    /** The write key of the source of that kind. */
    String writeKey(String kind) {
        return writeKeys.get(kind);
    }

    /** A request that is being put together. */
    final class Ask {
        private final String method;
        private final String path;
        private final HttpRequest.Builder request;
        private byte[] body = {};
        private boolean judged = true;

        private Ask(String method, String path) {
            this.method = method;
            this.path = path;
            this.request = HttpRequest.newBuilder(URI.create(server.address() + path));
        }

        Ask header(String name, String value) {
            request.header(name, value);
            return this;
        }

        Ask bearer(String key) {
            return header("Authorization", "Bearer " + key);
        }

        Ask basic(String userAndPassword) {
            return header("Authorization", "Basic " + base64(userAndPassword));
        }

        Ask body(byte[] bytes) {
            body = bytes;
            return this;
        }

        Ask body(String text) {
            return body(text.getBytes(StandardCharsets.UTF_8));
        }

        Reply reply() {
            try {
                HttpResponse<byte[]> response = http.send(
                        request.method(
                                        method,
                                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofByteArray());
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
                Reply reply = new Reply(response.statusCode(), headers, response.body());
                judge(reply);
                return reply;
            } catch (IOException failed) {
                throw new UncheckedIOException(method + " " + path, failed);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private void judge(Reply reply) {
            if (!method.equals("HEAD") && !method.equals("OPTIONS")) {
                assertThat(contract.faults(method, path, reply))
                        .as("%s %s answered %s", method, path, reply.text())
                        .isEmpty();
            }
        }
    }

    Ask ask(String method, String path) {
        return new Ask(method, path);
    }

    Ask admin(String method, String path) {
        return ask(method, path).bearer(adminKey);
    }

    Reply get(String path) {
        return admin("GET", path).reply();
    }

    /** Posts to a collect route as the source of the server kind. */
    Reply collect(String path, byte[] body) {
        return ask("POST", path).basic(writeKey("server") + ":").body(body).reply();
    }

    Reply collect(String path, String body) {
        return collect(path, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What the server says to bytes on a socket; ends when it closes or falls silent for that long. */
    String raw(byte[] request, int silenceMillis) throws IOException {
        URI address = server.address();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(silenceMillis);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return heard(socket.getInputStream());
        }
    }

    static String heard(InputStream in) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            for (int read = in.read(); read >= 0; read = in.read()) {
                heard.write(read);
            }
        } catch (java.net.SocketTimeoutException | java.net.SocketException silence) {
            // what was heard so far is the answer
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    /** How many events of a user are stored. */
    List<Event> events(String userId) {
        workspace.settle();
        return stored(userId);
    }

    /** The same, of what is folded already. */
    List<Event> stored(String userId) {
        return workspace
                .people()
                .profileOf(new Key(KeyKind.USER_ID, userId))
                .map(id -> workspace.people().events(id))
                .orElse(List.of());
    }

    /** Rejections so far, of that code. */
    long rejected(String code) {
        return workspace.rejections().counts().getOrDefault(code, 0L);
    }

    long rejected() {
        return workspace.rejections().counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The newest rejection. */
    Value.Obj newestRejection() {
        Value data = get("/api/v1/rejections?limit=1").json().find("data");
        return (Value.Obj) ((Value.Array) data).items().getFirst();
    }

    /** Fails unless it answers, is well and takes an event. */
    void assertWell() {
        Reply health = ask("GET", "/health").reply();
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().text("status")).isEqualTo("ok");
        String user = "well-" + System.nanoTime();
        assertThat(collect("/v1/track", "{\"userId\":\"" + user + "\",\"event\":\"Well\"}")
                        .status())
                .isEqualTo(200);
        assertThat(events(user)).hasSize(1);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        http.close();
        server.close();
        workspace.close();
    }
}
