package io.sojourn.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A row's key being built: the workspace's number, then parts that sort like what they stand for. No part may name a
 * person in the clear, since the store copies keys into files of its own.
 */
final class RowKey {
    private static final byte[] WORKSPACE = {0, 1};

    private byte[] bytes;
    private int size;

    private RowKey(int expected) {
        bytes = new byte[WORKSPACE.length + expected];
        System.arraycopy(WORKSPACE, 0, bytes, 0, WORKSPACE.length);
        size = WORKSPACE.length;
    }

    /** Before every key of the workspace. */
    static byte[] first() {
        return WORKSPACE.clone();
    }

    /** After every key of the workspace. */
    static byte[] end() {
        return after(WORKSPACE);
    }

    static byte[] of(long number) {
        return new RowKey(8).number(number).done();
    }

    static byte[] of(long number, long second) {
        return new RowKey(16).number(number).number(second).done();
    }

    static byte[] of(long number, long second, long third) {
        return new RowKey(24).number(number).number(second).number(third).done();
    }

    /** Text of one part; with several, each but the last ends in a zero byte. */
    static byte[] of(String text) {
        return new RowKey(text.length()).text(text).done();
    }

    static byte[] of(String text, long number) {
        return new RowKey(text.length() + 9)
                .text(text)
                .raw((byte) 0)
                .number(number)
                .done();
    }

    static byte[] of(String text, String second, long number) {
        return new RowKey(text.length() + second.length() + 10)
                .text(text)
                .raw((byte) 0)
                .text(second)
                .raw((byte) 0)
                .number(number)
                .done();
    }

    /** Of one sort of row among several in a family. */
    static byte[] tagged(byte tag) {
        return new RowKey(1).raw(tag).done();
    }

    static byte[] tagged(byte tag, long number) {
        return new RowKey(9).raw(tag).number(number).done();
    }

    static byte[] tagged(byte tag, long number, long second) {
        return new RowKey(17).raw(tag).number(number).number(second).done();
    }

    static byte[] tagged(byte tag, String text) {
        return new RowKey(text.length() + 1).raw(tag).text(text).done();
    }

    /** The number that begins at a part's place, counted without the workspace. */
    static long numberAt(byte[] key, int at) {
        long number = 0;
        for (int i = 0; i < 8; i++) {
            number = number << 8 | (key[WORKSPACE.length + at + i] & 0xff);
        }
        return number;
    }

    /** The least key that does not begin with this one. */
    static byte[] after(byte[] prefix) {
        byte[] next = prefix.clone();
        int at = next.length - 1;
        while (next[at] == (byte) 0xff) {
            at--;
        }
        next[at]++;
        return Arrays.copyOf(next, at + 1);
    }

    private RowKey number(long number) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (number >>> shift);
        }
        return this;
    }

    private RowKey text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    private RowKey raw(byte value) {
        room(1);
        bytes[size++] = value;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    private byte[] done() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
