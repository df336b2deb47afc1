package io.sojourn.dist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The installed Chromium, driven by the scripts of the console. */
final class Browser {
    static final String NEEDS =
            "Node.js 20.19 with the console's packages, and Chromium at /usr/bin/chromium or where SOJOURN_CHROMIUM says";
    private static final Path CONSOLE = Path.of("..", "console");

    private Browser() {}

    static boolean available() {
        return Files.isDirectory(CONSOLE.resolve("node_modules"))
                && Stream.of(
                                String.valueOf(System.getenv("SOJOURN_CHROMIUM")),
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome")
                        .anyMatch(place -> Files.isExecutable(Path.of(place)));
    }

    static ProcessBuilder script(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "browser/" + name));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(CONSOLE.toFile());
    }
}
