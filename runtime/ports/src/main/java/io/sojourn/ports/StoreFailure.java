package io.sojourn.ports;

/** The store could not do what it was asked; {@link #kind} tells what to do about it. */
public final class StoreFailure extends RuntimeException {
    private final transient Kind kind;

    public StoreFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public StoreFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do. */
    public enum Kind {
        /** Another process has the directory open: end it, or take another directory. */
        IN_USE,
        /** The disk is full: make space, then go on. */
        FULL,
        /** The files are damaged, or of a newer version: stop. */
        UNREADABLE,
        /** The disk failed, or the store is closed: stop, and recover by opening again. */
        FAILED
    }
}
