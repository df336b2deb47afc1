package io.sojourn.measure.stats;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series. The cost grows with 1/(1 − z); a series that
 * has not come to an end after a million terms gives NaN.
 */
public final class Hypergeometric {
    private static final int MOST_TERMS = 1_000_000;
    private static final double SMALL = 1e-15;

    private Hypergeometric() {}

    public static double f(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; n < MOST_TERMS; n++) {
            double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            term *= ratio;
            sum += term;
            // What is left is about a geometric series of the ratio reached.
            if (Math.abs(ratio) < 1 && Math.abs(term * ratio) <= SMALL * Math.abs(sum) * (1 - Math.abs(ratio))) {
                return sum;
            }
        }
        return Double.NaN;
    }
}
