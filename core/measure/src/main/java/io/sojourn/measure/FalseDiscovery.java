package io.sojourn.measure;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Benjamini and Hochberg's step-up adjustment (1995): of what is found, the share that is false stays below the level. */
final class FalseDiscovery {
    private FalseDiscovery() {}

    /** The adjusted p-values, in the order of what was given. */
    static double[] adjusted(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int i = order.length - 1; i >= 0; i--) {
            smallest = Math.min(smallest, p[order[i]] * p.length / (i + 1));
            adjusted[order[i]] = smallest;
        }
        return adjusted;
    }
}
