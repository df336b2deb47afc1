package io.sojourn.cli;

import io.sojourn.ports.StoreFailure;
import io.sojourn.ports.Workspace;
import io.sojourn.server.ServerOptions;
import io.sojourn.testkit.demo.DemoBrand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads a year of the fictional demo brand into a fresh directory and serves it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a year of a fictional brand (Zhiting Living, a demo: no real people) and serves it.",
            "Each run starts with a fresh directory."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sojourn demo",
            "  sojourn demo --port 0 --scale 3",
            "  sojourn demo --people 500 --load-only --data build/demo"
        })
final class DemoCommand implements Callable<Integer> {

    private final Rooms rooms;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "build/demo",
            description = "where it is kept; emptied first, if a demo is in it (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "address to bind to (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "port, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Mail mail;

    @Option(names = "--scale", defaultValue = "1", description = "times 20,000 people (default: ${DEFAULT-VALUE})")
    private int scale;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "only the first so many of them, for a quick look: the planted truths are of all together")
    private @Nullable Integer people;

    @Option(names = "--load-only", description = "load, print, and end")
    private boolean loadOnly;

    /** What loading takes of memory is not the server's: a launcher runs the one, and then the other. */
    @Option(names = "--part", hidden = true, description = "load or serve, what the launcher does one after the other")
    private @Nullable Part part;

    private enum Part {
        load,
        serve
    }

    /** Whoever started a demo opens its Home next. */
    private static final Duration HOME_ANSWERED = Duration.ofSeconds(15);

    DemoCommand(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws Exception {
        if (scale < 1 || scale > 100) {
            throw new Failure(ExitCode.WRONG_USE, "--scale is " + scale + "; allowed is 1 to 100");
        }
        if (people != null && (people < 1 || people > 20_000L * scale)) {
            throw new Failure(ExitCode.WRONG_USE, "--people is " + people + "; allowed is 1 to " + 20_000L * scale);
        }
        Serving.requirePort(port);
        if (!loadOnly) {
            Serving.requireAddress(host, port);
        }
        ServerOptions options = new ServerOptions(host, port, data.resolve("files"))
                .withMail(mail.options(System.getenv(Mail.VARIABLE)));
        PrintWriter out = spec.commandLine().getOut();
        if (part != Part.serve) {
            boolean onlyLoads = loadOnly || part == Part.load;
            emptied();
            Workspace loaded = loaded(onlyLoads ? rooms.openToLoad(data) : rooms.open(data), out);
            if (onlyLoads) {
                loaded.close();
                return ExitCode.DONE;
            }
            Serving.untilStopped(rooms, loaded, options, HOME_ANSWERED, out);
            return ExitCode.DONE;
        }
        if (!Files.exists(data.resolve(Rooms.DEMO_MARK))) {
            throw new Failure(ExitCode.DIRECTORY, "there is no demo in " + data);
        }
        Serving.untilStopped(rooms, rooms.open(data), options, HOME_ANSWERED, out);
        return ExitCode.DONE;
    }

    /** A fresh workspace with everything in it, which was reported. */
    private Workspace loaded(Workspace workspace, PrintWriter out) throws Exception {
        long now = rooms.clockMillis().getAsLong();
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.ofHours(8));
        DemoBrand.Run run = DemoBrand.of(
                        DemoBrand.Settings.fixed().endingBefore(today).scaled(scale))
                .run();
        new DemoLoad(workspace, now, out).load(run, people == null ? run.people() : people);
        if (people == null) {
            Files.writeString(data.resolve("truths.json"), io.sojourn.json.Json.pretty(run.truths()));
        }
        new DemoReport(workspace, rooms.patterns(), now, out).print();
        out.flush();
        return workspace;
    }

    /** Removes what an earlier demo left; never anything else, and not under the feet of a server. */
    private void emptied() throws IOException, Rooms.CannotOpen {
        if (Files.isDirectory(data)) {
            if (files(data).size() > 1 && !Files.exists(data.resolve(Rooms.DEMO_MARK))) {
                throw new Failure(
                        ExitCode.DIRECTORY,
                        "the directory " + data + " holds something that is no demo; name another with --data");
            }
            if (Files.exists(data.resolve("store"))) {
                requireUnused();
            }
            for (Path path : files(data)) {
                Files.delete(path);
            }
        }
        Files.createDirectories(data);
        Files.writeString(data.resolve(Rooms.DEMO_MARK), "A fictional brand. The next demo empties this directory.\n");
    }

    /** It and all that is in it, what is deepest first. */
    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.sorted(Comparator.reverseOrder()).toList();
        }
    }

    /** What cannot be opened for another reason is emptied all the same: that is how a broken demo is mended. */
    private void requireUnused() throws Rooms.CannotOpen {
        try {
            rooms.open(data).close();
        } catch (Rooms.CannotOpen cannot) {
            if (cannot.getCause() instanceof StoreFailure failure && failure.kind() == StoreFailure.Kind.IN_USE) {
                throw cannot;
            }
        }
    }
}
