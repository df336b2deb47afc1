package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.List;

/** Which windows would suit a stage model, as it was asked for: see docs/reference/analyses.md. */
record WindowsQuery(Common common, OrderColumns orders) {
    static final int INTEREST = 1 << OrderColumns.FILTERS;
    static final int INTENT = INTEREST << 1;
    private static final List<String> KEYS = Common.keys("purchase");

    /** Means something only when no problem was added. */
    static WindowsQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people wait, sessions do not; leave \"count\" out");
        }
        return new WindowsQuery(common, OrderColumns.read(fields, common, context));
    }

    /** What tells of orders, and then the touches. */
    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(new EventFilter.InSet("@interest"));
        filters.add(new EventFilter.InSet("@intent"));
        return filters;
    }
}
