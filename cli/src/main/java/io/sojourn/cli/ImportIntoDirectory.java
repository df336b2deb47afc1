package io.sojourn.cli;

import io.sojourn.collect.CollectSettings;
import io.sojourn.collect.Collector;
import io.sojourn.collect.KeyDrops;
import io.sojourn.collect.Source;
import io.sojourn.collect.Value;
import io.sojourn.files.ImportJob;
import io.sojourn.files.ImportOutcome;
import io.sojourn.files.ImportProgress;
import io.sojourn.files.Mapping;
import io.sojourn.json.Json;
import io.sojourn.measure.Figures;
import io.sojourn.measure.PriceList;
import io.sojourn.ports.Intake;
import io.sojourn.ports.Workspace;
import io.sojourn.server.Phones;
import io.sojourn.server.SavedFigures;
import io.sojourn.server.SavedPrices;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Loads into a directory that this process opens for itself. */
final class ImportIntoDirectory implements ImportTarget {
    private static final String AUTHOR = "command-line";

    private final Rooms rooms;
    private final Path directory;
    private final PrintWriter out;
    private long saidAt = System.nanoTime();

    ImportIntoDirectory(Rooms rooms, Path directory, PrintWriter out) {
        this.rooms = rooms;
        this.directory = directory;
        this.out = out;
    }

    @Override
    public boolean load(Path file, Mapping mapping, String sourceId, Path rejected) throws Exception {
        try (Workspace workspace = rooms.openToLoad(directory)) {
            Collector collector =
                    new Collector(CollectSettings.standard(), new Phones(), KeyDrops.UNCOUNTED, Json::write);
            ImportJob.Task task = new ImportJob.Task(
                    file,
                    mapping,
                    Source.of(sourceId, Source.Kind.SERVER, "web"),
                    collector,
                    Optional.empty(),
                    rejected);
            ImportJob job = new ImportJob(
                    task,
                    workspace.intake(),
                    new DefinitionCheckpoints(workspace.definitions()),
                    this::say,
                    rooms.clockMillis());
            Thread stopper = Thread.ofPlatform().unstarted(job::cancel);
            Runtime.getRuntime().addShutdownHook(stopper);
            ImportOutcome outcome = job.run();
            workspace.settle();
            say(file, outcome, rejected);
            return outcome.end() == ImportOutcome.End.FINISHED || outcome.end() == ImportOutcome.End.ALREADY_IMPORTED;
        }
    }

    private void say(ImportProgress progress) {
        if (System.nanoTime() - saidAt > 1_000_000_000L) {
            saidAt = System.nanoTime();
            out.printf(
                    Locale.ROOT,
                    "  %s  %,d rows  %.0f %%  %,.0f rows/s%s%n",
                    progress.phase().name().toLowerCase(Locale.ROOT),
                    progress.rows(),
                    progress.share() * 100,
                    progress.rowsPerSecond(),
                    progress.remainingSeconds() < 0 ? "" : "  " + progress.remainingSeconds() + " s left");
            out.flush();
        }
    }

    private void say(Path file, ImportOutcome outcome, Path rejected) {
        out.printf(
                Locale.ROOT,
                "%s: %s · %,d rows · %,d events · %,d duplicates · %,d rejected%s%n",
                file.getFileName(),
                outcome.end().wireName(),
                outcome.rows(),
                outcome.stored(),
                outcome.duplicates(),
                outcome.rejected(),
                outcome.rejected() > 0 ? " (listed in " + rejected + ")" : "");
        if (!outcome.detail().isEmpty()) {
            out.println("  " + outcome.detail());
        }
        out.println("  undo with: sojourn import --undo " + outcome.importId() + " --data " + directory);
        out.flush();
    }

    @Override
    public void figures(Path file, String source) throws Exception {
        Value.Array rows = RowsFile.figures(file);
        try (Workspace workspace = rooms.open(directory)) {
            String name = String.valueOf(file.getFileName());
            SavedFigures saved = new SavedFigures(workspace);
            say(file, rows, "figures", saved.add(name, source, rows, AUTHOR).id());
        }
    }

    @Override
    public void prices(Path file, String source, Optional<String> currency) throws Exception {
        try (Workspace workspace = rooms.open(directory)) {
            SavedPrices saved = new SavedPrices(workspace);
            Value.Array rows = RowsFile.prices(file, currency, saved::problems);
            String name = String.valueOf(file.getFileName());
            say(file, rows, "prices", saved.add(name, source, rows, AUTHOR).id());
        }
    }

    private void say(Path file, Value.Array rows, String what, String id) {
        out.printf(
                Locale.ROOT,
                "%s: %,d rows of %s%n  undo with: sojourn import --undo %s --data %s%n",
                file.getFileName(),
                rows.items().size(),
                what,
                id,
                directory);
        out.flush();
    }

    @Override
    public void undo(String importId) throws Exception {
        try (Workspace workspace = rooms.open(directory)) {
            if (importId.startsWith(Figures.KIND + "-")) {
                undone(importId, "figures", new SavedFigures(workspace).undo(importId, AUTHOR));
            } else if (importId.startsWith(PriceList.DELIVERED + "-")) {
                undone(importId, "prices", new SavedPrices(workspace).undo(importId, AUTHOR));
            } else {
                long gone = ImportJob.undo(
                        importId, workspace.intake(), new DefinitionCheckpoints(workspace.definitions()));
                out.printf(Locale.ROOT, "%,d events of %s are gone%n", gone, importId);
                out.flush();
            }
        } catch (Intake.Refusal refusal) {
            throw new Failure(ExitCode.DIRECTORY, String.valueOf(refusal.getMessage()));
        }
    }

    private void undone(String id, String what, Optional<?> delivery) {
        if (delivery.isEmpty()) {
            throw new Failure(ExitCode.MISSING, "there are no " + what + " \"" + id + "\"");
        }
        out.println(id + " is undone");
        out.flush();
    }
}
