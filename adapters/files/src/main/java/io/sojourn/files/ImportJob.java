package io.sojourn.files;

import io.sojourn.collect.Arrival;
import io.sojourn.collect.Collected;
import io.sojourn.collect.Collector;
import io.sojourn.collect.Event;
import io.sojourn.collect.Item;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Source;
import io.sojourn.json.Json;
import io.sojourn.ports.Intake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a file into a workspace. Rows get ids of the file's content and their number, so a file that is imported again
 * brings nothing new; where it was interrupted it goes on from its checkpoint. {@link #run} works on the caller's thread;
 * {@link #cancel} may be called from any.
 */
public final class ImportJob {
    /** Events handed over at once. */
    private static final int BATCH = 1_000;

    /** Rows between two checkpoints. */
    private static final int WINDOW = 20_000;

    /** The workspace knows duplicates for 30 days; a day is kept clear of that edge. */
    private static final long RESUMABLE_MILLIS = 29L * 86_400_000;

    private static final int REFUSALS_BORNE = 20;
    private static final String CANCELLED = "cancelled; it goes on from here when started again";

    private final Task task;
    private final Intake intake;
    private final ImportCheckpoints checkpoints;
    private final Consumer<ImportProgress> progress;
    private final LongSupplier clockMillis;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    /**
     * What is to be imported.
     *
     * @param importId chosen by the caller; empty: made of the file's digest, so that the same file is the same import
     * @param rejectedRows the file that the refused rows are listed in
     */
    public record Task(
            Path file,
            Mapping mapping,
            Source source,
            Collector collector,
            Optional<String> importId,
            Path rejectedRows) {}

    public ImportJob(
            Task task,
            Intake intake,
            ImportCheckpoints checkpoints,
            Consumer<ImportProgress> progress,
            LongSupplier clockMillis) {
        this.task = task;
        this.intake = intake;
        this.checkpoints = checkpoints;
        this.progress = progress;
        this.clockMillis = clockMillis;
    }

    /** The import's id when its caller chooses none: the same for the same content. */
    public static String idOf(Path file) throws IOException {
        return idOfDigest(FileDigest.of(file, share -> true));
    }

    private static String idOfDigest(String digest) {
        return "import-" + digest.substring(0, 16);
    }

    /** Removes what an import brought; afterwards its file can be imported anew. Returns how many events went. */
    public static long undo(String importId, Intake intake, ImportCheckpoints checkpoints) throws Intake.Refusal {
        long removed = intake.undo(importId);
        checkpoints.remove(importId);
        return removed;
    }

    /** Stops at the next batch; what was handed over stays, and a later run goes on from there. */
    public void cancel() {
        cancelled.countDown();
    }

    /** @throws BadFile when the file cannot be imported at all: nothing was done */
    public ImportOutcome run() throws IOException, InterruptedException {
        String digest = FileDigest.of(task.file(), this::checking);
        if (digest.isEmpty()) {
            String id = task.importId().orElse("");
            return new ImportOutcome(
                    ImportOutcome.End.CANCELLED, id, 0, 0, 0, 0, "cancelled before anything was imported");
        }
        String importId = task.importId().orElseGet(() -> idOfDigest(digest));
        String mapping = FileDigest.of(Json.write(task.mapping().document()));
        Optional<ImportCheckpoint> last = checkpoints.find(importId);
        if (last.isPresent()) {
            requireSame(last.get(), digest, mapping);
        }
        ImportCheckpoint from = last.orElseGet(() -> begin(importId, digest, mapping));
        if (from.finished()) {
            return outcome(
                    ImportOutcome.End.ALREADY_IMPORTED,
                    from,
                    "this file was imported before; undo that to import it anew");
        }
        if (from.rowsSent() > from.rowsDone() && clockMillis.getAsLong() - from.savedAtMillis() > RESUMABLE_MILLIS) {
            return outcome(
                    ImportOutcome.End.TOO_OLD_TO_RESUME,
                    from,
                    "it was interrupted more than 29 days ago, so it is no longer known which of the rows "
                            + (from.rowsDone() + 1) + " to " + from.rowsSent()
                            + " are in; undo it and import the file again");
        }
        try (EventFile file = EventFile.open(task.file(), task.mapping());
                RejectedRows refused = new RejectedRows(task.rejectedRows(), from.rejectedBytes())) {
            return new Run(from, file, refused).go();
        }
    }

    private boolean checking(double share) {
        progress.accept(new ImportProgress(ImportProgress.Phase.CHECKING, 0, 0, 0, 0, share, 0, -1));
        return !isCancelled();
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    private ImportCheckpoint begin(String importId, String digest, String mapping) {
        long now = clockMillis.getAsLong();
        return new ImportCheckpoint(importId, digest, mapping, now, now, 0, 0, 0, 0, 0, 0, false);
    }

    private static void requireSame(ImportCheckpoint last, String digest, String mapping) {
        boolean sameFile = last.digest().equals(digest);
        if (!sameFile || !last.mapping().equals(mapping)) {
            throw new BadFile(
                    BadFile.Problem.CHANGED,
                    "the import \"" + last.importId() + "\" began with another " + (sameFile ? "mapping" : "file")
                            + "; undo it first, or go on with the same " + (sameFile ? "mapping" : "file"));
        }
    }

    private static ImportOutcome outcome(ImportOutcome.End end, ImportCheckpoint at, String detail) {
        return new ImportOutcome(
                end, at.importId(), at.rowsDone(), at.stored(), at.duplicates(), at.rejected(), detail);
    }

    /** One run, from a checkpoint to wherever it ends. While a batch is made durable, the next one is read. */
    private final class Run {
        private final long unsureUntil;
        private final long startedNanos = System.nanoTime();
        private final long startedRows;
        private final EventFile file;
        private final RejectedRows refused;
        private ImportBatch reading = new ImportBatch();
        private @Nullable HandingOver onItsWay;
        /** Whether all that was handed over was answered. */
        private boolean sure = true;

        private ImportCheckpoint at;
        private long rows;
        private long stored;
        private long duplicates;
        private long rejected;

        Run(ImportCheckpoint from, EventFile file, RejectedRows refused) {
            this.at = from;
            this.file = file;
            this.refused = refused;
            this.unsureUntil = from.rowsSent();
            this.startedRows = from.rowsDone();
            this.rows = from.rowsDone();
            this.stored = from.stored();
            this.duplicates = from.duplicates();
            this.rejected = from.rejected();
        }

        ImportOutcome go() throws IOException, InterruptedException {
            file.skip(at.rowsDone());
            String prefix = at.digest() + "-";
            Arrival arrival = Arrival.offline(task.source(), at.beganAtMillis(), index -> prefix + (index + 1))
                    .withImport(at.importId());
            try {
                while (true) {
                    if (file.rows() >= at.rowsSent()) {
                        Optional<String> stopped = answered();
                        if (stopped.isPresent()) {
                            return stopped(stopped.get());
                        }
                        save(rows, rows + WINDOW, false);
                    }
                    fill(arrival);
                    Optional<String> stopped = answered();
                    if (stopped.isPresent()) {
                        return stopped(stopped.get());
                    }
                    if (isCancelled()) {
                        return end(ImportOutcome.End.CANCELLED, CANCELLED);
                    }
                    boolean last = reading.last();
                    handOver();
                    if (last) {
                        stopped = answered();
                        if (stopped.isPresent()) {
                            return stopped(stopped.get());
                        }
                        save(rows, rows, true);
                        return outcome(ImportOutcome.End.FINISHED, at, "all rows are in");
                    }
                }
            } catch (BadFile broken) {
                Optional<String> stopped = answered();
                if (stopped.isEmpty()) {
                    handOver();
                    stopped = answered();
                }
                return end(ImportOutcome.End.BROKEN_FILE, stopped.orElse(String.valueOf(broken.getMessage())));
            }
        }

        private ImportOutcome stopped(String why) throws IOException {
            return end(isCancelled() ? ImportOutcome.End.CANCELLED : ImportOutcome.End.STOPPED, why);
        }

        private void fill(Arrival arrival) throws IOException {
            while (reading.rows() < BATCH && file.rows() < at.rowsSent()) {
                @Nullable Item item = file.next();
                if (item == null) {
                    reading.isTheLast();
                    return;
                }
                Collected collected = task.collector().collect(item, arrival);
                switch (collected) {
                    case Event event -> reading.events().add(event);
                    case Rejection rejection -> reading.rejections().add(rejection);
                }
            }
        }

        /** Hands over what was read; {@link #answered} comes before the next. */
        private void handOver() {
            if (reading.rows() > 0) {
                onItsWay = new HandingOver(reading, intake);
                sure = false;
                reading = new ImportBatch();
            }
        }

        /** Waits for the answer to what was handed over last; says why when the workspace took it not. */
        private Optional<String> answered() throws InterruptedException {
            HandingOver handed = onItsWay;
            if (handed == null) {
                return Optional.empty();
            }
            onItsWay = null;
            for (int refusals = 0; ; ) {
                try {
                    count(handed.batch(), handed.answer());
                    handed.batch().rejections().forEach(refused::add);
                    sure = true;
                    report(ImportProgress.Phase.IMPORTING);
                    return Optional.empty();
                } catch (Intake.Refusal refusal) {
                    refusals += refusal.reason() == Intake.Refusal.Reason.UNAVAILABLE ? 1 : 0;
                    if (refusals > REFUSALS_BORNE) {
                        return Optional.of("the workspace takes no more events: " + refusal.getMessage());
                    }
                    report(ImportProgress.Phase.WAITING);
                    if (cancelled.await(refusal.retryAfterSeconds(), TimeUnit.SECONDS)) {
                        return Optional.of(CANCELLED);
                    }
                    handed = new HandingOver(handed.batch(), intake);
                }
            }
        }

        private void count(ImportBatch batch, Intake.Accepted accepted) {
            long before = rows;
            rows += batch.rows();
            // Rows that an interrupted run may have handed over already are this import's own, not duplicates.
            boolean own = before < unsureUntil;
            stored += accepted.stored() + (own ? accepted.duplicates() : 0);
            duplicates += own ? 0 : accepted.duplicates();
            rejected += accepted.rejected();
        }

        private ImportOutcome end(ImportOutcome.End end, String detail) throws IOException {
            save(rows, sure ? rows : rows + BATCH, false);
            return outcome(end, at, detail);
        }

        private void save(long done, long sent, boolean finished) throws IOException {
            at = new ImportCheckpoint(
                    at.importId(),
                    at.digest(),
                    at.mapping(),
                    at.beganAtMillis(),
                    clockMillis.getAsLong(),
                    done,
                    sent,
                    stored,
                    duplicates,
                    rejected,
                    refused.flushed(),
                    finished);
            checkpoints.save(at);
        }

        private void report(ImportProgress.Phase phase) {
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            double rate = seconds > 0 ? (rows - startedRows) / seconds : 0;
            double share = file.size() == 0 ? 1 : Math.min(1, (double) file.read() / file.size());
            long remaining = share > 0 && rate > 0 ? Math.round(rows / share * (1 - share) / rate) : -1;
            progress.accept(new ImportProgress(phase, rows, stored, duplicates, rejected, share, rate, remaining));
        }
    }
}
