package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problems;
import java.time.Duration;
import java.util.Optional;

/**
 * When people buy again, as it was asked for: see docs/reference/analyses.md.
 *
 * @param splitMillis the last instant of what is learned from where it is tried
 * @param profile the only one who is listed, by name
 * @param limit how many people are listed
 */
record NextPurchasesQuery(Common common, OrderColumns orders, long splitMillis, Optional<String> profile, int limit) {
    private static final int MOST_PEOPLE = 10_000;

    static boolean asked(Value.Obj request) {
        return "purchase".equals(request.text("of"));
    }

    /** Means something only when no problem was added. */
    static NextPurchasesQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, NextQuery.KEYS);
        NextQuery.refuse(fields, "\"of\": \"contact\"", "order", "after", "cpt");
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people buy again, sessions do not; leave \"count\" out");
        }
        Duration test = fields.positive("test", Duration.ofDays(30));
        if (common.bounded() && common.atMillis() - test.toMillis() < common.fromMillis()) {
            fields.refuse("test", "\"test\" leaves nothing of \"between\" to learn from");
        }
        return new NextPurchasesQuery(
                common,
                OrderColumns.read(fields, common, context),
                common.atMillis() - test.toMillis(),
                fields.text("profile"),
                fields.whole("limit", 0, 0, MOST_PEOPLE));
    }
}
