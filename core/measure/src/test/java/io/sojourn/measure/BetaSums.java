package io.sojourn.measure;

import io.sojourn.measure.stats.Gamma;

/** Beta distributions of whole numbers against each other, by sums instead of integrals. */
final class BetaSums {
    private BetaSums() {}

    /** Evan Miller's sum: how likely the first beta distributed share is above the second. */
    static double wins(int a, int b, int c, int d) {
        double sum = 0;
        for (int i = 0; i < a; i++) {
            sum += Math.exp(logBeta(c + i, b + d) - Math.log(b + i) - logBeta(1 + i, b) - logBeta(c, d));
        }
        return sum;
    }

    /** What is lost in the mean, by the same sums (Stucchio 2015). */
    static double loss(int a, int b, int c, int d) {
        return c / (double) (c + d) * (1 - wins(a, b, c + 1, d)) - a / (double) (a + b) * (1 - wins(a + 1, b, c, d));
    }

    private static double logBeta(double a, double b) {
        return Gamma.logBeta(a, b);
    }
}
