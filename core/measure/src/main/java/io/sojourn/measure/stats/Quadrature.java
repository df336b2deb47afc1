package io.sojourn.measure.stats;

import java.util.function.DoubleUnaryOperator;

/** Integrals of smooth functions: twelve points of Gauss and Legendre to a panel. */
public final class Quadrature {
    private static final double[] POINTS = {
        0.1252334085114689,
        0.3678314989981802,
        0.5873179542866175,
        0.7699026741943047,
        0.9041172563704749,
        0.9815606342467192
    };
    private static final double[] WEIGHTS = {
        0.2491470458134028,
        0.2334925365383548,
        0.2031674267230659,
        0.1600783285433462,
        0.1069393259953184,
        0.0471753363865118
    };

    private Quadrature() {}

    public static double integral(DoubleUnaryOperator f, double from, double to, int panels) {
        double half = (to - from) / (2 * panels);
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double middle = from + (2 * panel + 1) * half;
            for (int i = 0; i < POINTS.length; i++) {
                double step = half * POINTS[i];
                sum += WEIGHTS[i] * (f.applyAsDouble(middle - step) + f.applyAsDouble(middle + step));
            }
        }
        return sum * half;
    }
}
