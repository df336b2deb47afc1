package io.sojourn.rocksdb;

import io.sojourn.ports.StoreFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What RocksDB's errors ask of the caller. */
final class RocksFailures {
    private RocksFailures() {}

    static StoreFailure of(Path directory, String what, RocksDBException cause) {
        String said = String.valueOf(cause.getMessage());
        if (said.contains("LOCK") && (said.contains("lock hold by current process") || said.contains("While lock"))) {
            return new StoreFailure(
                    StoreFailure.Kind.IN_USE,
                    "the directory " + directory
                            + " is in use by another process; end that one, or take another directory",
                    cause);
        }
        return new StoreFailure(
                kind(cause.getStatus(), said), "the store in " + directory + " " + what + ": " + said, cause);
    }

    private static StoreFailure.Kind kind(@Nullable Status status, String said) {
        if (said.contains("No space left") || said.contains("Disk quota exceeded") || said.contains("File too large")) {
            return StoreFailure.Kind.FULL;
        }
        if (status == null) {
            return StoreFailure.Kind.FAILED;
        }
        if (status.getSubCode() == Status.SubCode.NoSpace) {
            return StoreFailure.Kind.FULL;
        }
        boolean damaged = status.getCode() == Status.Code.Corruption || status.getCode() == Status.Code.NotSupported;
        return damaged ? StoreFailure.Kind.UNREADABLE : StoreFailure.Kind.FAILED;
    }
}
