package io.sojourn.collect;

/** Hears of identifiers that were dropped, so that they can be counted. Called on whatever thread collects. */
@FunctionalInterface
public interface KeyDrops {
    KeyDrops UNCOUNTED = (kind, reason) -> {};

    void dropped(KeyKind kind, Reason reason);

    /** Why an identifier is not used. */
    enum Reason {
        /** One of the values that mean "nobody", blank, or with control characters. */
        BLOCKED,
        TOO_LONG,
        /** Neither text nor a whole number, an email without an address, a phone number that cannot be one. */
        MALFORMED
    }
}
