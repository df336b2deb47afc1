package io.sojourn.measure;

import io.sojourn.measure.AttributionQuery.Model;
import io.sojourn.measure.TouchCounts.Place;
import java.util.Arrays;

/** How conversions are shared out among the labels that their paths touched. */
final class Credits {
    private static final double END = 0.4;

    final double[] conversions;
    final double[] money;

    Credits(int labels) {
        conversions = new double[labels];
        money = new double[labels];
    }

    /** By a model that looks at where labels stand on paths. */
    static Credits of(Model model, TouchCounts counts, int labels) {
        Credits credits = new Credits(labels);
        counts.forEach((place, length, label, ofConversions, ofMoney) -> {
            double share = share(model, place, length);
            credits.conversions[label] += share * ofConversions;
            credits.money[label] += share * ofMoney;
        });
        return credits;
    }

    private static double share(Model model, Place place, int length) {
        return switch (model) {
            case FIRST -> place == Place.FIRST ? 1 : 0;
            case LAST -> place == Place.LAST ? 1 : 0;
            case LAST_NON_DIRECT -> place == Place.LEADING ? 1 : 0;
            case LINEAR -> place == Place.ANYWHERE ? 1.0 / length : 0;
            case POSITION -> position(place, length);
            case PARTICIPATION -> place == Place.AMONG ? 1 : 0;
            case SHAPLEY -> place == Place.AMONG ? 1.0 / length : 0;
            case TIME_DECAY, MARKOV -> throw new IllegalArgumentException(model.wireName() + " needs more than places");
        };
    }

    /** Who stands at an end stands anywhere, too. */
    private static double position(Place place, int length) {
        double between = length < 3 ? 1.0 / length : (1 - 2 * END) / (length - 2);
        return switch (place) {
            case ANYWHERE -> between;
            case FIRST, LAST -> length < 3 ? 0 : END - between;
            case LEADING, AMONG -> 0;
        };
    }

    /** Everything in proportion to the effects. */
    void share(double[] effects, double allConversions, double allMoney) {
        double sum = Arrays.stream(effects).sum();
        for (int label = 0; label < effects.length && sum > 0; label++) {
            conversions[label] = effects[label] / sum * allConversions;
            money[label] = effects[label] / sum * allMoney;
        }
    }
}
