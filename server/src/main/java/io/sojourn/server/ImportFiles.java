package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.files.ImportCheckpoint;
import io.sojourn.files.ImportCheckpoints;
import io.sojourn.json.BadJson;
import io.sojourn.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory for each import: the file that was sent, the checkpoint, the rejected rows. Shared by all threads. */
final class ImportFiles {
    private static final int CHUNK = 1 << 16;
    private static final long FREE_FLOOR = 512L << 20;
    private static final long ASK_EVERY = 16L << 20;

    private static final String ARRIVING = "arriving-";

    private final Path root;

    ImportFiles(Path root) {
        this.root = root;
    }

    private Path directory(String id) {
        return root.resolve(id);
    }

    /** Takes in a file as long as there is room; it is nobody's until it is kept. */
    Path receive(InputStream body) throws IOException {
        Files.createDirectories(root);
        Path file = Files.createTempFile(root, ARRIVING, ".part");
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            copy(body, out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    /** What was arriving when the server ended is nobody's, and may name people. */
    void removeHalfArrived() {
        try (Stream<Path> files = Files.exists(root) ? Files.list(root) : Stream.empty()) {
            files.filter(file -> String.valueOf(file.getFileName()).startsWith(ARRIVING))
                    .forEach(ImportFiles::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long unasked = ASK_EVERY;
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            if (unasked >= ASK_EVERY) {
                unasked = 0;
                requireRoom();
            }
            out.write(chunk, 0, read);
            unasked += read;
        }
    }

    private void requireRoom() throws IOException {
        if (Files.getFileStore(root).getUsableSpace() < FREE_FLOOR) {
            throw Problem.of(
                            503,
                            "unavailable",
                            "the disk has less than " + (FREE_FLOOR >> 20) + " MiB left, so no file is taken")
                    .raised();
        }
    }

    void keep(Path arrived, String id) throws IOException {
        Files.createDirectories(directory(id));
        Files.move(arrived, directory(id).resolve("file"), StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<Path> find(String id) {
        return Optional.of(directory(id).resolve("file")).filter(Files::exists);
    }

    Path rejected(String id) {
        return directory(id).resolve("rejected.csv");
    }

    Optional<Path> rejectedIfAny(String id) {
        return Optional.of(rejected(id)).filter(Files::exists);
    }

    void removeFile(String id) {
        delete(directory(id).resolve("file"));
    }

    /** The file and the rejected rows; the checkpoint says nothing about people. */
    void removeFiles(String id) {
        removeFile(id);
        delete(rejected(id));
    }

    void removeAll(String id) {
        removeFiles(id);
        delete(checkpoint(id));
        delete(directory(id));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path checkpoint(String id) {
        return directory(id).resolve("checkpoint.json");
    }

    ImportCheckpoints checkpoints() {
        return new ImportCheckpoints() {
            @Override
            public Optional<ImportCheckpoint> find(String importId) {
                return read(checkpoint(importId));
            }

            @Override
            public void save(ImportCheckpoint at) {
                write(checkpoint(at.importId()), at.document());
            }

            @Override
            public void remove(String importId) {
                delete(checkpoint(importId));
            }
        };
    }

    private static Optional<ImportCheckpoint> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(ImportCheckpoint.of(Json.readObject(Files.readAllBytes(file))))
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (BadJson broken) {
            throw new IllegalStateException("the checkpoint " + file + " is unreadable", broken);
        }
    }

    /** On the disk, whole, when this returns. */
    private static void write(Path file, Value.Obj document) {
        Path next = file.resolveSibling("checkpoint.next");
        try {
            Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
            Files.write(next, Json.bytes(document));
            force(next, StandardOpenOption.WRITE);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(java.util.Objects.requireNonNull(file.getParent()), StandardOpenOption.READ);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void force(Path path, StandardOpenOption open) throws IOException {
        try (FileChannel channel = FileChannel.open(path, open)) {
            channel.force(true);
        }
    }
}
