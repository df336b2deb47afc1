package io.sojourn.dist;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one server, which starts before the first of them and ends after the last. */
abstract class OneServer {
    @TempDir
    static Path directory;

    static LiveServer live;

    @BeforeAll
    static void start() {
        live = LiveServer.start(directory);
    }

    @AfterAll
    static void close() {
        live.close();
    }
}
