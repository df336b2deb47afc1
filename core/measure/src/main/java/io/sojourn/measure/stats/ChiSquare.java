package io.sojourn.measure.stats;

/**
 * The upper tail of the chi-squared distribution, to about 14 digits: the series of the incomplete gamma function, beyond its
 * middle the continued fraction (Abramowitz and Stegun 6.5.29 and 6.5.31).
 */
public final class ChiSquare {
    private static final double EXACT = 1e-17;
    private static final int MOST = 100_000;
    private static final int TERMS = 2_000;

    private ChiSquare() {}

    /** How likely a value above this one is. */
    public static double upperTail(double value, int degrees) {
        double a = degrees / 2.0;
        double x = value / 2;
        if (!(x > 0)) {
            return Double.isNaN(x) ? Double.NaN : 1;
        }
        double front = Math.exp(a * Math.log(x) - x - Gamma.log(a));
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST && term > EXACT * sum; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double fraction = 0;
        for (int n = TERMS; n > 0; n--) {
            fraction = n * (n - a) / (x + 2 * n + 1 - a - fraction);
        }
        return 1 / (x + 1 - a - fraction);
    }
}
