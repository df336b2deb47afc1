package io.sojourn.measure.buying;

import io.sojourn.measure.stats.Curvature;
import io.sojourn.measure.stats.Descent;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The most likely values of positive parameters, with intervals of 95 % that are symmetric in their logarithms. */
final class Likelihood {
    private static final double NORMAL_975 = 1.959963984540054;
    /** Beyond it an estimate says that the data do not tell. */
    private static final double FARTHEST_LOG = 14;

    private static final double EDGE = 0.05;

    private Likelihood() {}

    static Estimate most(List<String> names, double[] start, ToDoubleFunction<double[]> logLikelihood) {
        ToDoubleFunction<double[]> minus = logs -> Arrays.stream(logs).anyMatch(log -> Math.abs(log) > FARTHEST_LOG)
                ? Double.POSITIVE_INFINITY
                : finite(-logLikelihood.applyAsDouble(exp(logs)));
        Descent.Lowest lowest = Descent.from(Arrays.stream(start).map(Math::log).toArray(), minus);
        double[] errors = errors(lowest.place(), minus);
        return new Estimate(
                names,
                list(exp(lowest.place())),
                list(bound(lowest.place(), errors, -NORMAL_975)),
                list(bound(lowest.place(), errors, NORMAL_975)),
                -lowest.value(),
                lowest.settled());
    }

    /** NaN for what ended at the edge of the search; the others as if that were known. */
    private static double[] errors(double[] place, ToDoubleFunction<double[]> minus) {
        int[] inside = IntStream.range(0, place.length)
                .filter(i -> Math.abs(place[i]) < FARTHEST_LOG - EDGE)
                .toArray();
        double[] few = Arrays.stream(inside).mapToDouble(i -> place[i]).toArray();
        double[] found = Curvature.standardErrors(few, at -> {
            double[] whole = place.clone();
            for (int i = 0; i < inside.length; i++) {
                whole[inside[i]] = at[i];
            }
            return minus.applyAsDouble(whole);
        });
        double[] errors = new double[place.length];
        Arrays.fill(errors, Double.NaN);
        for (int i = 0; i < inside.length; i++) {
            errors[inside[i]] = found[i];
        }
        return errors;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    private static double[] bound(double[] place, double[] errors, double times) {
        double[] bound = new double[place.length];
        Arrays.setAll(bound, i -> Math.exp(place[i] + times * errors[i]));
        return bound;
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
