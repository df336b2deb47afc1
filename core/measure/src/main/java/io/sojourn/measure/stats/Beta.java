package io.sojourn.measure.stats;

/** The beta distribution, to about 12 digits: the continued fraction of Numerical Recipes (6.4), evaluated as Lentz does. */
public final class Beta {
    private static final double TINY = 1e-300;
    private static final double EXACT = 5e-16;
    private static final int MOST = 10_000;

    private Beta() {}

    /** How likely a value up to this one is: the regularised incomplete beta function. */
    public static double below(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - Gamma.logBeta(a, b));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    public static double density(double x, double a, double b) {
        return x <= 0 || x >= 1 ? 0 : Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - Gamma.logBeta(a, b));
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / kept(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / kept(1 + even * d);
            c = kept(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / kept(1 + odd * d);
            c = kept(1 + odd / c);
            value *= d * c;
            if (Math.abs(d * c - 1) < EXACT) {
                break;
            }
        }
        return value;
    }

    private static double kept(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
