package io.sojourn.measure;

/** The strict funnel: the very next visible event must be the next step. */
final class StrictWalker implements Walker {
    private final FunnelRules rules;
    private final Exclusions exclusions;
    private final int[] rows;

    StrictWalker(FunnelRules rules) {
        this.rules = rules;
        this.exclusions = new Exclusions(rules);
        this.rows = new int[rules.steps()];
    }

    @Override
    public void walk(long[] time, int[] mask, int from, int to, StartSink sink) {
        exclusions.prepare(time, mask, from, to);
        for (int start = to - 1; start >= from; start--) {
            if ((mask[start] & 1) == 0) {
                continue;
            }
            int depth = 0;
            do {
                rows[depth] = start + depth;
                depth++;
            } while (depth < rules.steps() && start + depth < to && continues(time, mask, start, depth));
            if (!exclusions.discard(time, rows, depth)) {
                sink.start(rows, depth);
            }
        }
    }

    private boolean continues(long[] time, int[] mask, int start, int step) {
        int row = start + step;
        long since = time[rules.fromFirst() ? start : row - 1];
        return ((mask[row] >>> step) & 1) != 0 && time[row] - since <= rules.windowMillis();
    }
}
