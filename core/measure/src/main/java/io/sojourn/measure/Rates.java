package io.sojourn.measure;

import io.sojourn.collect.Value;

/** Shares with their interval of 95 % (Wilson 1927). */
final class Rates {
    static final double NORMAL_975 = 1.959963984540054;

    private Rates() {}

    /** {@code {"value", "count", "n", "low", "high"}}; nulls of nobody. */
    static Value.Obj of(long count, long n) {
        if (n == 0) {
            return Value.object(
                    "value", Value.NOTHING, "count", count, "n", n, "low", Value.NOTHING, "high", Value.NOTHING);
        }
        double share = (double) count / n;
        double square = NORMAL_975 * NORMAL_975;
        double middle = (share + square / (2 * n)) / (1 + square / n);
        double half = NORMAL_975 * Math.sqrt(share * (1 - share) / n + square / (4.0 * n * n)) / (1 + square / n);
        return Value.object(
                "value",
                share,
                "count",
                count,
                "n",
                n,
                "low",
                count == 0 ? 0.0 : Math.max(0, middle - half),
                "high",
                count == n ? 1.0 : Math.min(1, middle + half));
    }
}
