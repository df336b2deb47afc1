package io.sojourn.measure.stats;

/** Student's t distribution with any number of degrees of freedom above 0. */
public final class Student {
    private static final int HALVINGS = 200;

    private Student() {}

    /** How likely a value as far from 0 as this one, or further, is. */
    public static double twoSided(double t, double degrees) {
        return Beta.below(degrees / (degrees + t * t), degrees / 2, .5);
    }

    /** The value beyond which, on both sides together, that much lies. */
    public static double quantile(double twoSided, double degrees) {
        double high = 1;
        while (twoSided(high, degrees) > twoSided) {
            high *= 2;
        }
        double low = 0;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (twoSided(middle, degrees) > twoSided) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
