package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cli.ExitCode;
import io.sojourn.collect.Value;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sojourn demo} as somebody runs it who has just built it, over a part of the brand's people. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DemoTest {
    private static final String FUNNEL = "{\"analysis\":\"funnel\",\"window\":\"P14D\",\"steps\":["
            + "{\"event\":\"Product Viewed\"},{\"event\":\"Product Added\"},"
            + "{\"event\":\"Checkout Started\"},{\"event\":\"Order Completed\"}]}";

    @TempDir
    Path scratch;

    private Shell demo(Path home) {
        return Shell.run("demo", "--people", "300", "--load-only", "--data", home.toString());
    }

    private static long told(String pattern, Shell shell) {
        Matcher found = Pattern.compile(pattern).matcher(shell.out());
        assertThat(found.find()).as(pattern + " in " + shell.out()).isTrue();
        return Long.parseLong(found.group(1).replace(",", ""));
    }

    private static List<Long> funnel(Shell shell) {
        return List.of("Product Viewed", "Product Added", "Checkout Started", "Order Completed").stream()
                .map(step -> told(step + " +([0-9,]+) ", shell))
                .toList();
    }

    @Test
    void theDemoLoadsAnewEveryTimePrintsWhatItIsAndCanBeServed() {
        Path home = scratch.resolve("demo");
        Shell first = demo(home);
        Shell second = demo(home);

        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
        for (String figure :
                List.of("loaded ([0-9,]+) events", "([0-9,]+) orders", "([0-9,]+) people", "([0-9,]+) touchpoints")) {
            assertThat(told(figure, second)).as(figure).isEqualTo(told(figure, first));
        }
        assertThat(funnel(second)).isEqualTo(funnel(first));
        assertThat(told("loaded ([0-9,]+) events", first)).isBetween(8_000L, 25_000L);
        assertThat(told("([0-9,]+) people", first)).isBetween(290L, 700L);
        assertThat(told("([0-9,]+) orders", first)).isBetween(400L, 900L);
        assertThat(first.out()).contains("stages:  awareness ", "fictional, a demo");
        try (LiveServer live = LiveServer.start(home)) {
            Reply reply = live.admin("POST", "/api/v1/analyses").body(FUNNEL).reply();
            List<Long> counts = ((Value.Array) reply.json().find("steps"))
                    .items().stream()
                            .map(step -> ((Value.Whole) ((Value.Obj) step).find("count")).value())
                            .toList();
            assertThat(counts).isEqualTo(funnel(first));
            live.assertWell();
        }
    }

    @Test
    void aDemoThatCannotBeServedSaysSoBeforeItLoads() throws Exception {
        Path home = scratch.resolve("demo");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell refused =
                    Shell.run("demo", "--data", home.toString(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(refused.code()).isEqualTo(ExitCode.SERVER);
            assertThat(refused.complaints()).hasSize(1);
            assertThat(home).doesNotExist();
        }
        for (String people : List.of("0", "20001")) {
            assertThat(Shell.run("demo", "--people", people, "--load-only", "--data", home.toString())
                            .code())
                    .isEqualTo(ExitCode.WRONG_USE);
        }
    }

    @Test
    void theDemoEmptiesNothingThatIsNotADemoAndNothingThatIsServed() throws Exception {
        Path other = Files.createDirectories(scratch.resolve("photos"));
        Files.writeString(other.resolve("a.jpg"), "dear");
        assertThat(demo(other).code()).isEqualTo(ExitCode.DIRECTORY);
        assertThat(other.resolve("a.jpg")).hasContent("dear");

        Path home = Files.createDirectories(scratch.resolve("demo"));
        Files.writeString(home.resolve(io.sojourn.cli.Rooms.DEMO_MARK), "");
        try (ServerProcess served = ServerProcess.start(home, ServerProcess.freePort())) {
            assertThat(served.adminKey).isNotEmpty();
            Shell refused = demo(home);
            assertThat(refused.code()).as(refused.out()).isEqualTo(ExitCode.DIRECTORY);
            assertThat(refused.err()).contains("in use by another process");
            assertThat(home.resolve("store/CURRENT")).exists();
        }
    }
}
