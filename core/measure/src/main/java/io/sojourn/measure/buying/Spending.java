package io.sojourn.measure.buying;

import io.sojourn.measure.stats.Gamma;
import java.util.List;

/**
 * Gamma-Gamma: what a customer spends scatters around a mean of their own, which differs between customers and does not go
 * with how often they buy. Fader and Hardie, The Gamma-Gamma model of monetary value (2013).
 */
public record Spending(Estimate estimate, double p, double q, double gamma) {

    public static Spending of(List<Spender> spenders) {
        double mean = spenders.stream().mapToDouble(Spender::mean).average().orElse(1);
        Estimate estimate = Likelihood.most(List.of("p", "q", "gamma"), new double[] {3, 3, mean}, values -> {
            double p = values[0];
            double q = values[1];
            double gamma = values[2];
            double constant = q * Math.log(gamma) - Gamma.log(q);
            double sum = 0;
            for (Spender spender : spenders) {
                double shape = p * spender.repeats();
                sum += Gamma.log(shape + q)
                        - Gamma.log(shape)
                        + constant
                        + (shape - 1) * Math.log(spender.mean())
                        + shape * Math.log(spender.repeats())
                        - (shape + q) * Math.log(gamma + spender.repeats() * spender.mean());
            }
            return sum;
        });
        return new Spending(
                estimate,
                estimate.values().get(0),
                estimate.values().get(1),
                estimate.values().get(2));
    }

    /** What a customer spends on a purchase on average; of one without a repeat purchase what anybody does. NaN where q ≤ 1. */
    public double expected(int repeats, double mean) {
        double weight = p * repeats + q - 1;
        return weight > 0 && q > 1 ? p * (gamma + repeats * mean) / weight : Double.NaN;
    }
}
