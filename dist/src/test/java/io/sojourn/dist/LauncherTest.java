package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The launcher script's own words: what it says without a build, and how it ends. */
final class LauncherTest {
    private static final Path HOME = Path.of("..");

    private record Said(int code, String text) {}

    @Test
    void helpIsThereHoweverItIsAskedFor() throws Exception {
        String usage = said("help").text();
        assertThat(usage).contains("./sojourn demo", "./sojourn test");
        for (String way : new String[] {"--help", "-h"}) {
            assertThat(said(way)).as(way).isEqualTo(new Said(0, usage));
            assertThat(said("help", way)).as("help " + way).isEqualTo(new Said(0, usage));
        }
        for (String command : new String[] {"test", "check", "docs"}) {
            Said help = said(command, "--help");
            assertThat(help.code()).as(command).isZero();
            assertThat(help.text()).contains("./sojourn " + command).contains("Example");
            assertThat(said("help", command)).isEqualTo(help);
        }
    }

    @Test
    void whatIsNotKnownIsToldWithWhatIs() throws Exception {
        for (Map.Entry<String[], String> wrong : Map.of(
                        new String[] {"tset"}, "\"tset\"",
                        new String[] {"test", "--fast"}, "\"--fast\"",
                        new String[] {"check", "core"}, "\"core\"",
                        new String[] {"format", "core"}, "\"core\"",
                        new String[] {"docs", "--size"}, "\"--size\"")
                .entrySet()) {
            Said refused = said(wrong.getKey());
            assertThat(refused.code()).as(wrong.getValue()).isEqualTo(2);
            assertThat(refused.text()).contains(wrong.getValue());
        }
    }

    private static Said said(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "./sojourn";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process script = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            script.getOutputStream().close();
            assertThat(script.waitFor(30, TimeUnit.SECONDS))
                    .as(String.join(" ", command) + " ends")
                    .isTrue();
            return new Said(
                    script.exitValue(), new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            script.destroyForcibly();
        }
    }
}
