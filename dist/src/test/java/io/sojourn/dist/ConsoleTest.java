package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, against a whole server. */
final class ConsoleTest {
    private static final int SHOPPERS = 40;
    private static final Path CONSOLE = Path.of("..", "console");

    @TempDir
    Path directory;

    @Test
    void aNewcomerSignsInAndWalksThroughEveryPageWithoutAFault() throws Exception {
        try (LiveServer live = LiveServer.start(directory)) {
            Optional<URI> link = live.server.firstLink();
            if (link.isEmpty() || !Files.isDirectory(CONSOLE.resolve("node_modules")) || !chromium()) {
                System.out.println("not run: the console in a browser; it needs Node.js 20.19, and Chromium at"
                        + " /usr/bin/chromium or where SOJOURN_CHROMIUM says");
                return;
            }
            shop(live);
            Path pictures = Path.of("target", "console");
            Files.createDirectories(pictures);
            Path log = pictures.resolve("walk.log");
            Process walk = new ProcessBuilder(
                            "node",
                            "browser/walk.mjs",
                            live.server.address().toString(),
                            link.get().toString(),
                            pictures.toAbsolutePath().toString())
                    .directory(CONSOLE.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                assertThat(walk.waitFor(120, TimeUnit.SECONDS))
                        .as("the walk ends in two minutes")
                        .isTrue();
            } finally {
                walk.destroyForcibly();
            }
            assertThat(Files.readString(log)).isEmpty();
            assertThat(walk.exitValue()).isZero();
        }
    }

    private static boolean chromium() {
        return Stream.of(
                        String.valueOf(System.getenv("SOJOURN_CHROMIUM")),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .anyMatch(place -> Files.isExecutable(Path.of(place)));
    }

    /** Some look, some buy, online and in a store. */
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
                                ",\"timestamp\":\"%s\",\"properties\":{\"order_id\":\"o-%d\",\"total\":120,\"currency\":\"TWD\"}}"
                                        .formatted(first.plus(person * 7L + step, ChronoUnit.HOURS), person));
            }
        }
        assertThat(live.ask("POST", "/v1/batch")
                        .basic(live.writeKey("server") + ":")
                        .body(batch.append("]}").toString())
                        .reply()
                        .status())
                .isEqualTo(200);
        live.workspace.settle();
    }
}
