package io.sojourn.measure;

import java.util.Arrays;
import java.util.Comparator;

/** What became of everybody in a variant, beside what they did before. One thread. */
final class Outcomes {
    private final Doubles values = new Doubles();
    private final Doubles before = new Doubles();

    void add(double value, double itsBefore) {
        values.add(value);
        before.add(itsBefore);
    }

    void addAll(Outcomes more) {
        values.addAll(more.values);
        before.addAll(more.before);
    }

    /** Whether that one did it: a revenue of 0 is nothing that was done. */
    boolean did(int place) {
        return values.at(place) != 0;
    }

    int size() {
        return values.size();
    }

    /**
     * Sums that do not depend on how people were gathered.
     *
     * @param squares the sum of squared distances from the mean, {@code beforeSquares} of what was before
     * @param products the sum of the products of both distances
     */
    record Sums(long n, double mean, double squares, double before, double beforeSquares, double products) {
        double variance() {
            return squares / (n - 1);
        }

        double varianceOfMean() {
            return variance() / n;
        }

        /** The same of each value minus so much of what was before, as far as that is off a middle. */
        Sums without(double theta, double middle) {
            return new Sums(
                    n,
                    mean - theta * (before - middle),
                    squares - 2 * theta * products + theta * theta * beforeSquares,
                    before,
                    beforeSquares,
                    products);
        }
    }

    Sums sums() {
        int n = size();
        double[][] pairs = new double[n][];
        Arrays.setAll(pairs, i -> new double[] {values.at(i), before.at(i)});
        Arrays.sort(
                pairs, Comparator.comparingDouble((double[] each) -> each[0]).thenComparingDouble(each -> each[1]));
        double mean = mean(pairs, 0);
        double middle = mean(pairs, 1);
        double squares = 0;
        double beforeSquares = 0;
        double products = 0;
        for (double[] each : pairs) {
            squares += (each[0] - mean) * (each[0] - mean);
            beforeSquares += (each[1] - middle) * (each[1] - middle);
            products += (each[0] - mean) * (each[1] - middle);
        }
        return new Sums(n, mean, squares, middle, beforeSquares, products);
    }

    private static double mean(double[][] pairs, int of) {
        double sum = 0;
        for (double[] each : pairs) {
            sum += each[of];
        }
        return pairs.length == 0 ? 0 : sum / pairs.length;
    }
}
