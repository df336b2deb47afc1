package io.sojourn.measure.buying;

import io.sojourn.measure.stats.Gamma;
import io.sojourn.measure.stats.Quadrature;
import java.util.List;

/**
 * Pareto/NBD: a customer may be lost at any moment, at a rate that differs between customers as a gamma distribution with
 * shape s and rate beta. Schmittlein, Morrison and Colombo, Counting your customers, Management Science 33 (1987). The
 * integral over the moment of loss is taken numerically; it is the hypergeometric difference of the paper without its
 * cancellation.
 */
record ParetoNbd(double r, double alpha, double s, double beta) implements BuyingModel {
    private static final double STEEPEST_PANEL = 5;
    private static final int MOST_PANELS = 200;

    private Poisson purchases() {
        return new Poisson(r, alpha);
    }

    @Override
    public List<Double> parameters() {
        return List.of(r, alpha, s, beta);
    }

    @Override
    public double logLikelihood(Buyer buyer) {
        int x = buyer.repeats();
        return purchases().logDensity(x, buyer.age())
                + s * Math.log(beta / (beta + buyer.age()))
                + Poisson.logOfOneAnd(logLost(buyer));
    }

    /** The logarithm of the odds of having been lost between the last purchase and the end. */
    private double logLost(Buyer buyer) {
        double power = r + buyer.repeats();
        double highest = -power * Math.log(alpha + buyer.last()) - (s + 1) * Math.log(beta + buyer.last());
        double shape = integral(
                buyer.last(),
                buyer.age(),
                power,
                at -> -power * Math.log(alpha + at) - (s + 1) * Math.log(beta + at) - highest);
        return Math.log(s)
                + highest
                + Math.log(shape)
                + power * Math.log(alpha + buyer.age())
                + s * Math.log(beta + buyer.age());
    }

    private interface LogDensity {
        double at(double time);
    }

    /** Over time on a logarithmic axis, on which the densities of both gamma distributions fall like exponentials. */
    private double integral(double from, double to, double power, LogDensity density) {
        double shift = Math.min(alpha, beta);
        double low = Math.log(shift + from);
        double high = Math.log(shift + to);
        int panels = (int) Math.min(MOST_PANELS, 1 + (power + s) * (high - low) / STEEPEST_PANEL);
        return Quadrature.integral(
                v -> {
                    double time = Math.exp(v);
                    return Math.exp(density.at(Math.max(0, time - shift))) * time;
                },
                low,
                high,
                panels);
    }

    @Override
    public double alive(Buyer buyer) {
        return 1 / (1 + Math.exp(logLost(buyer)));
    }

    @Override
    public double expected(Buyer buyer, double time) {
        return (r + buyer.repeats()) / (alpha + buyer.age()) * lasting(beta + buyer.age(), time) * alive(buyer);
    }

    @Override
    public double expected(double time) {
        return r / alpha * lasting(beta, time);
    }

    /** How much of the time one who is there at its beginning stays, on average. */
    private double lasting(double rate, double time) {
        double log = Math.log1p(time / rate);
        return Math.abs(s - 1) < 1e-9 ? rate * log : rate / (s - 1) * -Math.expm1(-(s - 1) * log);
    }

    @Override
    public double probability(int repeats, double time) {
        if (time <= 0) {
            return repeats == 0 ? 1 : 0;
        }
        double constant = Gamma.log(r + repeats) - Gamma.log(r) - Gamma.log(repeats + 1) + r * Math.log(alpha);
        double stayed = purchases().probability(repeats, time) * Math.pow(beta / (beta + time), s);
        double left = s
                * integral(
                        0,
                        time,
                        r + 2 * repeats,
                        at -> constant
                                + (repeats == 0 ? 0 : repeats * Math.log(at))
                                - (r + repeats) * Math.log(alpha + at)
                                + s * Math.log(beta)
                                - (s + 1) * Math.log(beta + at));
        return stayed + left;
    }
}
