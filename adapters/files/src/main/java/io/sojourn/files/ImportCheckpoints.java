package io.sojourn.files;

import java.util.Optional;

/** Where checkpoints are kept; {@link #save} returns when the checkpoint is durable. */
public interface ImportCheckpoints {
    Optional<ImportCheckpoint> find(String importId);

    void save(ImportCheckpoint checkpoint);

    void remove(String importId);
}
