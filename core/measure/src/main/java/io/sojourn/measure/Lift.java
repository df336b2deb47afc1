package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Outcomes.Sums;
import io.sojourn.measure.Proportions.Range;
import io.sojourn.measure.stats.Beta;
import io.sojourn.measure.stats.Normal;
import io.sojourn.measure.stats.Quadrature;
import io.sojourn.measure.stats.Student;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What the mean of a variant has over that of the control, both of independent people.
 *
 * @param mixing the spread of the effects that an always valid interval is made for, in standard deviations of the control
 */
record Lift(Sums variant, Sums control, double mixing) {
    private static final double LEVEL = .05;
    private static final int PANELS = 120;
    /** So many spreads on either side leave out nothing, however skewed. */
    private static final double WIDE = 40;

    double difference() {
        return variant.mean() - control.mean();
    }

    double variance() {
        return variant.varianceOfMean() + control.varianceOfMean();
    }

    /** Welch's degrees of freedom, by Satterthwaite (1946). */
    double degrees() {
        double one = variant.varianceOfMean();
        double other = control.varianceOfMean();
        return (one + other) * (one + other) / (one * one / (variant.n() - 1) + other * other / (control.n() - 1));
    }

    double p() {
        return variance() == 0
                ? (difference() == 0 ? 1 : 0)
                : Student.twoSided(difference() / Math.sqrt(variance()), degrees());
    }

    Range interval() {
        double half = variance() == 0 ? 0 : Student.quantile(LEVEL, degrees()) * Math.sqrt(variance());
        return new Range(difference() - half, difference() + half);
    }

    /** {@code variant / control − 1}, by the delta method; nothing where the control's mean is not above 0. */
    Optional<Double> relative() {
        return control.mean() > 0 ? Optional.of(variant.mean() / control.mean() - 1) : Optional.empty();
    }

    Optional<Range> relativeInterval() {
        double mean = control.mean();
        double ratio = variant.mean() / mean;
        double variance = (variant.varianceOfMean() + ratio * ratio * control.varianceOfMean()) / (mean * mean);
        return relative().map(each -> Range.around(each, Math.sqrt(variance)));
    }

    /**
     * An interval that holds however often one looks: the mixture sequential probability ratio test of Johari, Pekelis and Walsh
     * (Always valid inference, 2015; Operations Research 2022), with a normal mixture.
     */
    Range always() {
        double effects = effects();
        double half = effects == 0
                ? 0
                : Math.sqrt(variance()
                        * (variance() + effects)
                        / effects
                        * (2 * Math.log(1 / LEVEL) + Math.log((variance() + effects) / variance())));
        return new Range(difference() - half, difference() + half);
    }

    /** The p-value that belongs to it, as of this look. */
    double alwaysP() {
        double effects = effects();
        if (variance() == 0) {
            return difference() == 0 ? 1 : 0;
        }
        double ratio = Math.sqrt(variance() / (variance() + effects))
                * Math.exp(effects * difference() * difference() / (2 * variance() * (variance() + effects)));
        return Math.min(1, 1 / ratio);
    }

    private double effects() {
        return mixing * mixing * control.variance();
    }

    /**
     * How likely the variant is better, and what is lost in the mean by taking it where it is not.
     *
     * @param shares whether values are yes and no: then each share is beta distributed from a uniform prior, else the
     *     difference normally from a flat one
     */
    Value.Obj bayesian(boolean shares) {
        if (shares) {
            double[] one = posterior(variant);
            double[] other = posterior(control);
            double loss = other[0] / (other[0] + other[1]) * above(raised(other), one)
                    - one[0] / (one[0] + one[1]) * above(other, raised(one));
            return Value.object("chanceToWin", above(one, other), "risk", Math.max(0, loss));
        }
        double error = Math.sqrt(variance());
        if (error == 0) {
            double wins = difference() > 0 ? 1 : difference() == 0 ? .5 : 0;
            return Value.object("chanceToWin", wins, "risk", Math.max(0, -difference()));
        }
        double z = difference() / error;
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return Value.object(
                "chanceToWin",
                Normal.upperTail(-z),
                "risk",
                Math.max(0, error * density - difference() * Normal.upperTail(z)));
    }

    private static double[] posterior(Sums of) {
        double yes = Math.rint(of.mean() * of.n());
        return new double[] {1 + yes, 1 + of.n() - yes};
    }

    private static double[] raised(double[] beta) {
        return new double[] {beta[0] + 1, beta[1]};
    }

    /** How likely the first of two beta distributed shares is above the second: integrated where the first can lie at all. */
    private static double above(double[] one, double[] other) {
        double sum = one[0] + one[1];
        double mean = one[0] / sum;
        double spread = Math.sqrt(mean * (1 - mean) / (sum + 1));
        DoubleUnaryOperator part = x -> Beta.density(x, one[0], one[1]) * Beta.below(x, other[0], other[1]);
        double from = Math.max(0, mean - WIDE * spread);
        double to = Math.min(1, mean + WIDE * spread);
        return Math.min(1, Quadrature.integral(part, from, to, PANELS));
    }
}
