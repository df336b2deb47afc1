package io.sojourn.collect;

import java.util.Optional;

/** What a key is; declared strongest first. A strong key names a person, a weak one names a browser or a device. */
public enum KeyKind {
    USER_ID("userId", true),
    MEMBER_ID("memberId", true),
    LINE_USER_ID("lineUserId", true),
    PHONE("phone", true),
    EMAIL("email", true),
    ANONYMOUS_ID("anonymousId", false),
    DEVICE_ID("deviceId", false);

    private final String wireName;
    private final boolean strong;

    KeyKind(String wireName, boolean strong) {
        this.wireName = wireName;
        this.strong = strong;
    }

    /** The name in JSON, URLs and labels. */
    public String wireName() {
        return wireName;
    }

    public boolean strong() {
        return strong;
    }

    public static Optional<KeyKind> ofWireName(String name) {
        for (KeyKind kind : values()) {
            if (kind.wireName.equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
