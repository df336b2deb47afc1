package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.Session;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How much of everything has a name, as it was asked for: see docs/reference/analyses.md.
 *
 * @param lookBackMillis how long before an order in a store a contact is still its trail
 * @param gapMillis the silence that ends a session
 */
record CoverageQuery(
        Common common,
        OrderColumns orders,
        Optional<String> currency,
        long lookBackMillis,
        long gapMillis,
        Optional<Predicate<CoverageFold.Sofar>> behind) {
    static final int OFFLINE = OrderColumns.FILTERS;
    static final int TOUCHPOINT = OFFLINE + 1;
    static final int VISIT = TOUCHPOINT + 1;
    private static final PropertyPath STORE = PropertyPath.of("store");
    private static final List<String> KEYS = Common.keys("purchase", "value", "currency", "lookBack", PeopleBehind.KEY);
    private static final List<String> ARE = List.of("identified", "anonymous", "trailLost");

    /** Means something only when no problem was added. */
    static CoverageQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "visits are counted beside people; leave \"count\" out");
        }
        if (fields.has("segment")) {
            fields.refuse("segment", "who has no name is in no segment; leave \"segment\" out");
        }
        Duration lookBack = fields.duration("lookBack", Duration.ofDays(90));
        if (lookBack.isZero() || lookBack.isNegative()) {
            fields.refuse("lookBack", "\"lookBack\" is longer than nothing");
        }
        return new CoverageQuery(
                common,
                OrderColumns.read(fields, common, context),
                OrderColumns.currency(fields),
                lookBack.toMillis(),
                context.sessionGap().toMillis(),
                PeopleBehind.read(fields, List.of("are"), of -> Optional.of(who(of))));
    }

    private static Predicate<CoverageFold.Sofar> who(Fields fields) {
        return switch (fields.choice("are", "anonymous", ARE)) {
            case "identified" -> own -> own.named > 0;
            case "trailLost" -> own -> own.lost > 0;
            default -> own -> own.anonymous > 0;
        };
    }

    /** Channel and store come after what tells of orders. */
    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.add(Columns.CHANNEL);
        properties.add(STORE);
        return properties;
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(Session.OFFLINE);
        filters.add(new EventFilter.InSet("@touchpoint"));
        filters.add(new EventFilter.InSet("@visit"));
        return filters;
    }

    /** What came before the period may be the trail of an order in it. */
    long earliestMillis() {
        return common.bounded() ? common.fromMillis() - lookBackMillis : Long.MIN_VALUE;
    }
}
