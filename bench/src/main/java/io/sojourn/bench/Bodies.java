package io.sojourn.bench;

import org.jspecify.annotations.Nullable;

/** What one or more connections send, request by request. */
interface Bodies {
    /** @param events how many are in it */
    record Body(byte[] bytes, int events) {}

    /** The next one, of at most that many events; null where all is sent. */
    @Nullable
    Body next(int most);
}
