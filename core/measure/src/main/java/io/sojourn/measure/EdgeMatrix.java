package io.sojourn.measure;

import java.util.Arrays;

/**
 * How often edges between few labels were taken, and how long it took: a number for every pair of labels. Rows are followed
 * without branches, for whether a session ends or another label comes can hardly be foreseen. One thread.
 */
final class EdgeMatrix {
    /** Between more labels the pairs would fill the cache. */
    static final int MOST_LABELS = 1 << 7;

    /** From a label to itself: no edge is, so what belongs to no edge is counted there. */
    private static final int NO_EDGE = 0;

    /** A source's edges begin at its label times two to the power of this. */
    private int shift;

    private long[] paths = new long[1];
    private long[] millis = new long[1];

    /** A visitor of one edge. */
    interface Visitor {
        void visit(int from, int to, long paths, long millis);
    }

    /** Makes room for so many labels, at most {@link #MOST_LABELS}. */
    void room(int labels) {
        if (labels <= 1 << shift) {
            return;
        }
        EdgeMatrix wider = new EdgeMatrix();
        wider.shift = Integer.SIZE - Integer.numberOfLeadingZeros(labels - 1);
        wider.paths = new long[1 << (2 * wider.shift)];
        wider.millis = new long[1 << (2 * wider.shift)];
        forEach((from, to, taken, afterMillis) -> {
            int edge = from << wider.shift | to;
            wider.paths[edge] = taken;
            wider.millis[edge] = afterMillis;
        });
        shift = wider.shift;
        paths = wider.paths;
        millis = wider.millis;
    }

    /**
     * Takes the edges of one person's rows, which stand in order of time. An edge leads from the last of a label's repeats to
     * the last of the next one's, so that every silence within a session belongs to the edge that came last.
     *
     * @param labels of the rows, {@link PathLabels#EXCLUDED} where a row is not to be seen; there is room for all others
     * @return how many paths they are
     */
    int follow(int[] labels, long[] time, int from, int end, long gapMillis) {
        int row = from;
        while (row < end && labels[row] == PathLabels.EXCLUDED) {
            row++;
        }
        if (row == end) {
            return 0;
        }
        int begun = 1;
        int edge = NO_EDGE;
        int at = labels[row];
        long last = time[row];
        for (row++; row < end; row++) {
            int label = labels[row];
            if (label == PathLabels.EXCLUDED) {
                continue;
            }
            long silence = time[row] - last;
            // All bits are set where the session goes on (Session.ends), and where another label comes.
            int on = (int) (silence - gapMillis >> Long.SIZE - 1);
            int other = (at - label | label - at) >> Integer.SIZE - 1;
            edge = on & (other & (at << shift | label) | ~other & edge);
            paths[edge] -= other;
            millis[edge] += silence;
            begun += 1 + on;
            at = label;
            last += silence;
        }
        return begun;
    }

    /** Visits the edges that were taken. */
    void forEach(Visitor visitor) {
        for (int edge = 0; edge < paths.length; edge++) {
            int from = edge >>> shift;
            int to = edge & (1 << shift) - 1;
            if (from != to && paths[edge] > 0) {
                visitor.visit(from, to, paths[edge], millis[edge]);
            }
        }
    }

    /** Forgets all edges. */
    void clear() {
        Arrays.fill(paths, 0);
        Arrays.fill(millis, 0);
    }
}
