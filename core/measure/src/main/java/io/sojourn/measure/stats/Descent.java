package io.sojourn.measure.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * The lowest place of a function of a few variables: Nelder and Mead's simplex, begun anew where it ended until it moves no
 * more. Needs no derivatives; deterministic.
 */
public final class Descent {
    private static final int MOST_STEPS = 4_000;
    private static final int MOST_RESTARTS = 8;
    private static final double SAME_VALUE = 1e-11;
    private static final double SAME_PLACE = 1e-7;

    private final ToDoubleFunction<double[]> function;

    /** A place and how high it is; {@code settled} when going on would not have changed it. */
    @SuppressWarnings("ArrayRecordComponent") // handed over
    public record Lowest(double[] place, double value, boolean settled) {}

    private Descent(ToDoubleFunction<double[]> function) {
        this.function = function;
    }

    public static Lowest from(double[] start, ToDoubleFunction<double[]> function) {
        Descent descent = new Descent(function);
        Corner best = descent.corner(start);
        for (int i = 0; i < MOST_RESTARTS; i++) {
            Corner found = descent.run(best.place, i == 0 ? 0.5 : 0.05);
            boolean settled = best.value - found.value <= SAME_VALUE * (1 + Math.abs(found.value));
            best = found.value <= best.value ? found : best;
            if (settled) {
                return new Lowest(best.place, best.value, true);
            }
        }
        return new Lowest(best.place, best.value, false);
    }

    private static final class Corner {
        final double[] place;
        final double value;

        Corner(double[] place, double value) {
            this.place = place;
            this.value = value;
        }
    }

    private Corner corner(double[] place) {
        double value = function.applyAsDouble(place);
        return new Corner(place, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }

    private Corner run(double[] start, double size) {
        int n = start.length;
        Corner[] simplex = new Corner[n + 1];
        simplex[0] = corner(start);
        for (int i = 0; i < n; i++) {
            double[] place = start.clone();
            place[i] += size;
            simplex[i + 1] = corner(place);
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            Arrays.sort(simplex, Comparator.comparingDouble(corner -> corner.value));
            if (flat(simplex)) {
                break;
            }
            improve(simplex);
        }
        Arrays.sort(simplex, Comparator.comparingDouble(corner -> corner.value));
        return simplex[0];
    }

    private static boolean flat(Corner[] simplex) {
        Corner low = simplex[0];
        Corner high = simplex[simplex.length - 1];
        if (high.value - low.value > SAME_VALUE * (1 + Math.abs(low.value))) {
            return false;
        }
        for (Corner corner : simplex) {
            for (int i = 0; i < low.place.length; i++) {
                if (Math.abs(corner.place[i] - low.place[i]) > SAME_PLACE) {
                    return false;
                }
            }
        }
        return true;
    }

    private void improve(Corner[] simplex) {
        int n = simplex.length - 1;
        double[] centre = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                centre[j] += simplex[i].place[j] / n;
            }
        }
        Corner worst = simplex[n];
        Corner reflected = corner(between(centre, worst.place, -1));
        if (reflected.value < simplex[0].value) {
            Corner expanded = corner(between(centre, worst.place, -2));
            simplex[n] = expanded.value < reflected.value ? expanded : reflected;
        } else if (reflected.value < simplex[n - 1].value) {
            simplex[n] = reflected;
        } else {
            boolean outside = reflected.value < worst.value;
            Corner contracted = corner(between(centre, worst.place, outside ? -0.5 : 0.5));
            if (contracted.value < Math.min(reflected.value, worst.value)) {
                simplex[n] = contracted;
            } else {
                for (int i = 1; i <= n; i++) {
                    simplex[i] = corner(between(simplex[0].place, simplex[i].place, 0.5));
                }
            }
        }
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] place = new double[from.length];
        Arrays.setAll(place, i -> from[i] + share * (to[i] - from[i]));
        return place;
    }
}
