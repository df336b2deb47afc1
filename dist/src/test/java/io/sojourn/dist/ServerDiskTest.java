package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import io.sojourn.ports.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk fills up under load. Needs a machine on which tests may mount file systems; says so where it is none. */
final class ServerDiskTest {
    private static final int PEOPLE = 200;

    @TempDir
    Path scratch;

    private final Set<String> acked = new HashSet<>();
    private String adminKey = "";
    private String writeKey = "";

    @Test
    void aFullDiskIsAnswered503LosesNothingAckedAndIsUsedAgainWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectories(scratch.resolve("disk"));
        if (!mount("-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString())) {
            System.out.println("not run: a server on a full disk (this machine lets tests mount no file system)");
            return;
        }
        try {
            int port = ServerProcess.freePort();
            try (ServerProcess server = ServerProcess.start(disk.resolve("home"), port)) {
                adminKey = server.adminKey;
                Http http = new Http(port);
                writeKey = http.send(
                                "POST",
                                "/api/v1/sources",
                                adminKey,
                                "{\"id\":\"shop\",\"kind\":\"server\",\"channel\":\"web\"}")
                        .text("writeKey");
                // Above its floor the server takes events in; then something else fills the disk to the last byte.
                Http.Reply below = sendUntilRefused(http);
                fill(disk.resolve("something-else"));
                Http.Reply full = sendUntilRefused(http);
                for (Http.Reply reply : List.of(below, full)) {
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.retryAfter()).matches("[1-9][0-9]*");
                    assertThat(reply.text("code")).isEqualTo("unavailable");
                }
                assertThat(http.send("GET", "/api/v1/people", adminKey, "").ok())
                        .as("people are still read")
                        .isTrue();

                assertThat(mount("-o", "remount,size=1200m", disk.toString())).isTrue();
                long began = System.nanoTime();
                while (!send(http, acked.size()).ok()) {
                    assertThat(System.nanoTime() - began).isLessThan(15_000_000_000L);
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                System.out.printf(
                        "server on a full disk: %d events acked, taken in again %d ms after there was room%n",
                        acked.size(), (System.nanoTime() - began) / 1_000_000);
            }
            assertStored(disk.resolve("home"));
        } finally {
            run("umount", disk.toString());
        }
    }

    private Http.Reply sendUntilRefused(Http http) throws InterruptedException {
        long until = System.nanoTime() + 90_000_000_000L;
        while (true) {
            Http.Reply reply = send(http, acked.size());
            if (!reply.ok() && reply.status() != 429) {
                return reply;
            }
            assertThat(System.nanoTime()).isLessThan(until);
        }
    }

    /** Events that do not compress; their ids are acked only when the server says so. */
    private Http.Reply send(Http http, int from) throws InterruptedException {
        List<Value> events = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int n = from; n < from + 60; n++) {
            SplittableRandom random = new SplittableRandom(n);
            StringBuilder note = new StringBuilder();
            while (note.length() < 7_000) {
                note.append(Long.toString(random.nextLong(), 36));
            }
            ids.add("n-" + n);
            events.add(Value.object("type", "track", "event", "Product Viewed", "userId", "u" + n % PEOPLE)
                    .with("messageId", Value.text("n-" + n))
                    .with("properties", Value.object("note", note.toString())));
        }
        Http.Reply reply =
                http.send("POST", "/v1/batch", writeKey, Json.write(Value.object("batch", Value.array(events))));
        if (reply.ok()) {
            acked.addAll(ids);
        }
        return reply;
    }

    private void assertStored(Path home) throws Exception {
        Map<String, Integer> times = new HashMap<>();
        try (Workspace workspace = new EmbeddedRooms().open(home)) {
            workspace.settle();
            for (int person = 0; person < PEOPLE; person++) {
                workspace.people().profileOf(new Key(KeyKind.USER_ID, "u" + person)).stream()
                        .flatMap(id -> workspace.people().events(id).stream())
                        .map(Event::messageId)
                        .forEach(id -> times.merge(id, 1, Integer::sum));
            }
        }
        assertThat(times.values()).allMatch(count -> count == 1);
        assertThat(times.keySet()).containsAll(acked);
    }

    private static void fill(Path file) throws IOException {
        byte[] some = new byte[1 << 16];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private static boolean mount(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mount"));
        command.addAll(List.of(arguments));
        return Files.isExecutable(Path.of("/usr/bin/mount")) && run(command.toArray(String[]::new));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
