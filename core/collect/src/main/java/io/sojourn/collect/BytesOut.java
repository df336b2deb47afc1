package io.sojourn.collect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes being written: small numbers take one byte, common names one or two, a UUID sixteen. The counterpart is {@link
 * BytesIn}. One thread at a time.
 */
public final class BytesOut {
    private byte[] bytes;
    private int size;

    public BytesOut(int expected) {
        bytes = new byte[Math.max(expected, 16)];
    }

    public int size() {
        return size;
    }

    /** Forgets what was written; the space is used again. */
    public void clear() {
        size = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    public void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void bool(boolean value) {
        u8(value ? 1 : 0);
    }

    /** Seven bits a byte, low ones first; meant for numbers that are not negative (those take ten bytes). */
    public void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Small whether positive or negative. */
    public void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, high ones first, so that bytes sort like unsigned numbers. */
    public void fixed64(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void real(double value) {
        fixed64(Double.doubleToRawLongBits(value));
    }

    /** Well-formed text; a surrogate without its other half becomes a question mark. */
    public void text(String text) {
        int known = CommonNames.indexOf(text);
        if (known >= 0) {
            varint((long) known << 2 | BytesIn.COMMON);
        } else if (!(text.length() == 36 && uuid(text))) {
            int before = size;
            if (!ascii(text)) {
                size = before;
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                varint((long) utf8.length << 2 | BytesIn.UTF_8);
                raw(utf8, 0, utf8.length);
            }
        }
    }

    /** Writes text of ASCII alone, which most is; at the first other character it says no. */
    private boolean ascii(String text) {
        int length = text.length();
        varint((long) length << 2 | BytesIn.UTF_8);
        room(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            bytes[size + i] = (byte) c;
        }
        size += length;
        return true;
    }

    /** As they are, without their length. */
    public void raw(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Writes text that is a UUID in lower case as its sixteen bytes; else writes nothing and says no. */
    private boolean uuid(String text) {
        room(17);
        int at = size + 1;
        int half = -1;
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return false;
                }
                continue;
            }
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return false;
            }
            if (half < 0) {
                half = digit;
            } else {
                bytes[at++] = (byte) (half << 4 | digit);
                half = -1;
            }
        }
        bytes[size] = BytesIn.UUID;
        size = at;
        return true;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
