package io.sojourn.measure.stats;

import java.util.function.ToDoubleFunction;

/** How sharply a function rises around its lowest place: of minus a log-likelihood, the estimates' standard errors. */
public final class Curvature {
    private static final double STEP = 1e-3;

    private Curvature() {}

    /** The square roots of the diagonal of the inverse of the second derivatives; NaN where the place is no minimum. */
    public static double[] standardErrors(double[] place, ToDoubleFunction<double[]> function) {
        int n = place.length;
        double[][] inverse = inverse(second(place, function));
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            errors[i] = inverse[i][i] > 0 ? Math.sqrt(inverse[i][i]) : Double.NaN;
        }
        return errors;
    }

    private static double[][] second(double[] place, ToDoubleFunction<double[]> function) {
        int n = place.length;
        double[][] second = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                second[i][j] = (at(place, function, i, 1, j, 1)
                                - at(place, function, i, 1, j, -1)
                                - at(place, function, i, -1, j, 1)
                                + at(place, function, i, -1, j, -1))
                        / (4 * STEP * STEP);
                second[j][i] = second[i][j];
            }
        }
        return second;
    }

    private static double at(double[] place, ToDoubleFunction<double[]> function, int i, int up, int j, int right) {
        double[] moved = place.clone();
        moved[i] += up * STEP;
        moved[j] += right * STEP;
        return function.applyAsDouble(moved);
    }

    /** Gauss and Jordan with pivots; all NaN of a matrix that has none. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, n);
            work[i][n + i] = 1;
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(work[row][column]) > Math.abs(work[pivot][column]) ? row : pivot;
            }
            double[] swapped = work[pivot];
            work[pivot] = work[column];
            work[column] = swapped;
            double head = swapped[column];
            for (int j = 0; j < 2 * n; j++) {
                swapped[j] /= head;
            }
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : work[row][column];
                for (int j = 0; j < 2 * n && factor != 0; j++) {
                    work[row][j] -= factor * swapped[j];
                }
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(work[i], n, inverse[i], 0, n);
        }
        return inverse;
    }
}
