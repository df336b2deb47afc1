package io.sojourn.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.collect.Event;
import io.sojourn.ports.Intake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportJobTest {
    private static final int ROWS = 43_210;
    private static final int BAD_ROWS = ROWS / 1_000;
    private static final long DAY = 86_400_000;
    private static final Mapping MAPPING = Given.mapping("""
            {"time": "time", "event": {"value": "Order Completed"}, "keys": {"userId": "user"},
             "properties": {"n": {"column": "n", "type": "whole"}}}""");

    @TempDir
    Path folder;

    private final MemoryIntake workspace = new MemoryIntake();
    private final List<ImportProgress> heard = new ArrayList<>();
    private Path file = Path.of("");
    private long now = 1_782_820_800_000L;

    @BeforeEach
    void aFileWithEqualRowsAndSomeBadOnes() throws IOException {
        StringBuilder rows = new StringBuilder("time,user,n\n");
        for (int i = 1; i <= ROWS; i++) {
            rows.append(i % 1_000 == 0 ? "never" : "2026-01-01")
                    .append(",u")
                    .append(i % 7)
                    .append(",1\n");
        }
        file = Files.writeString(folder.resolve("orders.csv"), rows);
    }

    private ImportJob job(Mapping mapping) {
        return new ImportJob(
                new ImportJob.Task(
                        file, mapping, Given.TILL, Given.COLLECTOR, Optional.empty(), folder.resolve("rejected.csv")),
                workspace,
                workspace,
                heard::add,
                () -> now);
    }

    private ImportOutcome run() throws IOException, InterruptedException {
        return job(MAPPING).run();
    }

    private void assertEverythingIsInOnce() throws IOException {
        assertThat(workspace.stored).hasSize(ROWS - BAD_ROWS);
        assertThat(workspace.stored.stream().map(Event::messageId).distinct()).hasSize(ROWS - BAD_ROWS);
        List<String> rejected = Files.readAllLines(folder.resolve("rejected.csv"));
        assertThat(rejected).hasSize(1 + BAD_ROWS).startsWith("row,code,detail");
        assertThat(rejected.get(1))
                .isEqualTo("1000,bad-row,\"column \"\"time\"\" is \"\"never\"\"; a time in the format iso is needed\"");
        assertThat(rejected.get(BAD_ROWS)).startsWith("43000,");
    }

    @Test
    void everyRowIsInOnceOrNamed() throws IOException, InterruptedException {
        ImportOutcome outcome = run();

        assertThat(outcome.end()).isEqualTo(ImportOutcome.End.FINISHED);
        assertThat(outcome.rows()).isEqualTo(ROWS);
        assertThat(outcome.stored()).isEqualTo(ROWS - BAD_ROWS);
        assertThat(outcome.duplicates()).isZero();
        assertThat(outcome.rejected()).isEqualTo(BAD_ROWS);
        assertEverythingIsInOnce();
        assertThat(workspace.stored).allMatch(event -> event.receivedAtMillis() == now);
        assertThat(workspace.stored).allMatch(event -> outcome.importId().equals(event.importId()));
        assertThat(workspace.checkpointsSaved).isLessThan(6);
    }

    @Test
    void progressSaysHowFarAndHowFast() throws IOException, InterruptedException {
        run();

        ImportProgress last = heard.getLast();
        assertThat(heard.getFirst().phase()).isEqualTo(ImportProgress.Phase.CHECKING);
        assertThat(last.phase()).isEqualTo(ImportProgress.Phase.IMPORTING);
        assertThat(last.rows()).isEqualTo(ROWS);
        assertThat(last.share()).isEqualTo(1);
        assertThat(last.rowsPerSecond()).isPositive();
        assertThat(last.remainingSeconds()).isZero();
    }

    @Test
    void aCrashAtAnyStepLosesAndDoublesNothing() throws IOException, InterruptedException {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 4; round++) {
            workspace.known.clear();
            workspace.stored.clear();
            workspace.checkpoints.clear();
            int crashes = 0;
            ImportOutcome outcome = null;
            while (outcome == null) {
                workspace.stepsUntilCrash = 1 + random.nextInt(110);
                try {
                    outcome = run();
                } catch (MemoryIntake.Crash crash) {
                    crashes++;
                }
            }
            assertThat(outcome.end())
                    .as("seed %d, round %d, %d crashes", seed, round, crashes)
                    .isEqualTo(ImportOutcome.End.FINISHED);
            assertThat(outcome.rows()).isEqualTo(ROWS);
            assertThat(outcome.stored()).isEqualTo(ROWS - BAD_ROWS);
            assertEverythingIsInOnce();
        }
    }

    @Test
    void theSameFileAgainBringsNothingHoweverLate() throws IOException, InterruptedException {
        run();
        now += 400 * DAY;
        workspace.known.clear();

        ImportOutcome again = run();

        assertThat(again.end()).isEqualTo(ImportOutcome.End.ALREADY_IMPORTED);
        assertEverythingIsInOnce();
    }

    @Test
    void undoReleasesTheFile() throws IOException, InterruptedException, Intake.Refusal {
        ImportOutcome first = run();

        assertThat(ImportJob.undo(first.importId(), workspace, workspace)).isEqualTo(ROWS - BAD_ROWS);
        assertThat(workspace.stored).isEmpty();
        assertThat(run().stored()).isEqualTo(ROWS - BAD_ROWS);
        assertEverythingIsInOnce();
    }

    @Test
    void anInterruptedImportIsNotResumedWhenDuplicatesAreForgotten() throws IOException, InterruptedException {
        workspace.stepsUntilCrash = 14;
        assertThat(catchThrowableOfType(MemoryIntake.Crash.class, this::run)).isNotNull();
        workspace.stepsUntilCrash = Integer.MAX_VALUE;
        now += 31 * DAY;

        ImportOutcome outcome = run();

        assertThat(outcome.end()).isEqualTo(ImportOutcome.End.TOO_OLD_TO_RESUME);
        assertThat(outcome.detail()).contains("rows 1 to 20000").contains("undo it");
    }

    @Test
    void aCancelledImportGoesOnFromWhereItWas() throws IOException, InterruptedException {
        AtomicReference<ImportJob> running = new AtomicReference<>();
        ImportJob job = new ImportJob(
                new ImportJob.Task(
                        file,
                        MAPPING,
                        Given.TILL,
                        Given.COLLECTOR,
                        Optional.of("mine"),
                        folder.resolve("rejected.csv")),
                workspace,
                workspace,
                progress -> {
                    if (progress.rows() >= 5_000) {
                        running.get().cancel();
                    }
                },
                () -> now);
        running.set(job);

        ImportOutcome cancelled = job.run();

        assertThat(cancelled.end()).isEqualTo(ImportOutcome.End.CANCELLED);
        assertThat(cancelled.rows()).isEqualTo(5_000);
        now += 100 * DAY;
        workspace.known.clear();
        ImportJob again = new ImportJob(
                new ImportJob.Task(
                        file,
                        MAPPING,
                        Given.TILL,
                        Given.COLLECTOR,
                        Optional.of("mine"),
                        folder.resolve("rejected.csv")),
                workspace,
                workspace,
                heard::add,
                () -> now);
        assertThat(again.run().end()).isEqualTo(ImportOutcome.End.FINISHED);
        assertEverythingIsInOnce();
    }

    @Test
    void refusalsAreWaitedForAndThenGivenUp() throws IOException, InterruptedException {
        workspace.refusals.add(new Intake.Refusal(Intake.Refusal.Reason.LAG, 0, "behind"));
        workspace.refusals.add(new Intake.Refusal(Intake.Refusal.Reason.UNAVAILABLE, 0, "full"));
        assertThat(run().end()).isEqualTo(ImportOutcome.End.FINISHED);
        assertThat(heard).extracting(ImportProgress::phase).contains(ImportProgress.Phase.WAITING);
        assertEverythingIsInOnce();

        workspace.checkpoints.clear();
        for (int i = 0; i < 30; i++) {
            workspace.refusals.add(new Intake.Refusal(Intake.Refusal.Reason.UNAVAILABLE, 0, "the disk is full"));
        }
        ImportOutcome stopped = run();
        assertThat(stopped.end()).isEqualTo(ImportOutcome.End.STOPPED);
        assertThat(stopped.detail()).contains("the disk is full");
    }

    @Test
    void anotherMappingIsNoResumption() throws IOException, InterruptedException {
        run();

        BadFile bad = catchThrowableOfType(
                BadFile.class,
                () -> job(Mapping.of(
                                MAPPING.document().with("otherColumns", io.sojourn.collect.Value.text("properties"))))
                        .run());

        assertThat(bad.problem()).isEqualTo(BadFile.Problem.CHANGED);
        assertThat(bad).hasMessageContaining("began with another mapping");
    }

    @Test
    void aFileThatBreaksOffBringsWhatStandsBefore() throws IOException, InterruptedException {
        Files.writeString(file, Files.readString(file) + "2026-01-01,\"u1,1\n");

        ImportOutcome outcome = run();

        assertThat(outcome.end()).isEqualTo(ImportOutcome.End.BROKEN_FILE);
        assertThat(outcome.rows()).isEqualTo(ROWS);
        assertThat(outcome.detail()).startsWith("row 43211: ");
        assertEverythingIsInOnce();
    }
}
