package io.sojourn.server;

import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.files.BadFile;
import io.sojourn.files.FileGuess;
import io.sojourn.files.ImportJob;
import io.sojourn.files.ImportOutcome;
import io.sojourn.files.ImportProgress;
import io.sojourn.files.Preview;
import io.sojourn.ports.Definitions;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.Intake;
import io.sojourn.ports.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that were sent to be imported: kept until they are in, imported in the background, taken up again after a restart.
 * An import's id is made of its file's content, so a file that is sent twice is the same import. Shared by all threads.
 */
final class Imports implements AutoCloseable {
    static final String KIND = "import";
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int MOST_RUNNING = 2;

    private final Definitions definitions;
    private final Intake intake;
    private final Collecting collecting;
    private final Sources sources;
    private final ImportFiles files;
    private final LongSupplier clockMillis;
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private boolean closing;

    /** An import at work. */
    private record Run(ImportJob job, AtomicReference<ImportProgress> progress, Thread thread) {}

    /** Where an import stands. */
    enum State {
        UPLOADED,
        RUNNING,
        FINISHED,
        CANCELLED,
        /** The workspace took no more events; it can be started again. */
        STOPPED,
        BROKEN_FILE,
        TOO_OLD_TO_RESUME,
        FAILED,
        UNDONE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Imports(Workspace workspace, Collecting collecting, Sources sources, Path directory, LongSupplier clockMillis) {
        this.definitions = workspace.definitions();
        this.intake = workspace.intake();
        this.collecting = collecting;
        this.sources = sources;
        this.files = new ImportFiles(directory.resolve("imports"));
        this.clockMillis = clockMillis;
    }

    List<Value.Obj> list() {
        return definitions.list(KIND).stream().map(this::described).toList();
    }

    Value.Obj find(String id) {
        return described(known(id));
    }

    private Definition known(String id) {
        return definitions
                .find(KIND, id)
                .orElseThrow(() -> Problem.of(404, "unknown-import", "there is no import \"" + id + "\"")
                        .raised());
    }

    /** The import with what is known of it now. */
    private Value.Obj described(Definition definition) {
        Value.Obj shown = Value.object("id", definition.id()).over(definition.document());
        Run run = running.get(definition.id());
        return run == null
                ? shown
                : shown.with("progress", document(run.progress().get()));
    }

    private static Value.Obj document(ImportProgress progress) {
        return Value.object(
                "phase", progress.phase().name().toLowerCase(Locale.ROOT),
                "rows", progress.rows(),
                "stored", progress.stored(),
                "duplicates", progress.duplicates(),
                "rejected", progress.rejected(),
                "share", progress.share(),
                "rowsPerSecond", progress.rowsPerSecond(),
                "remainingSeconds",
                        progress.remainingSeconds() < 0 ? Value.NOTHING : Value.whole(progress.remainingSeconds()));
    }

    private Definition save(String id, Value.Obj document, State state, String author) {
        return definitions.save(KIND, id, author, document.with("state", Value.text(state.wireName())));
    }

    private static boolean is(Definition definition, State state) {
        return state.wireName().equals(definition.document().text("state"));
    }

    /** Keeps a file and guesses what it means. Sending the same file again changes nothing of an import that was begun. */
    Value.Obj upload(String name, String sourceId, Optional<String> encoding, InputStream body, String author)
            throws IOException {
        requireSource(sourceId);
        Path arrived = files.receive(body);
        try {
            String id = ImportJob.idOf(arrived);
            FileGuess guess = FileGuess.of(arrived, encoding);
            Optional<Definition> before = definitions.find(KIND, id).filter(each -> !is(each, State.UNDONE));
            if (before.isPresent() && !is(before.get(), State.UPLOADED)) {
                return described(before.get());
            }
            files.keep(arrived, id);
            return described(save(
                    id,
                    Value.object(
                            "name",
                            name,
                            "source",
                            sourceId,
                            "mapping",
                            guess.mapping().document(),
                            "encoding",
                            PreviewDocument.of(guess.encoding())),
                    State.UPLOADED,
                    author));
        } catch (BadFile bad) {
            throw ImportMappings.refused(bad).raised();
        } finally {
            Files.deleteIfExists(arrived);
        }
    }

    private Source requireSource(String sourceId) {
        Source source = sources.find(sourceId);
        if (source != null) {
            return source;
        }
        if (sourceId.equals(KIND)) {
            return Source.of(KIND, Source.Kind.SERVER, "web");
        }
        throw Problem.of(404, "unknown-source", "there is no source \"" + sourceId + "\"")
                .raised();
    }

    Value.Obj preview(String id, Value.Obj body, int rows) throws IOException {
        Definition known = known(id);
        Path file = requireFile(id);
        Source source = requireSource(String.valueOf(known.document().text("source")));
        try {
            String encoding = body.text("encoding");
            Value.Obj document = encoding == null || body.object("mapping") != null
                    ? ImportMappings.asked(body, known)
                    : FileGuess.of(file, Optional.of(encoding)).mapping().document();
            Preview preview = Preview.of(file, ImportMappings.read(document), collecting.collector(), source, rows);
            return PreviewDocument.of(preview).with("mapping", document);
        } catch (BadFile bad) {
            throw ImportMappings.refused(bad).raised();
        }
    }

    private Path requireFile(String id) {
        return files.find(id)
                .orElseThrow(() -> Problem.of(409, "no-file", "the file of this import is not kept; send it again")
                        .raised());
    }

