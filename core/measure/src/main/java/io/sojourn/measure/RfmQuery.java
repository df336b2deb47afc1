package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Recency, frequency and money as they were asked for: see docs/reference/analyses.md.
 *
 * @param cell whose people are listed
 */
record RfmQuery(Common common, OrderColumns orders, Optional<String> currency, Optional<String> cell, int limit) {
    private static final List<String> KEYS = Common.keys("purchase", "value", "currency", "cell", "limit");

    /** Means something only when no problem was added. */
    static RfmQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people are scored, sessions are not; allowed: profiles");
        }
        Optional<String> cell =
                fields.has("cell") ? Optional.of(fields.choice("cell", "", RfmCell.NAMES)) : Optional.empty();
        return new RfmQuery(
                common,
                OrderColumns.read(fields, common, context),
                OrderColumns.currency(fields),
                cell,
                fields.whole("limit", 100, 0, 10_000));
    }
}
