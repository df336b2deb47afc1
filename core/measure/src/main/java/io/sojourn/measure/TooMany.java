package io.sojourn.measure;

import io.sojourn.unify.condition.Problem;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Ends a question that would gather more different things than anybody can read and than there is room for. Whether it comes
 * does not depend on how people were cut into parts: it does where there are too many over all.
 */
final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** So many different names of things are told apart. */
    static final int MOST_VALUES = 50_000;
    /** So many groups are measured, each by itself. */
    static final int MOST_GROUPS = 10_000;

    private final transient Problem problem;

    TooMany(String pointer, String detail) {
        super(detail, null, false, false);
        this.problem = new Problem(Fields.BAD_RANGE, pointer, detail);
    }

    Problem problem() {
        return problem;
    }

    /** What is kept of the group of that code, with {@code empty} for a new one. */
    static <T> T group(Map<Integer, T> groups, int code, Supplier<T> empty) {
        T known = groups.get(code);
        if (known != null) {
            return known;
        }
        T fresh = empty.get();
        groups.put(code, fresh);
        groups(groups.size());
        return fresh;
    }

    /** Ends where there are more groups than that. */
    static void groups(int groups) {
        check(groups, MOST_GROUPS, "/breakdown", "it is broken down by has");
    }

    static void check(int values, String pointer, String what) {
        check(values, MOST_VALUES, pointer, what);
    }

    private static void check(int values, int most, String pointer, String what) {
        if (values > most) {
            throw new TooMany(
                    pointer,
                    "what " + what + " more than " + most
                            + " different values, which are not told apart; ask for one that has fewer, or of a segment");
        }
    }
}
