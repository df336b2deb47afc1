package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether what was promised with an order was kept, as it was asked for: see docs/reference/analyses.md.
 *
 * @param firstAlone only the order with which somebody became a customer
 * @param fulfilled what keeps the promise
 * @param answer what tells how content somebody is
 * @param answerMillis how long after the fulfilment an answer is still about it
 * @param againMillis how long after an order another one is a return
 * @param breakdown by what the fulfilment (else the order) or the profile says
 */
record PromisesQuery(
        Common common,
        OrderColumns orders,
        boolean firstAlone,
        EventFilter fulfilled,
        EventFilter answer,
        long answerMillis,
        long againMillis,
        Optional<Breakdown> breakdown,
        List<AnalysisContext.StagePlace> places,
        Optional<Predicate<PromisesFold.Sofar>> behind) {
    static final int FULFILLED = OrderColumns.FILTERS;
    static final int ANSWER = FULFILLED + 1;
    static final int CREDITED = ANSWER + 1;
    /** How long after an order its points are still in time. */
    static final long POINTS_MILLIS = Duration.ofDays(2).toMillis();

    private static final EventFilter POINTS_EARNED = EventFilter.named("Points Earned");
    private static final PropertyPath EXPECTED = PropertyPath.of("expected");
    private static final PropertyPath DUE = PropertyPath.of("pointsDue");
    private static final PropertyPath POINTS = PropertyPath.of("points");
    static final String MODEL = "journey";
    private static final PropertyPath PROMISED = PropertyPath.of("promisedBy");
    private static final PropertyPath SCORE = PropertyPath.of("score");
    private static final List<String> KEYS =
            Common.keys("purchase", "orders", "fulfilled", "answer", "answerWithin", "again", "breakdown", "people");
    private static final List<String> ARE = List.of("kept", "broken", "missing", "open");
    private static final EventFilter CAME =
            new EventFilter.AnyOf(List.of(EventFilter.named("Order Delivered"), EventFilter.named("Order Picked Up")));

    /** Means something only when no problem was added. */
    static PromisesQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "promises are counted by orders; leave \"count\" out");
        }
        ConditionReader conditions = ConditionReader.of(context.patterns(), common.zone());
        Duration answerWithin = fields.positive("answerWithin", Duration.ofDays(14));
        Duration again = fields.positive("again", Duration.ofDays(90));
        Optional<Breakdown> breakdown = BreakdownReader.read(fields, common, context, 1);
        if (breakdown.filter(by -> by instanceof Breakdown.BySegments).isPresent()) {
            fields.refuse(
                    "breakdown",
                    "promises are broken down by a property or a trait; ask for one \"segment\" at a time");
        }
        return new PromisesQuery(
                common,
                OrderColumns.read(fields, common, context),
                fields.choice("orders", "first", List.of("first", "all")).equals("first"),
                Occasions.filter(fields, "fulfilled", CAME, conditions),
                Occasions.filter(fields, "answer", EventFilter.named("Survey Answered"), conditions),
                answerWithin.toMillis(),
                again.toMillis(),
                breakdown,
                context.models().apply(MODEL),
                PeopleBehind.read(fields, List.of("are", "again"), of -> Optional.of(who(of))));
    }

    /** Those of whose orders one is so; with {@code again} one after which another came, or none did. */
    private static Predicate<PromisesFold.Sofar> who(Fields fields) {
        String are = fields.choice("are", "broken", ARE);
        if (fields.has("again") && !are.equals("kept") && !are.equals("broken")) {
            fields.refuse("again", "\"again\" is known of orders that came; ask for kept or broken");
        }
        boolean again = fields.flag("again", true);
        boolean either = !fields.has("again");
        return switch (are) {
            case "missing" -> own -> own.all.missing > 0;
            case "open" -> own -> own.all.open > 0;
            case "kept" -> own -> own.all.kept.orders(either, again) > 0;
            default -> own -> own.all.broken.orders(either, again) > 0;
        };
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.addAll(List.of(fulfilled, answer, POINTS_EARNED));
        return filters;
    }

    /** What was promised, the score and what is broken down by come after what tells of orders. */
    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.add(PROMISED);
        properties.addAll(List.of(SCORE, EXPECTED, DUE, POINTS));
        group().ifPresent(properties::add);
        return properties;
    }

    int promisedColumn() {
        return orders.width();
    }

    int scoreColumn() {
        return orders.width() + 1;
    }

    int expectedColumn() {
        return orders.width() + 2;
    }

    int dueColumn() {
        return orders.width() + 3;
    }

    int pointsColumn() {
        return orders.width() + 4;
    }

    int groupColumn() {
        return orders.width() + 5;
    }

    Optional<PropertyPath> group() {
        return breakdown.map(by -> by instanceof Breakdown.ByEvent event ? event.property() : null);
    }

    Optional<PropertyPath> trait() {
        return breakdown.map(by -> by instanceof Breakdown.ByProfile profile ? profile.trait() : null);
    }
}
