package io.sojourn.files;

/** A file that cannot be read any further, or not at all: what was found, what is allowed, and where. */
public final class BadFile extends RuntimeException {
    private final transient Problem problem;
    private final long row;

    BadFile(Problem problem, String detail) {
        this(problem, detail, 0);
    }

    BadFile(Problem problem, String detail, long row) {
        super(row > 0 ? "row " + row + ": " + detail : detail);
        this.problem = problem;
        this.row = row;
    }

    /** What is wrong; its wire name is stable. */
    public enum Problem {
        NOT_READABLE,
        EMPTY,
        BAD_ENCODING,
        BAD_GZIP,
        BAD_PARQUET,
        TOO_LARGE,
        TOO_MANY_COLUMNS,
        MISSING_COLUMN,
        BAD_QUOTES,
        /** Another file, or another mapping, than the import began with. */
        CHANGED;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Problem problem() {
        return problem;
    }

    /** Data rows count from 1, the header not included; 0 when it is the file as a whole. */
    public long row() {
        return row;
    }
}
