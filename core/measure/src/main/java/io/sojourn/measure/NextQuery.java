package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Named;
import io.sojourn.unify.condition.Problems;
import java.time.Duration;
import java.util.List;

/**
 * Which contact comes next, as it was asked for: see docs/reference/analyses.md.
 *
 * @param order how many contacts before are looked at
 * @param splitMillis the last instant of what is learned from; what comes later is foretold
 * @param after touchpoints in their order: what follows them is told, and whoever stands there is listed; empty where all are
 * @param limit how many people are listed
 * @param compact whether CPT+ is asked, too
 */
record NextQuery(Common common, int order, long splitMillis, List<String> after, int limit, boolean compact) {
    private static final int LARGEST_ORDER = 4;
    private static final int MOST_PEOPLE = 10_000;
    /** What may come next. */
    static final List<String> OF = List.of("contact", "purchase");

    /** Of contacts and of purchases; each refuses what belongs to the other. */
    static final List<String> KEYS = Common.keys("of", "order", "test", "after", "limit", "cpt", "purchase", "profile");

    /** Means something only when no problem was added. */
    static NextQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "what comes next is told of people; leave \"count\" out");
        }
        fields.choice("of", "contact", OF);
        refuse(fields, "\"of\": \"purchase\"", "purchase", "profile");
        Duration test = fields.positive("test", Duration.ofDays(30));
        long end = Math.min(common.toMillis(), common.atMillis());
        if (common.bounded() && end - test.toMillis() < common.fromMillis()) {
            fields.refuse("test", "\"test\" leaves nothing of \"between\" to learn from");
        }
        int order = fields.whole("order", 2, 1, LARGEST_ORDER);
        List<String> after = fields.texts("after");
        for (int i = 0; i < after.size(); i++) {
            problems.names(Named.Kind.TOUCHPOINT, Problems.into(fields.at("after"), i), after.get(i));
        }
        if (after.size() > order) {
            fields.refuse("after", "\"after\" has at most as many touchpoints as \"order\" looks at: " + order);
        }
        return new NextQuery(
                common,
                order,
                end - test.toMillis(),
                after,
                fields.whole("limit", 0, 0, MOST_PEOPLE),
                fields.flag("cpt", false));
    }

    static void refuse(Fields fields, String where, String... keys) {
        for (String key : keys) {
            if (fields.has(key)) {
                fields.refuse(key, "\"" + key + "\" belongs to " + where);
            }
        }
    }

    Columns columns() {
        return common.columns(List.of(new EventFilter.InSet("@touchpoint")), List.of(Columns.TOUCHPOINT), List.of())
                .matchingAlone();
    }
}
