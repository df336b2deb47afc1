package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the commands speak to the shell. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class CommandsTest {
    private static final List<String> COMMANDS =
            List.of("serve", "demo", "import", "query", "backtest", "erase", "reset-password");

    @TempDir
    Path scratch;

    @Test
    void aMailServerThatCannotBeUsedIsRefusedWithoutItsPassword() {
        String data = scratch.resolve("d").toString();
        for (List<String> wrong : List.of(
                List.of("--mail", "http://user:s3cret@mail.example.com"),
                List.of("--mail", "smtp://user:s3cret@mail.example.com:0"),
                List.of("--mail", "smtp://user:s3cret@mail.example.com"),
                List.of("--mail", "smtp://user:s3cret@mail.example.com", "--mail-from", "nobody"),
                List.of("--mail-from", "sojourn@example.com"),
                List.of("--public-address", "journeys.example.com"))) {
            List<String> line = new java.util.ArrayList<>(List.of("serve", "--data", data, "--port", "0"));
            line.addAll(wrong);
            Shell refused = Shell.run(line.toArray(String[]::new));
            assertThat(refused.code()).as(wrong.toString()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(refused.err()).doesNotContain("s3cret").isNotBlank();
        }
    }

    @Test
    void everyCommandExplainsItselfWithExamples() {
        for (String command : COMMANDS) {
            Shell help = Shell.run(command, "--help");

            assertThat(help.code()).as(command).isEqualTo(ExitCode.DONE);
            assertThat(help.out()).contains("Usage: sojourn " + command, "Examples:", "  sojourn " + command + " ");
            assertThat(help.err()).isEmpty();
            assertThat(Shell.run("help", command).out()).as("help " + command).isEqualTo(help.out());
        }
        Shell all = Shell.run("--help");
        assertThat(all.code()).isEqualTo(ExitCode.DONE);
        assertThat(all.out()).contains("Usage: sojourn", "Exit codes:").contains(COMMANDS);
    }

    @Test
    void wrongUseIsExitCodeTwoAndSaysWhatWasFound() {
        for (String command : COMMANDS) {
            Shell wrong = Shell.run(command, "--colour", "red");
            assertThat(wrong.code()).as(command).isEqualTo(ExitCode.WRONG_USE);
            assertThat(wrong.err()).contains("--colour");
            assertThat(wrong.out()).isEmpty();
        }
        Shell none = Shell.run("dance");
        assertThat(none.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(none.err()).contains("dance");
        assertThat(Shell.run("serve", "--port", "many").code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(Shell.run("query", "{}").complaints())
                .containsExactly("sojourn: give exactly one of --batch, --from, --data and --url");
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Shell refused = Shell.run("serve", "--data", scratch.resolve("d").toString(), "--port", port);

            assertThat(refused.code()).isEqualTo(ExitCode.SERVER);
            assertThat(refused.complaints()).hasSize(1);
            assertThat(refused.err()).contains("127.0.0.1:" + port).contains("in use");
        }
        assertThat(Shell.run("serve", "--data", scratch.resolve("d").toString(), "--port", "70000")
                        .code())
                .isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void aDirectoryThatAServerUsesIsLeftToItByEveryCommand() throws Exception {
        String home = scratch.resolve("home").toString();
        Path file = Files.writeString(
                scratch.resolve("a.jsonl"),
                "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"A\",\"timestamp\":\"2026-03-02T00:00:00Z\"}\n");
        try (ServerProcess server = ServerProcess.start(Path.of(home), ServerProcess.freePort())) {
            assertThat(server.adminKey).isNotEmpty();
            for (Shell refused : List.of(
                    Shell.run("serve", "--data", home, "--port", "0"),
                    Shell.run("query", "--data", home, "{\"analysis\":\"paths\"}"),
                    Shell.run("import", file.toString(), "--data", home),
                    Shell.run("erase", "userId:u", "--data", home, "--yes"))) {
                assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.DIRECTORY);
                assertThat(refused.complaints()).as(refused.err()).hasSize(1);
                assertThat(refused.err()).contains("in use by another process");
            }
        }
    }
}
