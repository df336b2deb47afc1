package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Instants;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The measures of customers as they were asked for: see docs/reference/analyses.md.
 *
 * @param member what makes a member
 * @param interval by which periods, too
 * @param compare another time to measure, first and last instant
 * @param breakdown by segments, or by what purchases say
 */
record CustomersQuery(
        Common common,
        OrderColumns orders,
        Optional<String> currency,
        EventFilter member,
        Optional<Periods.Unit> interval,
        Optional<Range> compare,
        Optional<Breakdown> breakdown,
        String model,
        List<AnalysisContext.StagePlace> places,
        Optional<Predicate<CustomersFold.Sofar>> behind) {
    private static final List<String> KEYS = Common.keys(
            "purchase", "value", "currency", "member", "interval", "compare", "breakdown", "model", "people");
    static final EventFilter TOUCHPOINT = new EventFilter.InSet("@touchpoint");
    private static final EventFilter VISIT = new EventFilter.InSet("@visit");
    static final int MEMBER = 1 << OrderColumns.FILTERS;
    static final int TOUCH = MEMBER << 1;
    static final int VISITED = TOUCH << 1;

    /** Both ends inclusive. */
    record Range(long fromMillis, long toMillis) {}

    /** Means something only when no problem was added. */
    static CustomersQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people are customers, sessions are not; allowed: profiles");
        }
        String model = fields.text("model").orElse("journey");
        if (context.models().apply(model).isEmpty()) {
            fields.refuse("model", "there is no stage model \"" + model + "\"");
        }
        Optional<Breakdown> breakdown = BreakdownReader.read(fields, common, context, 1);
        breakdown.ifPresent(by -> {
            if (by instanceof Breakdown.ByEvent event && event.attribution() != FunnelQuery.Attribution.FIRST_TOUCH) {
                fields.problems()
                        .add(
                                Fields.BAD_RANGE,
                                fields.at("breakdown") + "/attribution",
                                "every purchase counts in the group that it says; leave \"attribution\" out");
            }
        });
        Optional<Periods.Unit> interval = fields.has("interval")
                ? Optional.of(Periods.Unit.of(fields.choice("interval", "month", List.of("day", "week", "month"))))
                : Optional.empty();
        return new CustomersQuery(
                common,
                OrderColumns.read(fields, common, context),
                OrderColumns.currency(fields),
                fields.has("member")
                        ? Common.event(fields, "member", context, common.zone()).orElse(TOUCHPOINT)
                        : EventFilter.named("Signed Up"),
                interval,
                compare(fields, common),
                breakdown,
                model,
                context.models().apply(model),
                PeopleBehind.read(fields, List.of("are"), of -> Optional.of(who(of, common))));
    }

    /** Those of the time that is measured. */
    private static Predicate<CustomersFold.Sofar> who(Fields fields, Common common) {
        String are = fields.choice("are", CustomerTally.PEOPLE.getFirst(), CustomerTally.PEOPLE);
        if (are.equals(CustomerTally.CHURNED) && !common.bounded()) {
            fields.refuse("are", "who lapsed is told of a time that \"between\" bounds");
        }
        return own -> own.tallies[0].people(are) > 0;
    }

    private static Optional<Range> compare(Fields fields, Common common) {
        List<Value> ends = fields.list("compare");
        if (!fields.has("compare")) {
            return Optional.empty();
        }
        OptionalLong from = ends.size() == 2 ? Instants.from(ends.get(0), common.zone()) : OptionalLong.empty();
        OptionalLong to = ends.size() == 2 ? Instants.to(ends.get(1), common.zone()) : OptionalLong.empty();
        if (from.isEmpty() || to.isEmpty() || from.getAsLong() > to.getAsLong()) {
            fields.refuse("compare", "\"compare\" is a list of two, the first and the last, like \"between\"");
            return Optional.empty();
        }
        if (!common.bounded()) {
            fields.refuse("compare", "only a time that \"between\" bounds is compared with another");
        }
        return Optional.of(new Range(from.getAsLong(), to.getAsLong()));
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.addAll(List.of(member, TOUCHPOINT, VISIT));
        return filters;
    }

    /** What a purchase says of its group, where that is asked for, comes after what it says of itself. */
    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.add(PropertyPath.of("category"));
        properties.add(PropertyPath.of("products[].category"));
        group().ifPresent(properties::add);
        return properties;
    }

    int groupColumn() {
        return orders.width() + 2;
    }

    Optional<PropertyPath> group() {
        return breakdown.map(by -> by instanceof Breakdown.ByEvent event ? event.property() : null);
    }

    Optional<PropertyPath> trait() {
        return breakdown.map(by -> by instanceof Breakdown.ByProfile profile ? profile.trait() : null);
    }
}
