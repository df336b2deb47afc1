package io.sojourn.measure;

/** Shares of counts and their intervals of 95 %. */
final class Proportions {
    /** The 97.5 % quantile of the normal distribution. */
    static final double Z = 1.959963984540054;

    private Proportions() {}

    /** From its lower to its upper end. */
    record Range(double low, double high) {
        static Range around(double middle, double standardError) {
            return new Range(middle - Z * standardError, middle + Z * standardError);
        }

        /** Times a number that is not negative, and nothing below 0. */
        Range gain(double times) {
            return new Range(Math.max(0, low) * times, Math.max(0, high) * times);
        }
    }

    static double share(long part, long whole) {
        return (double) part / (double) whole;
    }

    /** The variance of a share. */
    static double variance(long part, long whole) {
        double share = share(part, whole);
        return share * (1 - share) / whole;
    }

    /** Wilson's score interval (1927) of a share of at least one. */
    static Range wilson(long part, long whole) {
        double share = share(part, whole);
        double square = Z * Z / whole;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / whole + square / (4 * whole)) / (1 + square);
        return new Range(part == 0 ? 0 : middle - half, part == whole ? 1 : middle + half);
    }

    /** One share minus another, both of independent wholes: Newcombe's hybrid score interval (1998, method 10). */
    static Range difference(long part, long whole, long otherPart, long otherWhole) {
        double share = share(part, whole);
        double other = share(otherPart, otherWhole);
        Range its = wilson(part, whole);
        Range others = wilson(otherPart, otherWhole);
        double difference = share - other;
        return new Range(
                difference - Math.hypot(share - its.low(), others.high() - other),
                difference + Math.hypot(its.high() - share, other - others.low()));
    }
}
