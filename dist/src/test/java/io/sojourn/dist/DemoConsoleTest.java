package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console over the demo brand, in a real browser. The server and the browser go by a clock that begins at the same
 * instant in every run, so that what is seen does not change from day to day. With UPDATE=1 in the environment, how pages
 * look is kept anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoConsoleTest {
    private static final Instant NOW = Instant.parse("2026-07-01T04:00:00Z");

    @TempDir
    static Path directory;

    private static @Nullable LiveServer live;

    @BeforeAll
    static void start() {
        if (Browser.available()) {
            long began = System.nanoTime();
            LongSupplier clock = () -> NOW.toEpochMilli() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            EmbeddedRooms rooms = new EmbeddedRooms(clock);
            Path home = directory.resolve("demo");
            Shell demo = Shell.run(rooms, "demo", "--people", "8000", "--load-only", "--data", home.toString());
            assertThat(demo.code()).as(demo.err()).isZero();
            live = LiveServer.start(rooms, home, options -> options, EmbeddedSettings.standard());
            live.server.answerHome(Duration.ofMinutes(2));
        }
    }

    @AfterAll
    static void close() {
        if (live != null) {
            live.close();
        }
    }

    @Test
    @Order(2)
    void everyPageLooksAsItDidLightAndDarkWideAndNarrow() throws Exception {
        walk("looks.mjs");
    }

    /** First, since what comes in later makes answers that were made ahead old. */
    @Test
    @Order(1)
    void aMinuteLeadsFromTheSentenceToOnePersonWhoseMoodFell() throws Exception {
        walk("sixty.mjs");
    }

    @Test
    @Order(3)
    void whatEveryPageAnswersIsKeptPinnedAndFoundAgain() throws Exception {
        walk("board.mjs");
    }

    private static void walk(String script) throws Exception {
        if (live != null) {
            Browser.walk(script, live, Long.toString(NOW.toEpochMilli()));
        }
    }
}
