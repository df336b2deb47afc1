package io.sojourn.dist;

import io.sojourn.cli.Rooms;
import io.sojourn.columns.MappedIndex;
import io.sojourn.embedded.DefinedRules;
import io.sojourn.embedded.EmbeddedSettings;
import io.sojourn.embedded.EmbeddedWorkspace;
import io.sojourn.ports.StoreFailure;
import io.sojourn.ports.Workspace;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.rocksdb.RocksStores;
import io.sojourn.unify.condition.Patterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** Workspaces on RocksDB and mapped columns. */
public final class EmbeddedRooms implements Rooms {
    /** Where no settings say otherwise: the first users are in Taiwan. */
    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    private final Patterns patterns = new Re2Patterns();

    @Override
    public Workspace open(Path directory) throws CannotOpen {
        return open(directory, EmbeddedSettings.standard());
    }

    Workspace open(Path directory, EmbeddedSettings settings) throws CannotOpen {
        try {
            Files.createDirectories(directory);
            return new EmbeddedWorkspace(
                    new RocksStores(),
                    directory.resolve("store"),
                    log -> MappedIndex.open(directory.resolve("index"), log, ZONE),
                    new DefinedRules(patterns, ZONE),
                    settings,
                    System::currentTimeMillis);
        } catch (StoreFailure failure) {
            throw new CannotOpen(String.valueOf(failure.getMessage()), failure);
        } catch (IOException failure) {
            throw new CannotOpen("the directory " + directory + " cannot be made: " + failure.getMessage(), failure);
        }
    }

    @Override
    public Patterns patterns() {
        return patterns;
    }
}
