package io.sojourn.collect;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a workspace decides about collecting.
 *
 * @param region ISO 3166 code of the country whose phone numbers are written without a prefix
 * @param deviceIds whether {@code context.device.id} is a key
 * @param blockedValues lower-case identifiers that mean "nobody" and are dropped, with or without quotes
 */
public record CollectSettings(String region, boolean deviceIds, Set<String> blockedValues, Limits limits) {

    /** The identifiers that broken integrations send for everybody at once. */
    public static final Set<String> BLOCKED_BY_DEFAULT = Set.of(
            "undefined",
            "null",
            "(null)",
            "nil",
            "none",
            "anonymous",
            "guest",
            "unknown",
            "not_authenticated",
            "n/a",
            "0",
            "-1",
            "nan",
            "false",
            "true",
            "id",
            "userid",
            "user_id",
            "email",
            "distinct_id",
            "distinctid",
            "[object object]",
            "test@test.com",
            "00000000-0000-0000-0000-000000000000");

    public CollectSettings {
        blockedValues = Set.copyOf(blockedValues);
    }

    public static CollectSettings standard() {
        return new CollectSettings("TW", false, BLOCKED_BY_DEFAULT, Limits.STANDARD);
    }

    /** {@code {"region": "TW", "deviceIds": false, "blockedValues": [more values]}}; what is absent is standard. */
    public static CollectSettings of(Value.Obj document) {
        Set<String> blocked = new HashSet<>(BLOCKED_BY_DEFAULT);
        if (document.find("blockedValues") instanceof Value.Array more) {
            for (Value value : more.items()) {
                if (value instanceof Value.Text text) {
                    blocked.add(text.value().toLowerCase(Locale.ROOT));
                }
            }
        }
        String region = document.text("region");
        boolean deviceIds = document.find("deviceIds") instanceof Value.Bool on && on.value();
        return new CollectSettings(
                region == null ? standard().region() : region.toUpperCase(Locale.ROOT),
                deviceIds,
                blocked,
                Limits.STANDARD);
    }

    /** Whether this identifier stands for nobody: blocked, blank, or with control characters. */
    boolean blocks(String value) {
        String bare = unquoted(value);
        return bare.isEmpty() || blockedValues.contains(bare.toLowerCase(Locale.ROOT)) || hasControls(value);
    }

    private static String unquoted(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && wraps(value.charAt(from))) {
            from++;
        }
        while (to > from && wraps(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean wraps(char c) {
        return c == '"' || c == '\'' || c == '`' || c == '“' || c == '”' || c == '‘' || c == '’' || blank(c);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
    }

    private static boolean hasControls(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
