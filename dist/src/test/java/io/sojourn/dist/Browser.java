package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The installed Chromium, driven by the scripts of the console. */
final class Browser {
    private static final String NEEDS =
            "Node.js 20.19 with the console's packages, and Chromium at /usr/bin/chromium or where SOJOURN_CHROMIUM says";
    private static final Path CONSOLE = Path.of("..", "console");

    private Browser() {}

    /** Whether there is one; says so where there is none. */
    static boolean available() {
        boolean able = Files.isDirectory(CONSOLE.resolve("node_modules"))
                && Stream.of(
                                String.valueOf(System.getenv("SOJOURN_CHROMIUM")),
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome")
                        .anyMatch(place -> Files.isExecutable(Path.of(place)));
        if (!able) {
            System.out.println("not run: what needs a browser; it takes " + NEEDS);
        }
        return able;
    }

    static ProcessBuilder script(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "browser/" + name));
        command.addAll(List.of(arguments));
        ProcessBuilder script = new ProcessBuilder(command).directory(CONSOLE.toFile());
        if (System.getProperty("sojourn.long") != null) {
            script.environment().put("LONG", "1");
        }
        return script;
    }

    /** Runs a script over the console, which prints every fault that it finds; its pictures stay in target/console. */
    static void walk(String script, LiveServer live, String... more) throws IOException, InterruptedException {
        Path pictures = Path.of("target", "console", script.replace(".mjs", ""));
        Files.createDirectories(pictures);
        Path log = pictures.resolve("log.txt");
        // Once somebody has set a password there is no such link any more; scripts sign in with the password then.
        URI link = live.server.firstLink().orElse(live.server.address());
        List<String> arguments = new ArrayList<>(List.of(
                live.server.address().toString(),
                link.toString(),
                pictures.toAbsolutePath().toString()));
        arguments.addAll(List.of(more));
        Process walk = script(script, arguments.toArray(String[]::new))
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
}
