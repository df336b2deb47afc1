package io.sojourn.measure.buying;

import java.util.Map;
import java.util.TreeMap;

/** A model of buying, fitted to customers. */
public record Fit(BuyingModel model, Estimate estimate) {
    private static final int FEW = 2_000;

    /** @param buyers how many customers are alike */
    public static Fit of(BuyingModel.Kind kind, Map<Buyer, Integer> buyers) {
        TreeMap<Buyer, Integer> ordered = new TreeMap<>(buyers);
        double age = ordered.keySet().stream().mapToDouble(Buyer::age).max().orElse(1);
        double[] start = kind == BuyingModel.Kind.PARETO_NBD
                ? new double[] {0.7, Math.max(age / 4, 1e-3), 0.7, Math.max(age / 4, 1e-3)}
                : new double[] {0.5, Math.max(age / 6, 1e-3), 1, 2.5};
        if (ordered.size() > FEW) {
            start = values(of(kind, thinned(ordered)).estimate());
        }
        Estimate estimate = Likelihood.most(kind.names(), start, values -> {
            BuyingModel model = kind.of(values);
            double sum = 0;
            for (Map.Entry<Buyer, Integer> alike : ordered.entrySet()) {
                sum += alike.getValue() * model.logLikelihood(alike.getKey());
            }
            return sum;
        });
        return new Fit(kind.of(values(estimate)), estimate);
    }

    private static double[] values(Estimate estimate) {
        return estimate.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** About {@link #FEW} of them, from which the search among all begins. */
    private static Map<Buyer, Integer> thinned(TreeMap<Buyer, Integer> buyers) {
        int every = 1 + buyers.size() / FEW;
        Map<Buyer, Integer> few = new TreeMap<>();
        int at = 0;
        for (Map.Entry<Buyer, Integer> alike : buyers.entrySet()) {
            if (at++ % every == 0) {
                few.put(alike.getKey(), alike.getValue());
            }
        }
        return few;
    }
}
