package io.sojourn.cli;

/** Ends a command with a message for people and a code for scripts. */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exitCode;

    public Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public final int exitCode() {
        return exitCode;
    }
}
