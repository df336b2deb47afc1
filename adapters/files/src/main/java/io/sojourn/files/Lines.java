package io.sojourn.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes, of which no more than a bound are kept. One thread at a time. */
final class Lines {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int to;
    private byte[] line = new byte[4_096];
    private int length;
    private boolean tooLong;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; says no at the end. LF and CRLF end a line. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (from < to || fill()) {
            any = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            append(end);
            if (end < to) {
                from = end + 1;
                break;
            }
            from = to;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return any;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Whether the line has more bytes than are kept. */
    boolean tooLong() {
        return tooLong;
    }

    private void append(int end) {
        int more = Math.min(end - from, Rows.LONGEST_LINE - length);
        tooLong |= more < end - from;
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(in.read(buffer), 0);
        return to > 0;
    }
}
