package io.sojourn.measure;

import io.sojourn.collect.Channels;
import io.sojourn.collect.Value;
import io.sojourn.measure.CustomersQuery.Range;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the number of customers came about and what it cost, as it was asked for: see docs/reference/analyses.md.
 *
 * @param margin what is left of revenue
 * @param messageCosts what a message costs, by channel, in the answer's currency
 * @param customerCampaigns campaigns whose ads go to customers; all others go to people without an order
 * @param clv by what later orders are foretold, where that is asked for
 */
record CustomerGrowthQuery(
        Common common,
        OrderColumns orders,
        Optional<String> currency,
        ExchangeRates rates,
        Figures figures,
        String model,
        List<AnalysisContext.StagePlace> places,
        Optional<Periods.Unit> interval,
        double margin,
        Map<String, Double> messageCosts,
        Set<String> customerCampaigns,
        EventFilter messages,
        Optional<ClvQuery> clv,
        Optional<Moved> people) {
    static final int MESSAGE = 1 << OrderColumns.FILTERS;
    static final PropertyPath DISCOUNT = PropertyPath.of("discount");
    private static final double LARGEST_COST = 1e6;
    private static final List<String> KEYS = Common.keys(
            "purchase",
            "value",
            "currency",
            "rates",
            "model",
            "interval",
            "margin",
            "messages",
            "messageCosts",
            "customerCampaigns",
            "clv",
            "people");
    private static final EventFilter MESSAGES = new EventFilter.AnyOf(List.of(
            EventFilter.named("Email Delivered"),
            EventFilter.named("Line Message Sent"),
            EventFilter.named("SMS Delivered"),
            EventFilter.named("Push Notification Received")));

    /** By what somebody changed the number of customers. */
    enum Moved {
        NEW("new"),
        WON_BACK("won-back"),
        LAPSED("lapsed");

        final String wireName;

        Moved(String wireName) {
            this.wireName = wireName;
        }
    }

    /** Means something only when no problem was added. */
    static CustomerGrowthQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        FiguresQuery.ofNobody(fields, common);
        if (!common.bounded()) {
            fields.refuse(
                    "between", "customers at the start and at the end are those of a time that \"between\" bounds");
        }
        String model = fields.text("model").orElse("journey");
        if (context.models().apply(model).isEmpty()) {
            fields.refuse("model", "there is no stage model \"" + model + "\"");
        }
        OrderColumns orders = OrderColumns.read(fields, common, context);
        Optional<String> currency = OrderColumns.currency(fields);
        return new CustomerGrowthQuery(
                common,
                orders,
                currency,
                ExchangeRates.read(fields, context),
                context.figures().get(),
                model,
                context.models().apply(model),
                fields.has("interval")
                        ? Optional.of(
                                Periods.Unit.of(fields.choice("interval", "month", List.of("day", "week", "month"))))
                        : Optional.empty(),
                fields.number("margin", 1, 0, 1),
                messageCosts(fields),
                Set.copyOf(fields.texts("customerCampaigns")),
                fields.has("messages")
                        ? Common.event(fields, "messages", context, common.zone())
                                .orElse(MESSAGES)
                        : MESSAGES,
                fields.flag("clv", false) ? Optional.of(clv(request, context)) : Optional.empty(),
                people(fields));
    }

    /** Of all customers (or those of the segment) up to the end of the time, by the same orders. */
    private static ClvQuery clv(Value.Obj request, AnalysisContext context) {
        Value.Obj asked = Value.object("analysis", "clv", "limit", 0);
        for (String key : List.of("purchase", "value", "currency", "timeZone", "segment")) {
            Value value = request.find(key);
            asked = value == null ? asked : asked.with(key, value);
        }
        if (request.find("between") instanceof Value.Array between
                && between.items().size() == 2) {
            asked = asked.with(
                    "between",
                    Value.array(List.of(Value.whole(0), between.items().get(1))));
        }
        return ClvQuery.read(asked, context, new Problems());
    }

    private static Map<String, Double> messageCosts(Fields fields) {
        Map<String, Double> costs = new TreeMap<>();
        Value asked = fields.find("messageCosts");
        if (asked == null) {
            return costs;
        }
        fields.object(asked, fields.at("messageCosts"), "\"messageCosts\"").ifPresent(object -> {
            Fields of = new Fields(
                    object,
                    fields.at("messageCosts"),
                    fields.problems(),
                    Channels.all().stream().map(Channels.Channel::id).toList());
            for (int i = 0; i < object.size(); i++) {
                costs.put(object.name(i), of.number(object.name(i), 0, 0, LARGEST_COST));
            }
        });
        return costs;
    }

    private static Optional<Moved> people(Fields fields) {
        Value asked = fields.find("people");
        if (asked == null) {
            return Optional.empty();
        }
        List<String> names = java.util.Arrays.stream(Moved.values())
                .map(each -> each.wireName)
                .toList();
        return fields.object(asked, fields.at("people"), "\"people\"").map(object -> {
            Fields of = new Fields(object, fields.at("people"), fields.problems(), List.of("are"));
            return Moved.values()[names.indexOf(of.choice("are", names.getFirst(), names))];
        });
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(messages);
        return filters;
    }

    /** The channel, then the discount, after what tells of orders. */
    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.add(Columns.CHANNEL);
        properties.add(DISCOUNT);
        return properties;
    }

    Range range() {
        return new Range(common.fromMillis(), common.toMillis());
    }

    boolean within(long at) {
        return at >= common.fromMillis() && at <= common.toMillis();
    }
}
