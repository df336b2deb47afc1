package io.sojourn.server;

import java.util.function.BiConsumer;

/** The headers that keep browsers from doing more with an answer than show it. */
final class Headers {
    private static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Headers() {}

    static void ofAnswers(BiConsumer<String, String> set) {
        set.accept("X-Content-Type-Options", "nosniff");
        set.accept("Content-Security-Policy", POLICY);
        set.accept("Referrer-Policy", "no-referrer");
        set.accept("Cache-Control", "no-store");
    }
}