    synchronized Value.Obj start(String id, Value.Obj body, String author) {
        Definition known = known(id);
        requireIdle(id);
        if (running.size() >= MOST_RUNNING) {
            throw Problem.of(409, "too-many-imports", MOST_RUNNING + " imports run already; wait for one, or cancel it")
                    .raised();
        }
        Value.Obj document = ImportMappings.asked(body, known);
        ImportMappings.read(document);
        requireFile(id);
        Definition saved = save(id, known.document().with("mapping", document), State.RUNNING, author);
        begin(saved);
        return described(saved);
    }

    private void requireIdle(String id) {
        if (running.containsKey(id)) {
            throw Problem.of(409, "import-running", "the import runs; cancel it first")
                    .raised();
        }
    }

    /** Takes up what ran when the server ended. */
    synchronized void resume() {
        files.removeHalfArrived();
        for (Definition each : definitions.list(KIND)) {
            if (is(each, State.RUNNING)) {
                begin(each);
            }
        }
    }

    private void begin(Definition definition) {
        String id = definition.id();
        AtomicReference<ImportProgress> progress =
                new AtomicReference<>(new ImportProgress(ImportProgress.Phase.CHECKING, 0, 0, 0, 0, 0, 0, -1));
        try {
            ImportJob job = new ImportJob(task(definition), intake, files.checkpoints(), progress::set, clockMillis);
            Thread thread = Thread.ofPlatform().name(id).daemon().unstarted(() -> run(id, job));
            running.put(id, new Run(job, progress, thread));
            thread.start();
        } catch (Problem.Raised impossible) {
            end(id, State.FAILED, impossible.problem().detail(), Optional.empty());
        }
    }

    private ImportJob.Task task(Definition definition) {
        Source source = requireSource(String.valueOf(definition.document().text("source")));
        return new ImportJob.Task(
                requireFile(definition.id()),
                ImportMappings.read(ImportMappings.asked(Value.Obj.empty(), definition)),
                source,
                collecting.collector(),
                Optional.of(definition.id()),
                files.rejected(definition.id()));
    }

    private void run(String id, ImportJob job) {
        try {
            ImportOutcome outcome = job.run();
            end(id, state(outcome.end()), outcome.detail(), Optional.of(outcome));
        } catch (BadFile bad) {
            end(id, State.BROKEN_FILE, String.valueOf(bad.getMessage()), Optional.empty());
        } catch (InterruptedException interrupted) {
            end(id, State.CANCELLED, "interrupted; it goes on from here when started again", Optional.empty());
        } catch (IOException | RuntimeException failed) {
            String problem = Api.unexpected(failed).detail();
            end(id, State.FAILED, problem, Optional.empty());
        }
    }

    private static State state(ImportOutcome.End end) {
        return switch (end) {
            case FINISHED, ALREADY_IMPORTED -> State.FINISHED;
            case CANCELLED -> State.CANCELLED;
            case STOPPED -> State.STOPPED;
            case BROKEN_FILE -> State.BROKEN_FILE;
            case TOO_OLD_TO_RESUME -> State.TOO_OLD_TO_RESUME;
        };
    }

    /** Writes down how an import ended; one that ends because the server does stays as running, and goes on later. */
    private synchronized void end(String id, State state, String detail, Optional<ImportOutcome> outcome) {
        boolean goesOn = closing && state != State.FINISHED;
        if (!goesOn) {
            Value.Obj document =
                    definitions.find(KIND, id).map(Definition::document).orElse(Value.Obj.empty());
            save(id, counted(document.with("detail", Value.text(detail)), outcome), state, "import");
            if (state == State.FINISHED) {
                files.removeFile(id);
            }
        }
        running.remove(id);
    }

    private static Value.Obj counted(Value.Obj document, Optional<ImportOutcome> outcome) {
        return outcome.map(of -> document.with("rows", Value.whole(of.rows()))
                        .with("stored", Value.whole(of.stored()))
                        .with("duplicates", Value.whole(of.duplicates()))
                        .with("rejected", Value.whole(of.rejected())))
                .orElse(document);
    }

    Value.Obj cancel(String id) {
        Definition known = known(id);
        Run run = running.get(id);
        if (run == null) {
            throw Problem.of(
                            409,
                            "import-not-running",
                            "the import is " + known.document().text("state"))
                    .raised();
        }
        run.job().cancel();
        join(run);
        return find(id);
    }

    private static void join(Run run) {
        try {
            run.thread().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Value.Obj undo(String id, String author) throws Intake.Refusal {
        Definition known = known(id);
        requireIdle(id);
        long removed = ImportJob.undo(id, intake, files.checkpoints());
        files.removeAll(id);
        return described(save(id, known.document().with("removed", Value.whole(removed)), State.UNDONE, author));
    }

    Path rejected(String id) {
        known(id);
        return files.rejectedIfAny(id)
                .orElseThrow(() -> Problem.of(404, "no-rejected-rows", "this import has no list of rejected rows")
                        .raised());
    }

    /** Forgets the import's file, not what it brought: that is undone. */
    synchronized void remove(String id, String author) {
        known(id);
        requireIdle(id);
        files.removeAll(id);
        definitions.remove(KIND, id, author);
    }

    /** Removes what files still say about people, before one is erased. */
    synchronized void forgetFiles() {
        if (!running.isEmpty()) {
            throw Problem.of(
                            409,
                            "import-running",
                            "an import runs and may hold rows of this person: "
                                    + running.keySet().stream().sorted().collect(Collectors.joining(", "))
                                    + "; wait for it, or cancel it")
                    .raised();
        }
        definitions.list(KIND).forEach(each -> files.removeFiles(each.id()));
    }

    @Override
    public void close() {
        List<Run> runs;
        synchronized (this) {
            closing = true;
            runs = List.copyOf(running.values());
        }
        runs.forEach(run -> run.job().cancel());
        runs.forEach(Imports::join);
        if (!runs.isEmpty()) {
            LOG.info("{} imports go on at the next start", runs.size());
        }
    }
}
