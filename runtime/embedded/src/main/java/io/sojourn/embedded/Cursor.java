package io.sojourn.embedded;

import java.util.Optional;

/** Where a list goes on, as opaque text. */
final class Cursor {
    private Cursor() {}

    static String of(long number) {
        return Long.toUnsignedString(number, 36);
    }

    /** Nothing for text that is no cursor. */
    static Optional<Long> number(String cursor) {
        try {
            return Optional.of(Long.parseUnsignedLong(cursor, 36));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
