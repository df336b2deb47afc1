package io.sojourn.cli;

import io.sojourn.collect.Value;
import io.sojourn.files.BadFile;
import io.sojourn.files.BadMapping;
import io.sojourn.files.EncodingGuess;
import io.sojourn.files.FileGuess;
import io.sojourn.files.Mapping;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads files of events. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads CSV, TSV, fixed-width or JSONL files (also .gz), and Parquet. Without a mapping it guesses one and shows it.",
            "Ctrl-C stops it; the same command goes on from there. The same file twice counts once."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sojourn import orders.csv --preview",
            "  sojourn import 訂單.csv --encoding Big5 --preview",
            "  sojourn import orders.csv --data ./data --map time=date --map key.email=mail --map event==\"Order Completed\"",
            "  sojourn import events.csv.gz --data ./data --mapping docs/guide/mappings/shop-events.json",
            "  sojourn import events.jsonl --url http://127.0.0.1:8080     (administrator's key in SOJOURN_KEY)",
            "  sojourn import ads-and-doors.csv --figures --data ./data",
            "  sojourn import prices-june.csv --prices --currency TWD --data ./data",
            "  sojourn import --undo import-0123456789abcdef --data ./data"
        })
final class ImportCommand implements Callable<Integer> {
    private final Rooms rooms;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "files to load, one after the other")
    private List<Path> files = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "a directory that no server uses at the moment (default: data)")
    private @Nullable Path data;

    @Option(names = "--url", paramLabel = "URL", description = "a running server instead")
    private @Nullable String url;

    @Option(names = "--key", paramLabel = "KEY", description = "its administrator's key; better in SOJOURN_KEY")
    private @Nullable String key;

    @Option(names = "--mapping", paramLabel = "FILE", description = "what the columns mean, as JSON")
    private @Nullable Path mapping;

    @Option(
            names = "--map",
            paramLabel = "WHAT=COLUMN",
            description = "the same as flags: time=date, event=action, key.email=mail, property.size=cm:whole …")
    private Map<String, String> flags = Map.of();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description =
                    "what the text is written in: UTF-8, Big5, GB18030, windows-1251, UTF-16LE … (guessed without it)")
    private @Nullable String encoding;

    @Option(
            names = "--source",
            paramLabel = "ID",
            defaultValue = "import",
            description = "the source that the events come from (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private String source;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "where rejected rows are listed (default: FILE.rejected.csv)")
    private @Nullable Path rejected;

    @Option(names = "--preview", description = "show the mapping and the first rows as events; change nothing")
    private boolean preview;

    @Option(
            names = "--figures",
            description =
                    "the files are daily totals of no person: date, channel, campaign, store, impressions, spend …")
    private boolean figures;

    @Option(
            names = "--prices",
            description = "the files are price lists: sku, store, from, to, price, currency, promotion, stock …")
    private boolean prices;

    @Option(names = "--currency", paramLabel = "CODE", description = "of --prices whose row names none, such as TWD")
    private @Nullable String currency;

    @Option(names = "--undo", paramLabel = "IMPORT", description = "remove everything that this import brought")
    private @Nullable String undo;

    ImportCommand(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (data != null && url != null) {
            throw new Failure(ExitCode.WRONG_USE, "give --data or --url, not both");
        }
        if (files.isEmpty() && undo == null) {
            throw new Failure(ExitCode.WRONG_USE, "no file is named; \"sojourn import --help\" shows examples");
        }
        ImportTarget target = url == null
                ? new ImportIntoDirectory(rooms, data == null ? Path.of("data") : data, out)
                : new ImportIntoServer(ServerClient.of(url, key), out);
        if (undo != null) {
            target.undo(undo);
            return ExitCode.DONE;
        }
        if (figures || prices) {
            deliver(target);
            return ExitCode.DONE;
        }
        boolean all = true;
        for (Path file : files) {
            all &= one(file, target, out);
        }
        return all ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void deliver(ImportTarget target) throws Exception {
        if (figures && prices) {
            throw new Failure(ExitCode.WRONG_USE, "give --figures or --prices, not both");
        }
        for (Path file : files) {
            if (figures) {
                target.figures(file, source);
            } else {
                target.prices(file, source, Optional.ofNullable(currency));
            }
        }
    }

    private boolean one(Path file, ImportTarget target, PrintWriter out) throws Exception {
        if (!Files.isReadable(file)) {
            throw new Failure(ExitCode.MISSING, "the file " + file + " is not there or cannot be read");
        }
        try {
            Mapping chosen = chosen(file, out);
            if (preview) {
                ImportPreview.print(file, chosen, source, out);
                return true;
            }
            Path list = rejected == null ? Path.of(file + ".rejected.csv") : rejected;
            return target.load(file, chosen, source, list);
        } catch (BadFile | BadMapping | BadJson bad) {
            throw new Failure(ExitCode.FAILED, file + ": " + bad.getMessage());
        }
    }

    private Mapping chosen(Path file, PrintWriter out) throws IOException {
        if (mapping != null) {
            return Mapping.of(said(Json.readObject(Files.readAllBytes(mapping))));
        }
        if (!flags.isEmpty()) {
            return Mapping.ofFlags(encoding == null ? flags : with(flags, "encoding", encoding));
        }
        FileGuess guess = FileGuess.of(file, Optional.ofNullable(encoding));
        requireSure(guess.encoding());
        out.println("no mapping given; guessed:");
        out.println(Json.pretty(guess.mapping().document()));
        out.flush();
        return guess.mapping();
    }

    private Value.Obj said(Value.Obj document) {
        return encoding == null ? document : document.with("encoding", Value.text(encoding));
    }

    private static Map<String, String> with(Map<String, String> flags, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(flags);
        all.put(name, value);
        return all;
    }

    /** A preview shows the text, so that somebody can see what is wrong; an import would not be seen. */
    private void requireSure(EncodingGuess guess) {
        if (guess.sure()) {
            return;
        }
        if (!preview && !guess.encoding().equals("UTF-8")) {
            throw new Failure(ExitCode.WRONG_USE, guess.doubt() + "; look at it with --preview and say --encoding");
        }
        spec.commandLine().getErr().println(guess.doubt());
    }
}
