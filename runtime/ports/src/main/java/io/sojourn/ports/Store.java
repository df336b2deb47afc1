package io.sojourn.ports;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Ordered bytes on disk, in families of their own order, written in atomic batches. Keys are compared as unsigned bytes.
 * Any thread may use it; {@link Batch} and {@link Snapshot} belong to one thread at a time. Everything throws {@link
 * StoreFailure} when the disk or the files fail; nothing of a batch that failed is there.
 */
public interface Store extends StoreReads, AutoCloseable {

    /** The order of keys. */
    Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    /** Opens the store of a directory, which it makes if needed; a directory belongs to one process at a time. */
    interface Opener {
        /**
         * @param families every family that the caller uses; ones that are new are made
         * @throws StoreFailure {@link StoreFailure.Kind#IN_USE} when another process has the directory open, {@link
         *     StoreFailure.Kind#UNREADABLE} when files are damaged or missing, or it holds families but none of these
         */
        Store open(Path directory, List<FamilySpec> families);
    }

    /** What a family holds, so that the store can lay it out well. */
    enum Shape {
        /** Large values under growing keys, read in runs and singly: a log. */
        APPENDED,
        /** Small values at random keys, of which most look-ups find nothing. */
        MOSTLY_ABSENT,
        /** Values that are written again and again. */
        REWRITTEN
    }

    record FamilySpec(String name, Shape shape) {}

    /** A handle of a family of this store. */
    interface Family {
        String name();
    }

    Family family(String name);

    /** What was there when it was taken. */
    interface Snapshot extends StoreReads, AutoCloseable {
        @Override
        void close();
    }

    Snapshot snapshot();

    /** Changes that become visible and durable together. */
    interface Batch extends AutoCloseable {
        void put(Family family, byte[] key, byte[] value);

        void delete(Family family, byte[] key);

        /** From (inclusive) to (exclusive). */
        void deleteRange(Family family, byte[] from, byte[] to);

        /** About how many bytes it holds. */
        long bytes();

        void clear();

        @Override
        void close();
    }

    Batch batch();

    /**
     * Writes a batch; it may be used again after {@link Batch#clear}.
     *
     * @param sync whether it must be on the disk before this returns; one that need not be is never on the disk without all
     *     that was written before it
     */
    void write(Batch batch, boolean sync);

    /** Writes what is in memory to files. */
    void flush();

    /**
     * Rewrites these families' files, so that what was deleted or replaced before is in none of them when it returns. May
     * take long; reading and writing go on. Closing the store ends it with a failure.
     */
    void compact(List<Family> families);

    long bytesOnDisk();

    /** What the file system still has. */
    long freeBytes();

    @Override
    void close();
}
