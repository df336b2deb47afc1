package io.sojourn.measure.stats;

/** Systems of linear equations, by elimination with pivots. */
public final class Linear {
    private Linear() {}

    /** The x of Ax = b; NaN where A does not tell it. A and b are used up. */
    public static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(a[row][column]) > Math.abs(a[pivot][column]) ? row : pivot;
            }
            double[] swapped = a[pivot];
            a[pivot] = a[column];
            a[column] = swapped;
            double value = b[pivot];
            b[pivot] = b[column];
            b[column] = value;
            for (int row = column + 1; row < n; row++) {
                double factor = a[row][column] == 0 ? 0 : a[row][column] / swapped[column];
                for (int j = column; j < n && factor != 0; j++) {
                    a[row][j] -= factor * swapped[j];
                }
                b[row] -= factor * value;
            }
        }
        double[] x = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = b[row];
            for (int j = row + 1; j < n; j++) {
                sum -= a[row][j] * x[j];
            }
            x[row] = sum / a[row][row];
        }
        return x;
    }
}
