package io.sojourn.measure;

/** Mean and spread of values in ascending order, added in that order so that they do not depend on how they were gathered. */
final class Moments {
    private Moments() {}

    static double mean(double[] sorted) {
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return sum / sorted.length;
    }

    /** The sample's variance over its size; 0 of a single value. */
    static double varianceOfMean(double[] sorted) {
        if (sorted.length < 2) {
            return 0;
        }
        double mean = mean(sorted);
        double sum = 0;
        for (double value : sorted) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (sorted.length - 1) / sorted.length;
    }
}
