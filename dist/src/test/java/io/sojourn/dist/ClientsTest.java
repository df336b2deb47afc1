package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.ports.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four real SDKs, unchanged, against a server that is killed while they send. */
final class ClientsTest {
    private static final int COUNT = 300;
    private static final int PAUSE_MILLIS = 12;
    private static final List<String> PREFIXES = List.of("node-segment", "node-rudder", "java-segment", "java-rudder");

    @TempDir
    Path directory;

    @Test
    void everyEventOfFourSdksArrivesExactlyOnceThoughTheServerIsKilledInBetween() throws Exception {
        Path clients = NpmClients.installed();
        int port = ServerProcess.freePort();
        String host = "http://127.0.0.1:" + port;
        ServerProcess server = ServerProcess.start(directory, port);
        List<Future<Integer>> unsent = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            String key = NpmClients.writeKey(host, server.adminKey, "server");
            unsent.add(senders.submit(() -> node(clients, "segment", host, key, PREFIXES.get(0))));
            unsent.add(senders.submit(() -> node(clients, "rudder", host, key, PREFIXES.get(1))));
            unsent.add(senders.submit(() -> JavaClients.segment(host, key, COUNT, PREFIXES.get(2), PAUSE_MILLIS)));
            unsent.add(senders.submit(() -> JavaClients.rudder(host, key, COUNT, PREFIXES.get(3), PAUSE_MILLIS)));
            TimeUnit.MILLISECONDS.sleep(2_500);
            server.kill();
            server = ServerProcess.start(directory, port);
            for (Future<Integer> each : unsent) {
                assertThat(each.get(150, TimeUnit.SECONDS)).isZero();
            }
            TimeUnit.MILLISECONDS.sleep(3_000);
        } finally {
            server.close();
        }
        try (Workspace workspace = new EmbeddedRooms().open(directory)) {
            workspace.settle();
            assertThat(workspace.rejections().counts()).isEmpty();
            PREFIXES.forEach(prefix -> complete(workspace, prefix));
        }
    }

    private static void complete(Workspace workspace, String prefix) {
        TreeMap<Integer, Integer> seen = new TreeMap<>();
        for (int user = 0; user < 20; user++) {
            String id = workspace
                    .people()
                    .profileOf(new Key(KeyKind.USER_ID, prefix + "-user-" + user))
                    .orElseThrow();
            for (Event event : workspace.people().events(id)) {
                int n = number(event);
                seen.merge(n, 1, Integer::sum);
                assertThat(event.type()).as(prefix + " " + n).isEqualTo(type(n));
                assertThat(event.keys()).contains(new Key(KeyKind.USER_ID, prefix + "-user-" + n % 20));
                if (event.type() == Event.Type.TRACK) {
                    assertThat(event.name()).isEqualTo(n % 10 == 9 ? "Order Completed" : "Product Viewed");
                    assertThat(event.properties().text("words")).isEqualTo("咖啡 ☕ кофе");
                }
            }
        }
        assertThat(seen)
                .as(prefix)
                .hasSize(COUNT)
                .allSatisfy((n, times) -> assertThat(times).isEqualTo(1));
    }

    private static int number(Event event) {
        String retired = event.retired();
        if (retired != null) {
            return Integer.parseInt(retired.substring(retired.lastIndexOf('-') + 1));
        }
        Value n = event.properties().find("n");
        Value found = n == null ? event.traits().find("n") : n;
        return found instanceof Value.Whole whole ? (int) whole.value() : -1;
    }

    private static Event.Type type(int n) {
        return switch (n % 10) {
            case 4 -> Event.Type.PAGE;
            case 5 -> Event.Type.SCREEN;
            case 6 -> Event.Type.IDENTIFY;
            case 7 -> Event.Type.GROUP;
            case 8 -> Event.Type.ALIAS;
            default -> Event.Type.TRACK;
        };
    }

    private static int node(Path clients, String client, String host, String key, String prefix) throws Exception {
        Process node = new ProcessBuilder(
                        "node",
                        "send.mjs",
                        client,
                        host,
                        key,
                        Integer.toString(COUNT),
                        prefix,
                        Integer.toString(PAUSE_MILLIS))
                .directory(clients.toFile())
                .redirectErrorStream(true)
                .redirectOutput(clients.resolve(client + ".log").toFile())
                .start();
        if (!node.waitFor(140, TimeUnit.SECONDS)) {
            node.destroyForcibly();
            return -1;
        }
        return node.exitValue();
    }
}
