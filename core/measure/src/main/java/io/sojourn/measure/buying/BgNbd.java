package io.sojourn.measure.buying;

import io.sojourn.measure.stats.Gamma;
import io.sojourn.measure.stats.Hypergeometric;
import java.util.List;

/**
 * BG/NBD: after every repeat purchase a customer may be lost, with a probability that differs between customers as a beta
 * distribution. Fader, Hardie and Lee, "Counting your customers" the easy way, Marketing Science 24 (2005).
 */
record BgNbd(double r, double alpha, double a, double b) implements BuyingModel {

    /** At a = 1 the formulas divide nothing by nothing; so near it they are right to six digits. */
    static double besideOne(double a) {
        return Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a;
    }

    private Poisson purchases() {
        return new Poisson(r, alpha);
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, a, b);
    }

    @Override
    public double logLikelihood(Buyer buyer) {
        int x = buyer.repeats();
        return Gamma.logBeta(a, b + x)
                - Gamma.logBeta(a, b)
                + purchases().logDensity(x, buyer.age())
                + Poisson.logOfOneAnd(logLost(buyer));
    }

    /** The logarithm of the odds of being lost. */
    private double logLost(Buyer buyer) {
        return buyer.repeats() == 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(a / (b + buyer.repeats() - 1)) + purchases().logEnded(buyer);
    }

    @Override
    public double alive(Buyer buyer) {
        return 1 / (1 + Math.exp(logLost(buyer)));
    }

    @Override
    public double expected(Buyer buyer, double time) {
        int x = buyer.repeats();
        double c = besideOne(a);
        double from = alpha + buyer.age();
        double still = Math.pow(from / (from + time), r + x)
                * Hypergeometric.f(r + x, b + x, c + b + x - 1, time / (from + time));
        return (c + b + x - 1) / (c - 1) * (1 - still) * alive(buyer);
    }

    @Override
    public double expected(double time) {
        double c = besideOne(a);
        double still = Math.pow(alpha / (alpha + time), r) * Hypergeometric.f(r, b, c + b - 1, time / (alpha + time));
        return (c + b - 1) / (c - 1) * (1 - still);
    }

    @Override
    public double probability(int repeats, double time) {
        double stayed = Math.exp(Gamma.logBeta(a, b + repeats) - Gamma.logBeta(a, b))
                * purchases().probability(repeats, time);
        return repeats == 0
                ? stayed
                : stayed
                        + Math.exp(Gamma.logBeta(a + 1, b + repeats - 1) - Gamma.logBeta(a, b))
                                * purchases().atLeast(repeats, time);
    }
}
