package io.sojourn.columns;

import io.sojourn.collect.UnreadableBytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** The files of a base in memory, each checked against the manifest before it is used. */
final class MappedFiles {
    private static final long CHUNK = 1L << 28;

    private final Path directory;
    private final Manifest manifest;
    private final Arena arena;

    MappedFiles(Path directory, Manifest manifest, Arena arena) {
        this.directory = directory;
        this.manifest = manifest;
        this.arena = arena;
    }

    boolean has(String name) {
        return manifest.entries().containsKey(name);
    }

    /** The file's bytes; {@link UnreadableBytes} when they are not those that were written. */
    MemorySegment file(String name) {
        Manifest.Entry entry = manifest.entries().get(name);
        if (entry == null) {
            throw new UnreadableBytes("the manifest names no file \"" + name + "\"");
        }
        try (FileChannel file = FileChannel.open(directory.resolve(name), StandardOpenOption.READ)) {
            if (file.size() != entry.length()) {
                throw new UnreadableBytes(name + " has " + file.size() + " bytes, " + entry.length() + " were written");
            }
            if (entry.length() == 0) {
                return MemorySegment.NULL;
            }
            MemorySegment bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, entry.length(), arena);
            if (checksum(bytes) != entry.checksum()) {
                throw new UnreadableBytes(name + " does not fit its checksum");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableBytes(name + " cannot be read: " + e.getMessage());
        }
    }

    private static long checksum(MemorySegment bytes) {
        CRC32C checksum = new CRC32C();
        for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
            checksum.update(
                    bytes.asSlice(at, Math.min(CHUNK, bytes.byteSize() - at)).asByteBuffer());
        }
        return checksum.getValue();
    }
}
