package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.UnreadableBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The index's files: {@code base-N} (a directory that gets its name when it is whole) and {@code journal-N}, what was said
 * since. While base N is being written, journal N already takes what is said, and journal N − 1 is still needed. One thread.
 */
final class Directory {
    private final Path path;
    private int generation;

    interface Writing {
        void into(Path partial) throws IOException;
    }

    Directory(Path path) {
        this.path = path;
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest base that is whole. Where there are only broken ones, everything is thrown away. */
    Optional<Base.Opened> newest() {
        List<Integer> bases = generations("base-");
        for (int one : bases) {
            try {
                Base.Opened opened = Base.open(path.resolve("base-" + one));
                generation = one;
                return Optional.of(opened);
            } catch (IOException | UnreadableBytes e) {
                delete(path.resolve("base-" + one));
            }
        }
        if (!bases.isEmpty()) {
            wipe();
        }
        return Optional.empty();
    }

    /**
     * Says again what the journals hold beyond that offset, and opens the last of them for more.
     *
     * @param frames says a frame again and returns the offset up to which that goes
     */
    Journal replay(long durableOffset, ToLongFunction<BytesIn> frames) {
        long[] durable = {durableOffset};
        @Nullable Journal open = null;
        while (Files.exists(journalPath(generation))) {
            try {
                Journal next = Journal.replay(
                        journalPath(generation), durable[0], frame -> durable[0] = frames.applyAsLong(frame));
                if (open != null) {
                    open.close();
                }
                open = next;
                generation++;
            } catch (IOException | UnreadableBytes e) {
                break;
            }
        }
        if (open != null) {
            generation--;
        }
        removeStrangers();
        return open == null ? journal(generation, durable[0], 0) : open;
    }

    private void removeStrangers() {
        for (int one : generations("journal-")) {
            if (one > generation) {
                delete(journalPath(one));
            }
        }
        generations("partial-").forEach(one -> delete(path.resolve("partial-" + one)));
    }

    /** What numbers there are of a kind of file, newest first. */
    private List<Integer> generations(String prefix) {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(prefix + "\\d{1,9}"))
                    .map(name -> Integer.valueOf(name.substring(prefix.length())))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int nextGeneration() {
        return ++generation;
    }

    Journal journal(int of, long durableOffset, long published) {
        return Journal.create(journalPath(of), durableOffset, published);
    }

    private Path journalPath(int of) {
        return path.resolve("journal-" + of);
    }

    /** Writes a base under another name and renames it when it is whole. Another thread may call. */
    Path write(int of, Writing writing) {
        Path partial = path.resolve("partial-" + of);
        try {
            fresh(partial);
            writing.into(partial);
            return complete(partial, of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty directory of that name. */
    void fresh(Path partial) {
        try {
            delete(partial);
            Files.createDirectory(partial);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a whole base its name. */
    Path complete(Path partial, int of) throws IOException {
        Path whole = path.resolve("base-" + of);
        sync(partial);
        Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
        sync(path);
        return whole;
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Base open(Path whole) {
        try {
            return Base.open(whole).base();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a newer base has made needless. */
    void keepFrom(int oldest) {
        for (String kind : List.of("base-", "journal-")) {
            generations(kind).stream().filter(one -> one < oldest).forEach(one -> delete(path.resolve(kind + one)));
        }
    }

    void discard(int of) {
        delete(path.resolve("base-" + of));
    }

    Journal clear(long published) {
        wipe();
        generation = 0;
        return journal(0, -1, published);
    }

    private void wipe() {
        for (String kind : List.of("base-", "journal-")) {
            generations(kind).forEach(one -> delete(path.resolve(kind + one)));
        }
    }

    private static void delete(Path what) {
        if (!Files.exists(what)) {
            return;
        }
        try (Stream<Path> all = Files.walk(what)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
