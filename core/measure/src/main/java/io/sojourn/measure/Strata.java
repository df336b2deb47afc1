package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Proportions.Range;
import java.util.Optional;

/**
 * Two groups compared within strata, each stratum weighed by how well it can compare them (Mantel and Haenszel 1959): where
 * strata differ both in who is in which group and in what becomes of people, that is not what the groups differ by. Strata are
 * to be added in an order of their own, so that sums come out alike everywhere. One thread.
 */
final class Strata {
    private final long least;
    private long ones;
    private long others;
    private long compared;
    private double weights;
    private double sum;
    private double p;
    private double q;
    /** Of the odds: the sums of R, S, PR, PS + QR and QS of Robins, Breslow and Greenland. */
    private double r;

    private double s;
    private double pr;
    private double mixed;
    private double qs;

    /** @param least with fewer in either group, strata without the other left out, there is no answer */
    Strata(long least) {
        this.least = least;
    }

    /** One stratum: of {@code one} people {@code oneDid}, of {@code other} people {@code otherDid}. */
    void add(long oneDid, long one, long otherDid, long other) {
        if (one == 0 || other == 0) {
            return;
        }
        compared++;
        ones += one;
        others += other;
        double all = (double) one + other;
        differ(oneDid, one, otherDid, other, all);
        odds(oneDid, (double) one - oneDid, otherDid, (double) other - otherDid, all);
    }

    private void differ(double a, double m, double b, double n, double all) {
        weights += m * n / all;
        sum += (a * n - b * m) / all;
        p += (m * m * b - n * n * a + m * n * (n - m) / 2) / (all * all);
        q += (a * (n - b) + b * (m - a)) / (2 * all);
    }

    private void odds(double did, double didNot, double otherDid, double otherDidNot, double all) {
        double agree = did * otherDidNot / all;
        double differ = didNot * otherDid / all;
        double inFavour = (did + otherDidNot) / all;
        r += agree;
        s += differ;
        pr += inFavour * agree;
        mixed += inFavour * differ + (1 - inFavour) * agree;
        qs += (1 - inFavour) * differ;
    }

    boolean enough() {
        return ones >= least && others >= least;
    }

    /** The difference of the shares, one minus other; the variance by Sato (1989). */
    Optional<Range> difference() {
        if (!enough()) {
            return Optional.empty();
        }
        double difference = sum / weights;
        return Optional.of(Range.around(difference, Math.sqrt(Math.max(0, difference * p + q)) / weights));
    }

    /** {@code {"value", "interval", "least", "groups"}}: the difference, nulls where too few can be compared. */
    Value.Obj differenceWritten() {
        Optional<Range> range = difference();
        return written(range.map(each -> (each.low() + each.high()) / 2), range);
    }

    /**
     * The same of the odds of one over those of the other; the variance of their logarithm by Robins, Breslow and Greenland
     * (1986). Nulls too where nobody of a group, or everybody, did.
     */
    Value.Obj oddsWritten() {
        if (!enough() || r == 0 || s == 0) {
            return written(Optional.empty(), Optional.empty());
        }
        double half = Proportions.Z * Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
        return written(Optional.of(r / s), Optional.of(new Range(r / s * Math.exp(-half), r / s * Math.exp(half))));
    }

    private Value.Obj written(Optional<Double> value, Optional<Range> range) {
        return Value.object(
                "value",
                AtStake.number(value),
                "interval",
                AtStake.interval(range),
                "least",
                least,
                "groups",
                compared);
    }
}
