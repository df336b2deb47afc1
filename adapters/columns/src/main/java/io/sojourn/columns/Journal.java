package io.sojourn.columns;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.UnreadableBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * What was said since a base was written, one frame a publish: length, checksum, the log offset and the statements. Events
 * are named by their offset; the log has them. A frame that is not whole ends the journal. One thread.
 */
final class Journal implements AutoCloseable {
    private static final long MAGIC = 0x534a4a524e303032L; // "SJJRN002"
    private static final int HEAD = 24;
    private static final int FRAME_HEAD = 12;
    private static final int LONGEST = 1 << 30;

    private final FileChannel file;
    private long published;

    private Journal(FileChannel file, long published) {
        this.file = file;
        this.published = published;
    }

    /** A new journal that goes on from that offset, after so many publishes. */
    static Journal create(Path path, long durableOffset, long published) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            BytesOut head = new BytesOut(HEAD);
            head.fixed64(MAGIC);
            head.fixed64(durableOffset);
            head.fixed64(published);
            file.write(ByteBuffer.wrap(head.toBytes()));
            return new Journal(file, published);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(byte[] frame) {
        BytesOut head = new BytesOut(FRAME_HEAD);
        head.fixed64(checksum(frame));
        ByteBuffer bytes = ByteBuffer.allocate(FRAME_HEAD + frame.length);
        bytes.putInt(frame.length).put(head.toBytes()).put(frame).flip();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        published++;
    }

    /** How many publishes the index had, those before this journal included. */
    long published() {
        return published;
    }

    /**
     * Reads every whole frame of a journal that goes on from that offset, and opens it for more after the last of them.
     * Throws {@link UnreadableBytes} when it goes on from elsewhere.
     */
    static Journal replay(Path path, long durableOffset, Consumer<BytesIn> frames) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length < HEAD) {
            throw new UnreadableBytes("a journal of " + bytes.length + " bytes");
        }
        BytesIn head = new BytesIn(bytes, 0, HEAD);
        if (head.fixed64() != MAGIC || head.fixed64() != durableOffset) {
            throw new UnreadableBytes("the journal does not go on from offset " + durableOffset);
        }
        long published = head.fixed64();
        int at = HEAD;
        while (at + FRAME_HEAD <= bytes.length) {
            int length = ByteBuffer.wrap(bytes, at, 4).getInt();
            long checksum = new BytesIn(bytes, at + 4, at + FRAME_HEAD).fixed64();
            if (length < 0 || length > LONGEST || length > bytes.length - at - FRAME_HEAD) {
                break;
            }
            byte[] frame = java.util.Arrays.copyOfRange(bytes, at + FRAME_HEAD, at + FRAME_HEAD + length);
            if (checksum(frame) != checksum) {
                break;
            }
            frames.accept(new BytesIn(frame));
            at += FRAME_HEAD + length;
            published++;
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
        file.truncate(at);
        file.position(at);
        return new Journal(file, published);
    }

    private static long checksum(byte[] frame) {
        CRC32C checksum = new CRC32C();
        checksum.update(frame);
        return checksum.getValue();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
