package io.sojourn.columns;

import io.sojourn.collect.KeyKind;
import io.sojourn.collect.UnreadableBytes;

/** Kinds of key as numbers in files; they never change their meaning. */
final class StoredKind {
    private StoredKind() {}

    static int number(KeyKind kind) {
        return switch (kind) {
            case USER_ID -> 1;
            case MEMBER_ID -> 2;
            case LINE_USER_ID -> 3;
            case PHONE -> 4;
            case EMAIL -> 5;
            case ANONYMOUS_ID -> 6;
            case DEVICE_ID -> 7;
        };
    }

    static KeyKind of(int number) {
        for (KeyKind kind : KeyKind.values()) {
            if (number(kind) == number) {
                return kind;
            }
        }
        throw new UnreadableBytes("an unknown kind of key, " + number);
    }
}
