package io.sojourn.collect;

/** Stored bytes that this version cannot read: made by a newer version, or damaged. The caller must stop, not skip. */
public final class UnreadableBytes extends RuntimeException {
    public UnreadableBytes(String message) {
        super(message);
    }
}
