package io.sojourn.measure.buying;

import java.util.List;

/**
 * What a fit found.
 *
 * @param names of the parameters
 * @param values the estimates
 * @param low where the 95 % interval of each begins; NaN where the likelihood does not bound it
 * @param high where it ends
 * @param logLikelihood of all whom it was fitted to
 * @param settled whether the search came to an end
 */
public record Estimate(
        List<String> names,
        List<Double> values,
        List<Double> low,
        List<Double> high,
        double logLikelihood,
        boolean settled) {
    public Estimate {
        names = List.copyOf(names);
        values = List.copyOf(values);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }
}
