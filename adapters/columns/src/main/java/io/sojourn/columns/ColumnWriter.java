package io.sojourn.columns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** One column file being written from front to end: little-endian numbers, and a checksum of all. One thread. */
final class ColumnWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private long length;

    ColumnWriter(Path directory, String name) {
        this.name = name;
        try {
            this.file =
                    FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes written so far. */
    long length() {
        return length + buffer.position();
    }

    void i64(long value) {
        room(8);
        buffer.putLong(value);
    }

    void i32(int value) {
        room(4);
        buffer.putInt(value);
    }

    /** An unsigned number in so many bytes: none, one, two or four. */
    void sized(int width, int value) {
        room(4);
        switch (width) {
            case 0 -> {}
            case 1 -> buffer.put((byte) value);
            case 2 -> buffer.putShort((short) value);
            default -> buffer.putInt(value);
        }
    }

    void raw(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            room(1);
            int count = Math.min(buffer.remaining(), bytes.length - at);
            buffer.put(bytes, at, count);
            at += count;
        }
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            drain();
        }
    }

    private void drain() {
        buffer.flip();
        checksum.update(buffer.duplicate());
        length += buffer.remaining();
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    /** Writes what is left to the disk and says what the manifest has to know. */
    Manifest.Entry finish() {
        drain();
        try {
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Manifest.Entry(name, length, checksum.getValue());
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
