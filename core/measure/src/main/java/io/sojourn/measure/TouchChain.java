package io.sojourn.measure;

import io.sojourn.measure.stats.Linear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Touches as a chain that remembers the last few, ends in a conversion or in none, and is solved exactly; the effect of a
 * label is how much less often the chain converts when whoever comes to it is lost. Anderl, Becker, von Wangenheim and
 * Schumann, Mapping the customer journey, International Journal of Research in Marketing 33 (2016). One thread.
 */
final class TouchChain {
    static final int MOST_STATES = 600;

    private final int order;
    private final Map<List<Integer>, Integer> states = new HashMap<>();
    private final List<Map<Integer, Long>> next = new ArrayList<>();
    private final List<Integer> newest = new ArrayList<>();
    private final List<long[]> ends = new ArrayList<>();

    TouchChain(int order) {
        this.order = order;
        state(List.of());
    }

    private int state(List<Integer> remembered) {
        return states.computeIfAbsent(List.copyOf(remembered), r -> {
            next.add(new HashMap<>());
            ends.add(new long[2]);
            newest.add(r.isEmpty() ? -1 : r.getLast());
            return next.size() - 1;
        });
    }

    /** Adds paths of so many people; repeats in a row are one. */
    void add(List<Integer> labels, boolean converted, long count) {
        List<Integer> remembered = new ArrayList<>();
        int at = 0;
        for (int label : labels) {
            if (!remembered.isEmpty() && remembered.getLast() == label) {
                continue;
            }
            remembered.add(label);
            if (remembered.size() > order) {
                remembered.removeFirst();
            }
            int to = state(remembered);
            next.get(at).merge(to, count, Long::sum);
            at = to;
        }
        ends.get(at)[converted ? 0 : 1] += count;
    }

    int size() {
        return next.size();
    }

    /** How often the chain converts when the label is taken out; −1 takes out none. */
    double converts(int removed) {
        int n = size();
        double[][] a = new double[n][n];
        double[] b = new double[n];
        for (int state = 0; state < n; state++) {
            double all = ends.get(state)[0] + ends.get(state)[1];
            for (long count : next.get(state).values()) {
                all += count;
            }
            a[state][state] += 1;
            b[state] = all == 0 ? 0 : ends.get(state)[0] / all;
            for (Map.Entry<Integer, Long> step : next.get(state).entrySet()) {
                if (removed < 0 || newest.get(step.getKey()) != removed) {
                    a[state][step.getKey()] -= step.getValue() / all;
                }
            }
        }
        return Linear.solve(a, b)[0];
    }

    /** The effect of each of so many labels: what share of the conversions is lost without it. */
    double[] effects(int labels) {
        double whole = converts(-1);
        double[] effects = new double[labels];
        for (int label = 0; label < labels; label++) {
            effects[label] = whole > 0 ? Math.max(0, 1 - converts(label) / whole) : 0;
        }
        return effects;
    }
}
