package io.sojourn.embedded;

import io.sojourn.ports.People;

/** Where a list goes on, as opaque text. */
final class Cursor {
    private static final int LONGEST = 13;

    private Cursor() {}

    static String of(long number) {
        return Long.toString(number, 36);
    }

    /** @throws People.BadCursor for text that {@link #of} does not make */
    static long number(String cursor) {
        try {
            long number = cursor.length() > LONGEST ? -1 : Long.parseLong(cursor, 36);
            if (number >= 0 && of(number).equals(cursor)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new People.BadCursor(cursor.length() > 40 ? cursor.substring(0, 40) + "…" : cursor);
    }
}
