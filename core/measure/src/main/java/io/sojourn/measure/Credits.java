package io.sojourn.measure;

import io.sojourn.measure.AttributionQuery.Model;
import java.util.Arrays;
import java.util.List;

/** How one path's conversions are shared out among the labels that it touched. */
final class Credits {
    private static final double END = 0.4;

    final double[] conversions;
    final double[] money;

    Credits(int labels) {
        conversions = new double[labels];
        money = new double[labels];
    }

    /** @param direct by label: nobody is led by it */
    void add(Model model, List<Integer> path, boolean[] direct, TouchPaths.Led led) {
        int n = path.size();
        switch (model) {
            case FIRST -> give(path.getFirst(), 1, led);
            case LAST -> give(path.getLast(), 1, led);
            case LAST_NON_DIRECT -> give(lastLed(path, direct), 1, led);
            case LINEAR -> path.forEach(label -> give(label, 1.0 / n, led));
            case POSITION -> {
                for (int i = 0; i < n; i++) {
                    boolean end = i == 0 || i == n - 1;
                    give(path.get(i), n < 3 ? 1.0 / n : end ? END : (1 - 2 * END) / (n - 2), led);
                }
            }
            case PARTICIPATION -> path.stream().distinct().forEach(label -> give(label, 1, led));
            case SHAPLEY -> {
                List<Integer> distinct = path.stream().distinct().toList();
                distinct.forEach(label -> give(label, 1.0 / distinct.size(), led));
            }
            case TIME_DECAY, MARKOV -> throw new IllegalArgumentException(model.wireName() + " needs more than paths");
        }
    }

    private static int lastLed(List<Integer> path, boolean[] direct) {
        for (int i = path.size() - 1; i >= 0; i--) {
            if (!direct[path.get(i)]) {
                return path.get(i);
            }
        }
        return path.getLast();
    }

    private void give(int label, double share, TouchPaths.Led led) {
        conversions[label] += share * led.conversions;
        money[label] += share * led.money;
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
