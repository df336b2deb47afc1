package io.sojourn.cli;

/** What a command answers to the shell. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USE = 2;
    public static final int MISSING = 3;
    public static final int DIRECTORY = 4;
    public static final int SERVER = 5;

    private ExitCode() {}
}
