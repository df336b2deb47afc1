package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.Workspace;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two real browser SDKs, unchanged, on pages of another origin in a real browser, while the server is killed. */
final class BrowserClientsTest {
    private static final int COUNT = 60;
    private static final List<String> CLIENTS = List.of("segment", "rudder");
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void everyEventOfTwoBrowserSdksArrivesExactlyOnceThoughTheServerIsKilledInBetween() throws Exception {
        if (!Browser.available()) {
            return;
        }
        Path packages = NpmClients.installed().resolve("node_modules").toAbsolutePath();
        int port = ServerProcess.freePort();
        String host = "http://127.0.0.1:" + port;
        Map<String, String> visitors = new HashMap<>();
        ServerProcess server = ServerProcess.start(directory, port);
        Process shop = null;
        String adminKey = server.adminKey;
        Path log = Path.of("target", "clients", "browser.log");
        try {
            String key = NpmClients.writeKey(host, adminKey, "public");
            shop = Browser.script("sdks.mjs", host, key, packages.toString(), Integer.toString(COUNT))
                    .redirectError(log.toFile())
                    .start();
            BufferedReader said = shop.inputReader();
            for (String line = said.readLine(); line != null && !line.contains("\"sent\""); line = said.readLine()) {
                Value.Obj told = Json.readObject(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                if (told.text("anonymousId") != null) {
                    visitors.put(String.valueOf(told.text("client")), String.valueOf(told.text("anonymousId")));
                } else {
                    server.kill();
                    server = ServerProcess.start(directory, port);
                }
            }
            for (String client : CLIENTS) {
                awaitEvents(host, adminKey, client);
            }
        } finally {
            if (shop != null) {
                shop.destroy();
                shop.waitFor(30, TimeUnit.SECONDS);
            }
            server.close();
        }
        assertThat(Files.readAllLines(log).stream().filter(line -> line.contains("a request to")))
                .isEmpty();
        try (Workspace workspace = new EmbeddedRooms().open(directory)) {
            workspace.settle();
            assertThat(workspace.rejections().counts()).isEmpty();
            visitors.forEach((client, anonymousId) -> complete(workspace, client, anonymousId));
        }
        assertThat(visitors.keySet()).containsExactlyInAnyOrderElementsOf(CLIENTS);
    }

    /** The SDKs retry with growing pauses; what is stored in the end is what counts. */
    private static void awaitEvents(String host, String adminKey, String client) throws Exception {
        long end = System.nanoTime() + LONGEST_RETRY.toNanos();
        HttpRequest asked = HttpRequest.newBuilder(URI.create(host + "/api/v1/people?q=" + client + "-user"))
                .header("Authorization", "Bearer " + adminKey)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            long events = 0;
            while (events < COUNT && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(200);
                events = Json.readObject(http.send(asked, BodyHandlers.ofByteArray())
                                                .body())
                                        .find("data")
                                instanceof Value.Array people
                        ? people.items().stream()
                                .mapToLong(person ->
                                        ((Value.Obj) person).find("events") instanceof Value.Whole n ? n.value() : 0)
                                .sum()
                        : 0;
            }
        }
    }

    private static void complete(Workspace workspace, String client, String anonymousId) {
        TreeMap<Integer, Integer> seen = new TreeMap<>();
        String person = workspace
                .people()
                .profileOf(new Key(KeyKind.USER_ID, client + "-user"))
                .orElseThrow();
        for (Event event : workspace.people().events(person)) {
            int n = number(event);
            seen.merge(n, 1, Integer::sum);
            assertThat(event.type()).as(client + " " + n).isEqualTo(type(n));
            assertThat(event.keys()).as(client + " " + n).contains(new Key(KeyKind.ANONYMOUS_ID, anonymousId));
            if (n > FIRST_IDENTIFY) {
                assertThat(event.keys()).contains(new Key(KeyKind.USER_ID, client + "-user"));
            }
            if (event.type() == Event.Type.TRACK) {
                assertThat(event.name()).isEqualTo(n % 10 == 9 ? "Order Completed" : "Product Viewed");
                assertThat(event.properties().text("words")).isEqualTo("咖啡 ☕ кофе");
                assertThat(event.properties().find("price"))
                        .isEqualTo(Json.read((n + ".5").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
        }
        assertThat(seen)
                .as(client)
                .hasSize(COUNT)
                .allSatisfy((n, times) ->
                        assertThat(times).as("event %s of %s", n, client).isEqualTo(1));
    }

    private static final int FIRST_IDENTIFY = 4;
    private static final int GROUP = 15;
    private static final int ALIAS = 25;

    /** Which of those that {@code sdks.mjs} sends; the alias has neither properties nor traits. */
    private static int number(Event event) {
        if (event.type() == Event.Type.ALIAS) {
            return ALIAS;
        }
        Value n = event.properties().find("n");
        Value found = n == null ? event.traits().find("n") : n;
        return found instanceof Value.Whole whole ? (int) whole.value() : -1;
    }

    private static Event.Type type(int n) {
        return switch (n) {
            case FIRST_IDENTIFY -> Event.Type.IDENTIFY;
            case GROUP -> Event.Type.GROUP;
            case ALIAS -> Event.Type.ALIAS;
            default -> n % 10 == 7 ? Event.Type.PAGE : Event.Type.TRACK;
        };
    }
}
