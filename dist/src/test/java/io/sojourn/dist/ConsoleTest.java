package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, against a whole server. */
final class ConsoleTest {
    private static final int SHOPPERS = 40;
    private static final String PHONE = ",\"context\":{\"device\":{\"type\":\"mobile\"}}";

    @TempDir
    Path directory;

    @Test
    void aNewcomerSignsInAndWalksThroughEveryPageWithoutAFault() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            Optional<URI> link = live.server.firstLink();
            if (!browsable(link)) {
                return;
            }
            shop(live);
            browse("walk.mjs", live, link.get());
        }
    }

    @Test
    void anAnalystBuildsAFunnelWalksPathsAndKeepsAView() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            Optional<URI> link = live.server.firstLink();
            if (browsable(link)) {
                shop(live);
                assertThat(live.admin("PUT", "/api/v1/definitions/settings/default")
                                .body("""
                                        {"timeZone":"Asia/Taipei","gates":[{"id":"added","names":{"zh-TW":"加入購物車"},\
                                        "conversions":[{"event":"Product Added"}]}]}""")
                                .reply()
                                .status())
                        .isEqualTo(200);
                fix(live);
                browse("journeys.mjs", live, link.get());
            }
        }
    }

    @Test
    void everyPageIsLaidOutAsItWasLightAndDarkWideAndNarrow() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            Optional<URI> link = live.server.firstLink();
            if (browsable(link)) {
                shop(live);
                browse("geometry.mjs", live, link.get());
            }
        }
    }

    @Test
    void homeSaysWhatTheApiAnswersAndWhatComesIn() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            Optional<URI> link = live.server.firstLink();
            if (browsable(link)) {
                Trade.of(live);
                browse("home.mjs", live, link.get());
            }
        }
    }

    @Test
    void aMinuteLeadsFromTheSentenceToOnePersonWhoseMoodFell() throws Exception {
        Path home = directory.resolve("demo");
        Shell demo = Shell.run("demo", "--people", "8000", "--load-only", "--data", home.toString());
        assertThat(demo.code()).as(demo.err()).isZero();
        try (LiveServer live = LiveServer.start(home)) {
            Optional<URI> link = live.server.firstLink();
            if (browsable(link)) {
                browse("sixty.mjs", live, link.get());
            }
        }
    }

    private static boolean browsable(Optional<URI> link) {
        boolean able = link.isPresent() && Browser.available();
        if (!able) {
            System.out.println("not run: the console in a browser; it needs " + Browser.NEEDS);
        }
        return able;
    }

    /** Runs a browser script, which prints every fault that it finds; its pictures stay in target/console. */
    private static void browse(String script, LiveServer live, URI link) throws Exception {
        Path pictures = Path.of("target", "console", script.replace(".mjs", ""));
        Files.createDirectories(pictures);
        Path log = pictures.resolve("log.txt");
        Process walk = Browser.script(
                        script,
                        live.server.address().toString(),
                        link.toString(),
                        pictures.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(walk.waitFor(10, TimeUnit.MINUTES))
                    .as("the walk ends in ten minutes")
                    .isTrue();
        } finally {
            walk.destroyForcibly();
        }
        if (walk.exitValue() != 0 || Files.size(log) > 0) {
            // In one line, so that a summary of the tests shows it.
            fail(script + " ended with " + walk.exitValue() + ": " + String.join(" | ", Files.readAllLines(log)));
        }
    }

    /** A change is written down, ten days ago. */
    private static void fix(LiveServer live) {
        String from = Instant.now().minus(10, ChronoUnit.DAYS).toString();
        assertThat(live.admin("PUT", "/api/v1/definitions/change/fix")
                        .body("{\"name\":\"試點\",\"from\":\"" + from + "\",\"treated\":{\"stores\":[\"s1\"]},"
                                + "\"measure\":{\"event\":{\"event\":\"Product Added\"}}}")
                        .reply()
                        .status())
                .isEqualTo(200);
    }

    /** Some look; some buy, on a telephone. */
    private static void shop(LiveServer live) {
        Instant first = Instant.now().minus(20, ChronoUnit.DAYS);
        StringBuilder batch = new StringBuilder("{\"batch\":[");
        for (int person = 0; person < SHOPPERS; person++) {
            List<String> names = person % 2 == 0
                    ? List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed")
                    : List.of("Product Viewed", "Product Added");
            for (int step = 0; step < names.size(); step++) {
                batch.append(batch.charAt(batch.length() - 1) == '[' ? "" : ",")
                        .append(
                                "{\"type\":\"track\",\"messageId\":\"m-%d-%d\",\"userId\":\"shopper-%d\",\"event\":\"%s\""
                                        .formatted(person, step, person, names.get(step)))
                        .append(
                                ",\"timestamp\":\"%s\",\"properties\":{\"order_id\":\"o-%d\",\"total\":120,\"currency\":\"TWD\"}%s}"
                                        .formatted(
                                                first.plus(person * 7L + step, ChronoUnit.HOURS),
                                                person,
                                                person % 2 == 0 ? PHONE : ""));
            }
        }
        batch.append(
                ",{\"type\":\"identify\",\"messageId\":\"both\",\"userId\":\"two-in-one\",\"timestamp\":\"%s\",\"traits\":{\"name\":\"林小真\",\"email\":\"both@shop.example\"}}"
                        .formatted(first));
        assertThat(live.ask("POST", "/v1/batch")
                        .basic(live.writeKey("server") + ":")
                        .body(batch.append("]}").toString())
                        .reply()
                        .status())
                .isEqualTo(200);
        live.workspace.settle();
    }
}
