package io.sojourn.cli.query;

import io.sojourn.cli.ExitCode;
import io.sojourn.cli.Failure;
import io.sojourn.cli.Rooms;
import io.sojourn.cli.RowsFile;
import io.sojourn.cli.ServerClient;
import io.sojourn.collect.Value;
import io.sojourn.files.Mapping;
import io.sojourn.journey.JourneyRules;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.Figures;
import io.sojourn.measure.JourneyTable;
import io.sojourn.measure.PriceList;
import io.sojourn.ports.Workspace;
import io.sojourn.server.SavedDocuments;
import io.sojourn.server.SavedFigures;
import io.sojourn.server.SavedSegments;
import io.sojourn.unify.condition.Instants;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sojourn query}. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Asks an analysis of files, of a data directory or of a running server.",
        footer = {
            "",
            "Examples:",
            "  sojourn query --from events.jsonl.gz --analysis funnel.json",
            "  sojourn query --from march.csv april.csv '{\"analysis\": \"paths\"}'",
            "  sojourn query --from shop.csv --mapping shop-mapping.json '{\"analysis\": \"paths\"}'",
            "  sojourn query --batch questions.jsonl",
            "  sojourn query --data ./data --analysis stages.json",
            "  sojourn query --url http://127.0.0.1:8080 --key KEY --analysis funnel.json",
            "",
            "The analyses are described in docs/reference/analyses.md. Into a pipe or a file an answer is one line, the",
            "same bytes as the API's.",
            "Exit codes: 0 answered (of --batch: every line, be it with an error); 1 failed; 2 wrong use or a refused",
            "analysis; 4 the directory cannot be opened; 5 the server refused."
        })
