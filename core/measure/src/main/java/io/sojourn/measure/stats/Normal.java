package io.sojourn.measure.stats;

/**
 * The upper tail of the standard normal distribution, to about 14 digits: the series of the middle (Abramowitz and Stegun
 * 26.2.11), beyond it the continued fraction (26.2.14).
 */
public final class Normal {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double MIDDLE = 3;
    private static final int TERMS = 200;

    private Normal() {}

    /** How likely a value above this one is. */
    public static double upperTail(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        if (z < -MIDDLE) {
            return 1 - beyond(-z);
        }
        return z > MIDDLE ? beyond(z) : .5 - series(z);
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_TWO_PI;
    }

    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
            term *= z * z / i;
            sum += term;
        }
        return density(z) * sum;
    }

    private static double beyond(double z) {
        double fraction = z;
        for (int i = TERMS; i > 0; i--) {
            fraction = z + i / fraction;
        }
        return density(z) / fraction;
    }
}
