package io.sojourn.measure.buying;

import io.sojourn.measure.stats.Gamma;

/** Purchases at a rate that differs between customers as a gamma distribution with shape r and rate alpha: the NBD. */
record Poisson(double r, double alpha) {
    /** The logarithm of the density of a history of so many purchases in so long a time. */
    double logDensity(int repeats, double time) {
        return Gamma.log(r + repeats) - Gamma.log(r) + r * Math.log(alpha) - (r + repeats) * Math.log(alpha + time);
    }

    /** The logarithm of how much likelier such a history is when it ended at the last purchase. */
    double logEnded(Buyer buyer) {
        return (r + buyer.repeats()) * Math.log((alpha + buyer.age()) / (alpha + buyer.last()));
    }

    /** {@code log(1 + exp(log))}, whatever the size. */
    static double logOfOneAnd(double log) {
        return log > 30 ? log + Math.exp(-log) : Math.log1p(Math.exp(log));
    }

    double probability(int repeats, double time) {
        return Math.exp(Gamma.log(r + repeats)
                - Gamma.log(r)
                - Gamma.log(repeats + 1)
                + r * Math.log(alpha / (alpha + time))
                + (repeats == 0 ? 0 : repeats * Math.log(time / (alpha + time))));
    }

    /** The probability of at least so many. */
    double atLeast(int repeats, double time) {
        double less = 0;
        for (int i = 0; i < repeats; i++) {
            less += probability(i, time);
        }
        return Math.max(0, 1 - less);
    }
}
