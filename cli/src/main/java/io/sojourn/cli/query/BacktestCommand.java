package io.sojourn.cli.query;

import io.sojourn.cli.ExitCode;
import io.sojourn.cli.Failure;
import io.sojourn.cli.Rooms;
import io.sojourn.cli.ServerClient;
import io.sojourn.collect.Value;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import io.sojourn.ports.Workspace;
import io.sojourn.server.SegmentBacktest;
import io.sojourn.unify.condition.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sojourn backtest}. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells who would have entered a segment and left it on each of the last days:",
            "of a saved segment, or of a condition that is not saved."
        },
        footer = {
            "",
            "Examples:",
            "  sojourn backtest --data ./data --segment buyers --days 90",
            "  sojourn backtest --url http://127.0.0.1:8080 --key KEY --condition rule.json",
            "  sojourn backtest --data ./data '{\"did\": {\"event\": \"Order Completed\"}, \"within\": \"P30D\"}'",
            "",
            "Conditions are described in docs/reference/conditions.md. Into a pipe or a file the answer is one line, the",
            "same bytes as the API's.",
            "Exit codes: 0 answered; 1 failed; 2 wrong use or a refused condition; 4 the directory cannot be opened; 5 the",
            "server refused."
        })
public final class BacktestCommand implements Callable<Integer> {
    private final Rooms rooms;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "A data directory that no server is using.")
    private @Nullable Path data;

    @Option(names = "--url", paramLabel = "URL", description = "A running server.")
    private @Nullable String url;

    @Option(names = "--key", paramLabel = "KEY", description = "An administrator's key for --url; or set SOJOURN_KEY.")
    private @Nullable String key;

    @Option(names = "--segment", paramLabel = "ID", description = "A saved segment.")
    private @Nullable String segment;

    @Option(names = "--condition", paramLabel = "FILE", description = "A condition as JSON.")
    private @Nullable Path condition;

    @Option(names = "--days", paramLabel = "N", description = "Local days, today the last. Default: ${DEFAULT-VALUE}.")
    private int days = 30;

    @Parameters(arity = "0..1", paramLabel = "CONDITION", description = "The condition itself, instead of --condition.")
    private @Nullable String inline;

    public BacktestCommand(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws IOException {
        if ((data == null) == (url == null)) {
            throw new Failure(ExitCode.WRONG_USE, "give either --data or --url");
        }
        Value.Obj asked = Value.object("condition", rule(), "days", days);
        return url != null
                ? new Telling(spec).asked(ServerClient.of(url, key), "api/v1/segment-backtest", asked)
                : ofDirectory(String.valueOf(data), asked);
    }

    private Value.Obj rule() throws IOException {
        int given = (segment == null ? 0 : 1) + (condition == null ? 0 : 1) + (inline == null ? 0 : 1);
        if (given != 1) {
            throw new Failure(
                    ExitCode.WRONG_USE,
                    "say which with --segment ID, with --condition FILE, or with a condition itself");
        }
        if (segment != null) {
            return Value.object("segment", segment);
        }
        if (condition != null && !Files.isReadable(condition)) {
            throw new Failure(ExitCode.WRONG_USE, condition + " cannot be read");
        }
        String text = condition == null ? String.valueOf(inline) : Files.readString(condition);
        try {
            return Json.readObject(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (BadJson bad) {
            throw new Failure(ExitCode.WRONG_USE, "bad-json: the condition is not a JSON object: " + bad.getMessage());
        }
    }

    private int ofDirectory(String path, Value.Obj asked) {
        Path directory = Path.of(path);
        if (!Files.isDirectory(directory)) {
            throw new Failure(ExitCode.DIRECTORY, directory + " is not a directory");
        }
        try (Workspace workspace = rooms.open(directory)) {
            workspace.settle();
            Problems problems = new Problems();
            Optional<Value.Obj> told = new SegmentBacktest(
                            workspace, rooms.patterns(), rooms.clockMillis().getAsLong())
                    .of(asked, problems);
            Telling telling = new Telling(spec);
            problems.all().forEach(problem -> telling.complain(problem.code(), problem.pointer(), problem.detail()));
            return told.map(telling::print).orElse(ExitCode.WRONG_USE);
        } catch (Rooms.CannotOpen cannot) {
            throw new Failure(ExitCode.DIRECTORY, String.valueOf(cannot.getMessage()));
        }
    }
}
