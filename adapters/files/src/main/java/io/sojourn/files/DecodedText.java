package io.sojourn.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Bytes as text, strictly. Whatever stands before bytes that are no text is handed over first, so that who reads knows
 * the row that they are in; then it throws {@link NotInEncoding}. A mark at the beginning is no text. One thread.
 */
final class DecodedText extends Reader {
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 15).flip();
    private long before;
    private boolean ended;
    private boolean done;
    private boolean begun;

    private DecodedText(InputStream in, long skipped, Charset charset) {
        this.in = in;
        this.before = skipped;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** @throws BadFile when the file's first bytes say another encoding */
    static DecodedText of(FileBytes file, Charset charset) {
        Encodings.check(file, charset);
        return new DecodedText(file.content(), file.skipped(), charset);
    }

    static DecodedText of(InputStream in, Charset charset) {
        return new DecodedText(in, 0, charset);
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (!decode()) {
                return -1;
            }
            dropMark();
        }
        int read = Math.min(length, chars.remaining());
        chars.get(buffer, from, read);
        return read;
    }

    private void dropMark() {
        if (!begun && chars.hasRemaining()) {
            begun = true;
            if (chars.get(chars.position()) == MARK) {
                chars.get();
            }
        }
    }

    /** More text, or the end: then the answer is no. */
    private boolean decode() throws IOException {
        chars.clear();
        try {
            while (!done) {
                CoderResult result = decoder.decode(bytes, chars, ended);
                if (result.isError() && chars.position() == 0) {
                    throw bad(result.length());
                }
                if (result.isError() || result.isOverflow() || chars.position() > 0) {
                    return true;
                }
                if (ended) {
                    decoder.flush(chars);
                    done = true;
                } else {
                    fill();
                }
            }
            return chars.position() > 0;
        } finally {
            chars.flip();
        }
    }

    private NotInEncoding bad(int length) {
        byte[] found = new byte[Math.min(length, bytes.remaining())];
        bytes.get(bytes.position(), found);
        return new NotInEncoding(charset, before + bytes.position(), found);
    }

    private void fill() throws IOException {
        before += bytes.position();
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(read, 0));
        bytes.flip();
        ended = read < 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
