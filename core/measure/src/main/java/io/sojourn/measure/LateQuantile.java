package io.sojourn.measure;

import io.sojourn.measure.stats.Beta;

/**
 * The 95th percentile of numbers in ascending order (type 7), and its interval of at least 95 % between two of them, which
 * holds whatever they are spread like: Hahn and Meeker (1991), 5.2.
 */
final class LateQuantile {
    static final double SHARE = .95;
    /** Of fewer it says too little; under 73 the interval has no upper end. */
    static final int LEAST = 100;

    private static final double TAIL = .025;

    private LateQuantile() {}

    static double of(long[] sorted) {
        double place = (sorted.length - 1) * SHARE;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Of at least {@link #LEAST}. */
    static long[] interval(long[] sorted) {
        int n = sorted.length;
        return new long[] {sorted[lower(n) - 1], sorted[upper(n) - 1]};
    }

    /** The last rank below which the percentile lies with at most 2.5 %. */
    private static int lower(int n) {
        int low = 1;
        int high = n;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (fewer(n, middle) <= TAIL) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The first rank above which it lies with at most 2.5 %. */
    private static int upper(int n) {
        int low = 1;
        int high = n;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (fewer(n, middle) >= 1 - TAIL) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** How likely fewer than so many of n lie below the percentile: binomial, by the beta distribution. */
    private static double fewer(int n, int rank) {
        return 1 - Beta.below(SHARE, rank, n - rank + 1.0);
    }
}
