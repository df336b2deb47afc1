package io.sojourn.dist;

import io.sojourn.cli.Rooms;
import io.sojourn.collect.UnreadableBytes;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Workspaces on RocksDB and mapped columns. */
public final class EmbeddedRooms implements Rooms {
    /** Where no settings say otherwise: the first users are in Taiwan. */
    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    private static final String STORE = "store";
    /** What may be there before a workspace is: parts of one whose first start was cut off, and what file systems put. */
    private static final Set<String> OURS = Set.of("index", "files", "lost+found", DEMO_MARK);

    private final Patterns patterns = new Re2Patterns();
    private final LongSupplier clockMillis;

    public EmbeddedRooms() {
        this(System::currentTimeMillis);
    }

    EmbeddedRooms(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
    }

    @Override
    public Workspace open(Path directory) throws CannotOpen {
        return open(directory, EmbeddedSettings.standard());
    }

    @Override
    public Workspace openToLoad(Path directory) throws CannotOpen {
        return open(directory, EmbeddedSettings.loading(Runtime.getRuntime().maxMemory()));
    }

    Workspace open(Path directory, EmbeddedSettings settings) throws CannotOpen {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new CannotOpen(directory + " is no directory", null);
        }
        try {
            Files.createDirectories(directory);
            requireOurs(directory);
            return new EmbeddedWorkspace(
                    new RocksStores(),
                    directory.resolve(STORE),
                    log -> MappedIndex.open(directory.resolve("index"), log, ZONE),
                    new DefinedRules(patterns, ZONE),
                    settings,
                    clockMillis);
        } catch (StoreFailure failure) {
            throw new CannotOpen(String.valueOf(failure.getMessage()), failure);
        } catch (UnreadableBytes damaged) {
            throw new CannotOpen("the directory " + directory + " is damaged: " + damaged.getMessage(), damaged);
        } catch (IOException | UncheckedIOException failure) {
            throw new CannotOpen("the directory " + directory + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    /** A directory that holds other things and nothing of ours was meant for something else. */
    private static void requireOurs(Path directory) throws IOException, CannotOpen {
        if (Files.exists(directory.resolve(STORE))) {
            return;
        }
        try (Stream<Path> things = Files.list(directory)) {
            Optional<String> other = things.map(thing -> String.valueOf(thing.getFileName()))
                    .filter(name -> !name.startsWith(".") && !OURS.contains(name))
                    .sorted()
                    .findFirst();
            if (other.isPresent()) {
                throw new CannotOpen(
                        "the directory " + directory + " holds other things (" + other.get()
                                + ") and no workspace; give an empty or a new one",
                        null);
            }
        }
    }

    @Override
    public Patterns patterns() {
        return patterns;
    }

    @Override
    public LongSupplier clockMillis() {
        return clockMillis;
    }
}
