package io.sojourn.measure.buying;

import io.sojourn.measure.stats.Gamma;
import io.sojourn.measure.stats.Hypergeometric;
import java.util.List;

/**
 * MBG/NBD: as BG/NBD, but a customer may be lost after the first purchase, too. Batislam, Denizel and Filiztekin, Empirical
 * validation and comparison of models for customer base analysis, International Journal of Research in Marketing 24 (2007).
 */
record MbgNbd(double r, double alpha, double a, double b) implements BuyingModel {

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
        return Gamma.logBeta(a, b + x + 1)
                - Gamma.logBeta(a, b)
                + purchases().logDensity(x, buyer.age())
                + Poisson.logOfOneAnd(logLost(buyer));
    }

    /** The logarithm of the odds of being lost. */
    private double logLost(Buyer buyer) {
        return Math.log(a / (b + buyer.repeats())) + purchases().logEnded(buyer);
    }

    @Override
    public double alive(Buyer buyer) {
        return 1 / (1 + Math.exp(logLost(buyer)));
    }

    @Override
    public double expected(Buyer buyer, double time) {
        int x = buyer.repeats();
        double c = BgNbd.besideOne(a);
        double from = alpha + buyer.age();
        double still = Math.pow(from / (from + time), r + x)
                * Hypergeometric.f(r + x, b + x + 1, c + b + x, time / (from + time));
        return (c + b + x) / (c - 1) * (1 - still) * alive(buyer);
    }

    @Override
    public double expected(double time) {
        double c = BgNbd.besideOne(a);
        double still = Math.pow(alpha / (alpha + time), r) * Hypergeometric.f(r, b + 1, c + b, time / (alpha + time));
        return b / (c - 1) * (1 - still);
    }

    @Override
    public double probability(int repeats, double time) {
        return Math.exp(Gamma.logBeta(a, b + repeats + 1) - Gamma.logBeta(a, b))
                        * purchases().probability(repeats, time)
                + Math.exp(Gamma.logBeta(a + 1, b + repeats) - Gamma.logBeta(a, b))
                        * purchases().atLeast(repeats, time);
    }
}
