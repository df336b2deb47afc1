package io.sojourn.measure;

/** Finds every start of one person's funnel and how deep it leads. Keeps scratch space: for one thread. */
sealed interface Walker permits OrderedWalker, StrictWalker, UnorderedWalker {

    /** Looks at the rows {@code from} (inclusive) to {@code to} (exclusive), which stand in ≺. */
    void walk(long[] time, int[] mask, int from, int to, StartSink sink);

    static Walker of(FunnelQuery.Order order, FunnelRules rules) {
        return switch (order) {
            case ORDERED -> new OrderedWalker(rules);
            case STRICT -> new StrictWalker(rules);
            case UNORDERED -> new UnorderedWalker(rules);
        };
    }
}
