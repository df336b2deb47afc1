package io.sojourn.bench;

import io.sojourn.collect.Value;
import io.sojourn.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How fast the console feels in a browser over the demo brand, and how people are found among many. */
final class ConsoleBench {
    private static final List<String> PARTS = List.of("browser", "people");
    private static final int OPENINGS = 3;
    private static final int LIVE_RATE = 1_000;
    private static final int LIVE_SECONDS = 40;

    private static final double HOME_SECONDS = 1.5;
    private static final double EDIT_SECONDS = 0.3;
    private static final double FRAME_SECONDS = 0.05;
    private static final double BLOCKED = 0.05;

    private final Path console;
    private final Path data;
    private final Path pictures;

    private ConsoleBench(Path console, Path data, Path pictures) {
        this.console = console;
        this.data = data;
        this.pictures = pictures;
    }

    /** Returns whether all that is wanted was met; of one part only, where one is named. */
    static boolean run(Path console, int people, String only) throws Exception {
        if (!only.isEmpty() && !PARTS.contains(only)) {
            throw new IllegalArgumentException("--only knows " + String.join(", ", PARTS) + ", not \"" + only + "\"");
        }
        System.out.println(Machine.described());
        boolean browser = only.equals("people") || inBrowser(console);
        boolean found = only.equals("browser") || CrowdSearch.run(people);
        return browser && found;
    }

    private static boolean inBrowser(Path console) throws Exception {
        if (!Files.isDirectory(console.resolve("node_modules"))) {
            System.err.println("no browser was measured: that needs Node.js 20.19, the console's packages in " + console
                    + " (./sojourn bench console installs them) and Chromium");
            return false;
        }
        Path directory = Files.createTempDirectory("sojourn-console");
        try {
            Path data = directory.resolve("data");
            OwnServer.loadDemo(data);
            ConsoleBench bench = new ConsoleBench(console, data, directory.resolve("pictures"));
            return bench.edits() & bench.home();
        } finally {
            OwnServer.remove(directory);
        }
    }

    private boolean edits() throws Exception {
        try (OwnServer server = OwnServer.start(data)) {
            Value.Obj edits = script("speed.mjs", "edits", server);
            double median = number(edits, "median") / 1_000;
            FunnelBench.say(
                    "funnel edited %.0f times, from the key press to the answer drawn: median %.3f s, 90 %% within %.3f s, longest %.3f s (wanted: %.1f s)",
                    number(edits, "edits"),
                    median,
                    number(edits, "p90") / 1_000,
                    number(edits, "longest") / 1_000,
                    EDIT_SECONDS);
            return live(server) & median <= EDIT_SECONDS;
        }
    }

    private boolean live(OwnServer server) throws Exception {
        LoadBench.Plan plan = new LoadBench.Plan(
                server.address, server.writeKey, 10, 4, LIVE_SECONDS, LIVE_RATE, server.pid(), 20_000);
        CompletableFuture<Double> load = CompletableFuture.supplyAsync(() -> {
            try {
                return LoadBench.rate(plan);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Value.Obj live = script("speed.mjs", "live", server);
        double rate = load.join();
        double p99 = number(live, "p99") / 1_000;
        double blocked = number(live, "blockedPerSecond") / 1_000;
        FunnelBench.say(
                "arrivals watched at %,.0f events/s: %.0f frames/s, 99 %% of frames within %.3f s (wanted: %.2f s), longest %.3f s; %.0f tasks longer than 50 ms, which block %.1f %% of the time (wanted: %.0f %%); %.0f rows on the page; it says: %s",
                rate,
                number(live, "framesPerSecond"),
                p99,
                FRAME_SECONDS,
                number(live, "longest") / 1_000,
                number(live, "longTasks"),
                100 * blocked,
                100 * BLOCKED,
                number(live, "rows"),
                String.valueOf(live.text("said")));
        return rate > 0 && p99 <= FRAME_SECONDS && blocked <= BLOCKED;
    }

    private boolean home() throws Exception {
        Value.Obj again = opens("serve", 1);
        FunnelBench.say(
                "Home opened the instant that a server is there again: %.2f s until it can be used",
                number(again, "first") / 1_000);
        Value.Obj home = opens("demo", OPENINGS);
        double first = number(home, "first") / 1_000;
        double later = number(home, "later") / 1_000;
        FunnelBench.say(
                "Home of a fresh demo: %.2f s from the first password until it can be used, %.2f s when it is opened later (wanted: %.1f s)",
                first, later, HOME_SECONDS);
        return first <= HOME_SECONDS && later <= HOME_SECONDS;
    }

    private Value.Obj opens(String command, int runs) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of(data.toString(), Integer.toString(runs), pictures.toString(), "--"));
        arguments.addAll(OwnServer.program(List.of(command), OwnServer.archive(data)));
        return node("opens.mjs", arguments);
    }

    private Value.Obj script(String name, String what, OwnServer server) throws Exception {
        return node(name, List.of(what, server.address.toString(), server.consoleLink, pictures.toString()));
    }

    /** Runs a script of the console; its last line is a JSON object, and those before are for people. */
    private Value.Obj node(String name, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "browser/" + name));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(console.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Optional<String> last = Optional.empty();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last.ifPresent(said -> FunnelBench.say("  %s", said));
                last = Optional.of(line);
            }
        } finally {
            process.destroy();
        }
        int ended = process.waitFor();
        if (ended != 0 || last.isEmpty()) {
            throw new IOException(name + " ended with " + ended);
        }
        return Json.readObject(last.get().getBytes(StandardCharsets.UTF_8));
    }

    private static double number(Value.Obj of, String name) {
        return switch (of.find(name)) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            case null, default -> throw new IllegalArgumentException("no number \"" + name + "\" in " + of);
        };
    }

    /** The middle one. */
    static double median(List<Double> seconds) {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
