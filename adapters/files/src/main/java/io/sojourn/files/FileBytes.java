package io.sojourn.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file's content, inflated when it is gzip (told by its first bytes, not by its name), without a byte order mark. */
final class FileBytes {
    /** More than this, inflated, is a bomb or a mistake. */
    private static final long LARGEST = 1L << 40;

    /** Tables shrink to a tenth, logs to a thirtieth; what grows so much is a bomb. Small files may say one thing often. */
    private static final int MOST_GROWTH = 250;

    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final Counting raw;
    private final InputStream content;
    private final long rawSize;

    private FileBytes(Counting raw, InputStream content, long rawSize) {
        this.raw = raw;
        this.content = content;
        this.rawSize = rawSize;
    }

    static FileBytes open(Path file) throws IOException {
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            String problem = Files.exists(file) ? "cannot be read as a file" : "does not exist";
            throw new BadFile(BadFile.Problem.NOT_READABLE, file + " " + problem);
        }
        Counting raw;
        try {
            raw = new Counting(Files.newInputStream(file));
        } catch (NoSuchFileException gone) {
            throw new BadFile(BadFile.Problem.NOT_READABLE, file + " does not exist");
        }
        try {
            BufferedInputStream buffered = new BufferedInputStream(raw, 64 * 1024);
            boolean gzip = startsWith(buffered, 0x1f, 0x8b);
            BufferedInputStream content = gzip ? new BufferedInputStream(inflated(buffered, raw), 64 * 1024) : buffered;
            skipMark(content);
            return new FileBytes(raw, content, Files.size(file));
        } catch (IOException | RuntimeException failed) {
            raw.close();
            throw failed;
        }
    }

    InputStream content() {
        return content;
    }

    /** Bytes of the file read so far, for progress. */
    long rawRead() {
        return raw.count;
    }

    long rawSize() {
        return rawSize;
    }

    private static InputStream inflated(InputStream gzip, Counting raw) throws IOException {
        try {
            return new Inflated(new GZIPInputStream(gzip, 64 * 1024), raw);
        } catch (ZipException | EOFException broken) {
            throw badGzip(broken);
        }
    }

    private static BadFile badGzip(IOException broken) {
        return new BadFile(BadFile.Problem.BAD_GZIP, "the file is gzip and is broken: " + broken.getMessage());
    }

    private static void skipMark(BufferedInputStream in) throws IOException {
        if (startsWith(in, 0xef, 0xbb)) {
            in.mark(3);
            byte[] mark = in.readNBytes(3);
            if (mark.length < 3 || mark[2] != (byte) 0xbf) {
                in.reset();
            }
        }
    }

    private static boolean startsWith(InputStream in, int first, int second) throws IOException {
        in.mark(2);
        boolean starts = in.read() == first && in.read() == second;
        in.reset();
        return starts;
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(read, 0);
            return read;
        }
    }

    /** Says in our words what is wrong with the gzip, and stops a bomb. */
    private static final class Inflated extends FilterInputStream {
        private final Counting raw;
        private long count;

        Inflated(InputStream in, Counting raw) {
            super(in);
            this.raw = raw;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int read = super.read(bytes, from, length);
                count += Math.max(read, 0);
                if (count > LARGEST) {
                    throw new BadFile(
                            BadFile.Problem.TOO_LARGE, "the file has more than " + LARGEST + " bytes when inflated");
                }
                if (count > ALWAYS_ALLOWED && count > MOST_GROWTH * raw.count) {
                    throw new BadFile(
                            BadFile.Problem.TOO_LARGE,
                            "the file grows to more than " + MOST_GROWTH + " times its size when it is inflated ("
                                    + count + " bytes out of " + raw.count + " so far); such a file is taken plain");
                }
                return read;
            } catch (ZipException | EOFException broken) {
                throw badGzip(broken);
            }
        }
    }
}
