package io.sojourn.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How a Parquet file begins and ends: with its mark, and before the last one the length of its description. */
final class ParquetMark {
    private static final String MARK = "PAR1";
    private static final String ENCRYPTED = "PARE";
    private static final int ENDS = 12;

    private ParquetMark() {}

    /** Whether a file begins as a Parquet file does, whatever its name. */
    static boolean begins(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.size() >= MARK.length() && text(channel, 0).startsWith("PAR");
        }
    }

    /** @throws BadFile when it cannot be one as a whole */
    static void check(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            String first = size < ENDS ? "" : text(channel, 0);
            String last = size < ENDS ? "" : text(channel, size - MARK.length());
            if (first.equals(ENCRYPTED) || last.equals(ENCRYPTED)) {
                throw bad("the Parquet file is encrypted; write it without encryption");
            }
            if (!first.equals(MARK)) {
                throw bad("the file is no Parquet file: it does not begin with " + MARK
                        + "; one that is packed with gzip as a whole is unpacked first");
            }
            if (!last.equals(MARK)) {
                throw bad("the Parquet file breaks off: it does not end with " + MARK);
            }
            int length = number(channel, size - 8);
            if (length <= 0 || length > size - ENDS) {
                throw bad("the Parquet file is broken: its description has " + length + " bytes, the file " + size);
            }
        }
    }

    private static BadFile bad(String detail) {
        return new BadFile(BadFile.Problem.BAD_PARQUET, detail);
    }

    private static String text(FileChannel channel, long at) throws IOException {
        return new String(bytes(channel, at).array(), StandardCharsets.ISO_8859_1);
    }

    private static int number(FileChannel channel, long at) throws IOException {
        return bytes(channel, at).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }

    private static ByteBuffer bytes(FileChannel channel, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            // goes on where the last read ended
        }
        return bytes;
    }
}
