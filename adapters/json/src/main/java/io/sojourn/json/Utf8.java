package io.sojourn.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Where the first malformed sequence starts, −1 when all is well. */
    static int firstBad(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (bytes[at] >= 0) {
                at = pastAscii(bytes, at, to);
                continue;
            }
            int length = sequence(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    private static int pastAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + 8 <= to && ((long) EIGHT.get(bytes, at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The length of the sequence of two to four bytes that starts here, 0 when it is malformed. */
    private static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int second = at + 1 < to ? bytes[at + 1] & 0xff : 0;
        if (first >= 0xc2 && first <= 0xdf) {
            return continues(second) ? 2 : 0;
        }
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        int length = first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
        if (length == 0 || at + length > to || second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if (!continues(bytes[at + i] & 0xff)) {
                return 0;
            }
        }
        return length;
    }

    private static boolean continues(int b) {
        return b >= 0x80 && b <= 0xbf;
    }
}
