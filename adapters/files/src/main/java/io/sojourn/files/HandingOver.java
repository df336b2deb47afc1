package io.sojourn.files;

import io.sojourn.ports.Intake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A batch on its way into the workspace, on a thread of its own. */
final class HandingOver {
    private final ImportBatch batch;
    private final CompletableFuture<Intake.Accepted> accepted = new CompletableFuture<>();

    HandingOver(ImportBatch batch, Intake intake) {
        this.batch = batch;
        Thread.ofVirtual().start(() -> {
            try {
                accepted.complete(intake.accept(batch.events(), batch.rejections()));
            } catch (Intake.Refusal | RuntimeException | Error failure) {
                accepted.completeExceptionally(failure);
            }
        });
    }

    ImportBatch batch() {
        return batch;
    }

    /** Waits until it is durable. */
    Intake.Accepted answer() throws Intake.Refusal, InterruptedException {
        try {
            return accepted.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Intake.Refusal refusal -> throw refusal;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
