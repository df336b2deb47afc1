package io.sojourn.unify;

import io.sojourn.collect.KeyKind;
import java.util.Locale;

/** Why two keys that an event shows together were not joined. */
public enum Refusal {
    USER_ID_LIMIT,
    MEMBER_ID_LIMIT,
    LINE_USER_ID_LIMIT,
    PHONE_LIMIT,
    EMAIL_LIMIT,
    /** A split keeps a key of the one person apart from a key of the other. */
    SPLIT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Refusal limitOf(KeyKind kind) {
        return switch (kind) {
            case USER_ID -> USER_ID_LIMIT;
            case MEMBER_ID -> MEMBER_ID_LIMIT;
            case LINE_USER_ID -> LINE_USER_ID_LIMIT;
            case PHONE -> PHONE_LIMIT;
            case EMAIL -> EMAIL_LIMIT;
            case ANONYMOUS_ID, DEVICE_ID -> throw new IllegalArgumentException(kind + " has no limit");
        };
    }
}
