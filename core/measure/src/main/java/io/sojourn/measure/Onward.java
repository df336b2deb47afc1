package io.sojourn.measure;

import io.sojourn.measure.AnalysisContext.StagePlace;
import java.util.List;

/** Where a person stands in a stage model at a moment, and whether they move forward from there. Immutable. */
final class Onward {
    /** By the table's number of a stage plus one; the first is of nobody yet. */
    private final int[] ranks;

    private final int furthest;

    Onward(List<StagePlace> places, List<String> stagesOfTable) {
        List<String> ids = places.stream().map(StagePlace::id).toList();
        ranks = new int[stagesOfTable.size() + 1];
        ranks[0] = StageOrder.rank(places, -1);
        int highest = ranks[0];
        for (int i = 1; i < ranks.length; i++) {
            ranks[i] = StageOrder.rank(places, ids.indexOf(stagesOfTable.get(i - 1)));
            highest = Math.max(highest, ranks[i]);
        }
        furthest = highest;
    }

    /** The table's number of the stage at that moment, its own transitions included; −1 none. */
    static int stage(Block.Stays stays, int person, long at) {
        return StageFold.last(stays.at, stays.to, stays.start[person], stays.start[person + 1], at);
    }

    /** Whether there is any stage further on. */
    boolean open(int stage) {
        return ranks[stage + 1] < furthest;
    }

    /** Whether the person enters a stage further on, later than the moment and at most the window after it. */
    boolean moves(Block.Stays stays, int person, int stage, long at, long windowMillis) {
        int end = stays.start[person + 1];
        for (int i = stays.start[person]; i < end && stays.at[i] - at <= windowMillis; i++) {
            if (stays.at[i] > at && ranks[stays.to[i] + 1] > ranks[stage + 1]) {
                return true;
            }
        }
        return false;
    }
}
