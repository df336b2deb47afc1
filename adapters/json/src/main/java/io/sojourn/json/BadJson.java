package io.sojourn.json;

/**
 * Text that is not the JSON that is allowed: the whole of it is refused.
 *
 * <p>Allowed is RFC 8259 in UTF-8 without a byte order mark, one value and nothing after it, no name twice in an object,
 * and what the limits allow.
 */
public final class BadJson extends RuntimeException {
    private final transient Problem problem;
    private final String detail;
    private final int line;
    private final int column;
    private final String pointer;

    BadJson(Problem problem, String detail, int line, int column, String pointer) {
        super(line > 0 ? detail + " (line " + line + ", column " + column + ")" : detail);
        this.problem = problem;
        this.detail = detail;
        this.line = line;
        this.column = column;
        this.pointer = pointer;
    }

    /** What kind of thing is wrong; its wire name is stable. */
    public enum Problem {
        /** Not JSON, or not UTF-8. */
        BAD_JSON,
        /** JSON, but not of the shape that is asked for. */
        BAD_SHAPE,
        BAD_GZIP,
        REQUEST_TOO_LARGE,
        TOO_MANY_ITEMS;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Problem problem() {
        return problem;
    }

    /** What was found and what is allowed, without the place. */
    public String detail() {
        return detail;
    }

    /** From 1; 0 where no place can be named. */
    public int line() {
        return line;
    }

    /** In bytes or characters from 1; 0 where no place can be named. */
    public int column() {
        return column;
    }

    /** JSON pointer to the place, as far as it was read. */
    public String pointer() {
        return pointer;
    }
}