public final class QueryCommand implements Callable<Integer> {
    private final Rooms rooms;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description =
                    "JSONL (or .gz, or - for the standard input): one {\"id\", \"events\", \"analysis\"} a line in, one answer a line out.")
    private @Nullable Path batch;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Event files: Segment messages as JSONL, or CSV or TSV; .gz of any.")
    private List<String> from = new ArrayList<>();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "What the columns of --from mean, as for an import. Without it they are guessed by name.")
    private @Nullable Path mapping;

    @Option(
            names = "--figures",
            paramLabel = "FILE",
            description = "Daily totals beside --from: CSV, or a list of rows as JSON. Later files replace earlier.")
    private List<Path> figures = List.of();

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Price lists beside --from: CSV, or a list of rows as JSON. Later files replace earlier.")
    private List<Path> prices = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "A data directory that no server is using.")
    private @Nullable Path data;

    @Option(names = "--url", paramLabel = "URL", description = "A running server.")
    private @Nullable String url;

    @Option(names = "--key", paramLabel = "KEY", description = "An administrator's key for --url; or set SOJOURN_KEY.")
    private @Nullable String key;

    @Option(names = "--analysis", paramLabel = "FILE", description = "The analysis as JSON; - for the standard input.")
    private @Nullable Path analysis;

    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            description = "The present, for --from; without it the latest event.")
    private @Nullable String now;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            description =
                    "Whose days are meant where the analysis names no time zone, for --from. Default: ${DEFAULT-VALUE}.")
    private String zone = "UTC";

    @Parameters(arity = "0..1", paramLabel = "ANALYSIS", description = "The analysis itself, instead of --analysis.")
    private @Nullable String inline;

    public QueryCommand(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws IOException {
        takeQuestionFromFiles();
        long ways = List.of(batch != null, !from.isEmpty(), data != null, url != null).stream()
                .filter(given -> given)
                .count();
        if (ways != 1) {
            throw new Failure(ExitCode.WRONG_USE, "give exactly one of --batch, --from, --data and --url");
        }
        if (batch != null) {
            return batch(batch);
        }
        Value.Obj asked = asked();
        if (url != null) {
            return new Telling(spec).asked(ServerClient.of(url, key), "api/v1/analyses", asked);
        }
        return data != null ? ofDirectory(data, asked) : ofFiles(asked);
    }

    /** {@code --from} takes many files; what begins like JSON and ends their row is the question. */
    private void takeQuestionFromFiles() {
        if (inline == null && from.size() > 1 && from.getLast().startsWith("{")) {
            inline = from.getLast();
            from = from.subList(0, from.size() - 1);
        }
    }

    private int batch(Path file) throws IOException {
        if (analysis != null || inline != null) {
            throw new Failure(ExitCode.WRONG_USE, "each line of --batch brings its own analysis");
        }
        BatchLine line = new BatchLine(JourneyRules.standard(ZoneOffset.UTC), rooms.patterns());
        try (InputStream in = open(file);
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            new Batch(line).answer(in, out);
        }
        return ExitCode.DONE;
    }

    private static InputStream open(Path file) throws IOException {
        if (file.toString().equals("-")) {
            return new FileInputStream(FileDescriptor.in);
        }
        if (!Files.isReadable(file)) {
            throw new Failure(ExitCode.WRONG_USE, file + " cannot be read");
        }
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private Value.Obj asked() throws IOException {
        if ((analysis == null) == (inline == null)) {
            throw new Failure(ExitCode.WRONG_USE, "give the analysis either with --analysis FILE or as an argument");
        }
        byte[] text;
        if (analysis == null) {
            text = String.valueOf(inline).getBytes(StandardCharsets.UTF_8);
        } else {
            try (InputStream in = open(analysis)) {
                text = in.readAllBytes();
            }
        }
        try {
            return Json.readObject(text);
        } catch (BadJson bad) {
            throw new Failure(ExitCode.WRONG_USE, "bad-json: the analysis is not a JSON object: " + bad.getMessage());
        }
    }

    private int ofFiles(Value.Obj asked) throws IOException {
        JourneyRules rules = JourneyRules.standard(zone());
        Optional<Mapping> known = mapping == null ? Optional.empty() : Optional.of(FromFiles.mapping(mapping));
        FromFiles files = new FromFiles(rules, known, System.err);
        for (String file : from) {
            files.read(Path.of(file));
        }
        Gathering people = files.people();
        long present = now == null ? people.latestMillis() : instant(now);
        Figures totals = figures();
        Value.Obj listed = Value.object("deliveries", prices(rules.settings().zone()));
        AnalysisContext context = AnalysisContext.of(present, rules, rooms.patterns(), id -> Optional.empty())
                .with((kind, id) -> kind.equals(PriceList.DELIVERED) ? Optional.of(listed) : Optional.empty())
                .counting(() -> totals);
        return answer(asked, people.table(present), context);
    }

    private Figures figures() throws IOException {
        List<Value.Obj> deliveries = new ArrayList<>();
        for (Path file : figures) {
            deliveries.add(Value.object("rows", RowsFile.figures(file)));
        }
        return Figures.of(deliveries);
    }

    private List<Value.Obj> prices(ZoneId zone) throws IOException {
        List<Value.Obj> lists = new ArrayList<>();
        for (Path file : prices) {
            Value rows =
                    RowsFile.prices(file, Optional.empty(), read -> PriceList.problems(read, List.copyOf(lists), zone));
            lists.add(Value.object("rows", rows));
        }
        return lists;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (java.time.DateTimeException unknown) {
            throw new Failure(ExitCode.WRONG_USE, "\"" + zone + "\" is no time zone; use a name like Asia/Taipei");
        }
    }

    private static long instant(String text) {
        OptionalLong millis = Instants.from(Value.text(text), ZoneOffset.UTC);
        if (millis.isEmpty()) {
            throw new Failure(ExitCode.WRONG_USE, "--now is " + Instants.ALLOWED + ", found \"" + text + "\"");
        }
        return millis.getAsLong();
    }

    private int ofDirectory(Path directory, Value.Obj asked) {
        if (!Files.isDirectory(directory)) {
            throw new Failure(ExitCode.DIRECTORY, directory + " is not a directory");
        }
        try (Workspace workspace = rooms.open(directory)) {
            workspace.settle();
            JourneyTable table = workspace.journeys();
            AnalysisContext context = AnalysisContext.of(
                            rooms.clockMillis().getAsLong(),
                            workspace.rules(),
                            rooms.patterns(),
                            new SavedSegments(workspace, rooms.patterns()))
                    .with(new SavedDocuments(workspace))
                    .counting(new SavedFigures(workspace));
            return answer(asked, table, context);
        } catch (Rooms.CannotOpen cannot) {
            throw new Failure(ExitCode.DIRECTORY, String.valueOf(cannot.getMessage()));
        }
    }

    private int answer(Value.Obj asked, JourneyTable table, AnalysisContext context) {
        Telling telling = new Telling(spec);
        return switch (Analyses.run(asked, table, context)) {
            case AnalysisOutcome.Answer answer -> telling.print(answer.value());
            case AnalysisOutcome.Refused refused -> {
                refused.problems()
                        .forEach(problem -> telling.complain(problem.code(), problem.pointer(), problem.detail()));
                yield ExitCode.WRONG_USE;
            }
        };
    }
}
