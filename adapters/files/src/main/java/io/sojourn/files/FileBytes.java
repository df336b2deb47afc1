package io.sojourn.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file's content, inflated when it is gzip (told by its first bytes, not by its name), without the mark of UTF-8. */
final class FileBytes {
    /** More than this, inflated, is a bomb or a mistake. */
    private static final long LARGEST = 1L << 40;

    /** Tables shrink to a tenth, logs to a thirtieth; what grows so much is a bomb. Small files may say one thing often. */
    private static final int MOST_GROWTH = 250;

    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final Counting raw;
    private final InputStream content;
    private final Optional<Charset> mark;
    private final long rawSize;

    private FileBytes(Counting raw, InputStream content, Optional<Charset> mark, long rawSize) {
        this.raw = raw;
        this.content = content;
        this.mark = mark;
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
            Optional<Charset> mark = mark(content);
            return new FileBytes(raw, content, mark, Files.size(file));
        } catch (IOException | RuntimeException failed) {
            raw.close();
            throw failed;
        }
    }

    InputStream content() {
        return content;
    }

    /** The encoding that the first bytes say, if they say one. */
    Optional<Charset> mark() {
        return mark;
    }

    /** Bytes before the content that are none of it. */
    int skipped() {
        return mark.filter(StandardCharsets.UTF_8::equals).isPresent() ? 3 : 0;
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

    /** Reads past the mark of UTF-8; the others stay, so that the digest of a file is that of its bytes. */
    static Optional<Charset> mark(BufferedInputStream in) throws IOException {
        if (startsWith(in, 0xef, 0xbb, 0xbf)) {
            in.skipNBytes(3);
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(in, 0xff, 0xfe) && !startsWith(in, 0xff, 0xfe, 0, 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(in, 0xfe, 0xff) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static boolean startsWith(InputStream in, int... bytes) throws IOException {
        in.mark(bytes.length);
        boolean starts = true;
        for (int i = 0; i < bytes.length && starts; i++) {
            starts = in.read() == bytes[i];
        }
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
