package io.sojourn.measure;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down adjustment (1979): the chance of any false finding among all that were tested stays below the level. */
final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order of what was given. */
    static double[] adjusted(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            largest = Math.max(largest, Math.min(1, (p.length - i) * p[order[i]]));
            adjusted[order[i]] = largest;
        }
        return adjusted;
    }
}
