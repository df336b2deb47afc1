package io.sojourn.measure.stats;

/**
 * Logarithms of the gamma and beta functions of positive arguments, to about 15 digits: Stirling's series after the argument
 * was raised by recurrence (Abramowitz and Stegun 6.1.40).
 */
public final class Gamma {
    private static final double HALF_LOG_TWO_PI = 0.918938533204672741780329736406;
    /** From here on six terms of the series give all digits of a double. */
    private static final double LARGE = 15;

    private Gamma() {}

    public static double log(double x) {
        if (!(x > 0)) {
            return Double.NaN;
        }
        double raised = x;
        double product = 1;
        while (raised < LARGE) {
            product *= raised;
            raised++;
        }
        double inverse = 1 / raised;
        double square = inverse * inverse;
        double series = inverse
                * (1.0 / 12
                        - square
                                * (1.0 / 360
                                        - square
                                                * (1.0 / 1260
                                                        - square
                                                                * (1.0 / 1680
                                                                        - square
                                                                                * (1.0 / 1188
                                                                                        - square * 691.0 / 360360)))));
        return (raised - 0.5) * Math.log(raised) - raised + HALF_LOG_TWO_PI + series - Math.log(product);
    }

    public static double logBeta(double a, double b) {
        return log(a) + log(b) - log(a + b);
    }
}
