package io.sojourn.measure;

import io.sojourn.collect.Value;

/** Quantiles of type 7 (Hyndman and Fan 1996): linear between order statistics, as R, NumPy and spreadsheets compute them. */
final class Quantiles {
    private Quantiles() {}

    /** Of values in ascending order; JSON null of none. */
    static Value of(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Value.NOTHING;
        }
        double place = (sorted.length - 1) * share;
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return Value.real(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }

    /** The mean of values in ascending order, added in that order so that it does not depend on how they were gathered. */
    static Value mean(double[] sorted) {
        if (sorted.length == 0) {
            return Value.NOTHING;
        }
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return Value.real(sum / sorted.length);
    }

    /** A share of a whole, JSON null of nothing. */
    static Value ratio(long part, long whole) {
        return whole == 0 ? Value.NOTHING : Value.real((double) part / (double) whole);
    }
}
