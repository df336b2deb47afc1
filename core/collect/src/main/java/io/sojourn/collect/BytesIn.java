package io.sojourn.collect;

import java.nio.charset.StandardCharsets;

/** Bytes being read that {@link BytesOut} wrote. Damaged bytes end in {@link UnreadableBytes}, never in nonsense beyond them. */
public final class BytesIn {
    static final int UTF_8 = 0;
    static final int COMMON = 1;
    static final int UUID = 2;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int end;
    private int at;

    public BytesIn(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public BytesIn(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    public int remaining() {
        return end - at;
    }

    /** Passes over that many bytes. */
    public void skip(int count) {
        need(count);
        at += count;
    }

    public int u8() {
        need(1);
        return bytes[at++] & 0xff;
    }

    public boolean bool() {
        return u8() != 0;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new UnreadableBytes("a number of more than ten bytes at " + at);
    }

    /** A count of things that take at least a byte each, so never more than are left. */
    public int count() {
        long count = varint();
        if (count < 0 || count > remaining()) {
            throw new UnreadableBytes("a count of " + count + " with " + remaining() + " bytes left");
        }
        return (int) count;
    }

    public int int32() {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new UnreadableBytes("the number " + value + " where one of 31 bits belongs");
        }
        return (int) value;
    }

    public long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    public long fixed64() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[at++] & 0xff);
        }
        return value;
    }

    public double real() {
        return Double.longBitsToDouble(fixed64());
    }

    public String text() {
        return text(false);
    }

    /** Text that comes again and again, such as a property's name: usually the same object each time. */
    public String name() {
        return text(true);
    }

    private String text(boolean repeats) {
        long head = varint();
        long length = head >>> 2;
        return switch ((int) (head & 3)) {
            case UTF_8 -> utf8(length, repeats);
            case COMMON -> CommonNames.name(length);
            case UUID -> uuid();
            default -> throw new UnreadableBytes("an unknown kind of text at " + at);
        };
    }

    private String utf8(long length, boolean repeats) {
        need(length);
        int from = at;
        at += (int) length;
        return repeats
                ? SeenNames.of(bytes, from, (int) length)
                : new String(bytes, from, (int) length, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("deprecation") // hex digits and hyphens: every byte is its character
    private String uuid() {
        need(16);
        byte[] text = new byte[36];
        int to = 0;
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text[to++] = '-';
            }
            int b = bytes[at++] & 0xff;
            text[to++] = HEX[b >> 4];
            text[to++] = HEX[b & 15];
        }
        return new String(text, 0);
    }

    private void need(long more) {
        if (more < 0 || more > remaining()) {
            throw new UnreadableBytes(more + " bytes are needed and " + remaining() + " are left");
        }
    }
}
