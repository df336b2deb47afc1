package io.sojourn.measure;

import java.util.Arrays;
import java.util.List;

/** How the stages of a model lie to each other. They are numbered from 1; 0 is where nobody is yet. Immutable. */
final class StageOrder {
    private final int stages;
    private final int[] ranks;
    private final boolean[] customer;
    /** By from and to: the stages passed over by such a move. */
    private final int[][] between;

    StageOrder(StagesQuery query) {
        stages = query.places().size();
        ranks = new int[stages + 1];
        Arrays.setAll(ranks, i -> rank(query.places(), i - 1));
        customer = new boolean[stages + 1];
        for (int i = 1; i <= stages; i++) {
            customer[i] = query.places().get(i - 1).customer();
        }
        between = new int[(stages + 1) * (stages + 1)][];
        for (int from = 0; from <= stages; from++) {
            for (int to = 0; to <= stages; to++) {
                between[from * (stages + 1) + to] = between(query, ranks[from], ranks[to]);
            }
        }
    }

    /**
     * How far along a stage of a model is: moving up is forward. A lapsed state lies just below the stages of its side, and
     * nobody yet below all.
     */
    static int rank(List<AnalysisContext.StagePlace> places, int stage) {
        if (stage < 0) {
            return -2;
        }
        AnalysisContext.StagePlace place = places.get(stage);
        if (!place.lapsed()) {
            return 2 * stage;
        }
        for (int i = 0; i < places.size(); i++) {
            if (!places.get(i).lapsed() && places.get(i).customer() == place.customer()) {
                return 2 * i - 1;
            }
        }
        return -1;
    }

    private int[] between(StagesQuery query, int low, int high) {
        int[] found = new int[stages];
        int count = 0;
        for (int stage = 1; stage <= stages; stage++) {
            boolean passed = ranks[stage] > low && ranks[stage] < high;
            if (passed && !query.places().get(stage - 1).lapsed()) {
                found[count++] = stage;
            }
        }
        return Arrays.copyOf(found, count);
    }

    int stages() {
        return stages;
    }

    /** Which stages are the customer's side; not to be changed. */
    boolean[] customers() {
        return customer;
    }

    boolean forward(int from, int to) {
        return ranks[to] > ranks[from];
    }

    /** The stages that a move passes over. */
    int[] between(int from, int to) {
        return between[from * (stages + 1) + to];
    }
}
