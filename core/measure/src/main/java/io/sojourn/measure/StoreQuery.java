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

/**
 * What stores sell and what they do for the web shop, as it was asked for: see docs/reference/analyses.md.
 *
 * @param windowMillis how long a touch of a category assists an order of it on the other bank
 * @param people whom to name
 */
record StoreQuery(
        Common common,
        OrderColumns orders,
        Optional<String> currency,
        long windowMillis,
        EventFilter storeTouch,
        EventFilter onlineTouch,
        Figures figures,
        Optional<People> people) {
    static final int OFFLINE = OrderColumns.FILTERS;
    static final int STORE_TOUCH = OFFLINE + 1;
    static final int ONLINE_TOUCH = STORE_TOUCH + 1;
    static final PropertyPath STORE = PropertyPath.of("store");
    static final PropertyPath PRODUCTS = PropertyPath.of("products[].product_id");
    static final PropertyPath QUANTITIES = PropertyPath.of("products[].quantity");
    private static final List<String> ASSISTED = List.of("assisted-online", "online-assisted");
    private static final List<String> KEYS =
            Common.keys("purchase", "value", "currency", "window", "storeTouch", "onlineTouch", "people");

    /**
     * Who is behind one number.
     *
     * @param online those who ordered online after a store, else those who bought in it after they had looked online
     * @param store which store's alone
     */
    record People(boolean online, Optional<String> store) {}

    /** Means something only when no problem was added. */
    static StoreQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        FiguresQuery.ofNobody(fields, common);
        Duration window = fields.duration("window", Duration.ofDays(7));
        if (window.isZero() || window.isNegative()) {
            fields.refuse("window", "\"window\" is longer than nothing");
        }
        return new StoreQuery(
                common,
                OrderColumns.read(fields, common, context),
                OrderColumns.currency(fields),
                window.toMillis(),
                touch(fields, "storeTouch", CrossChannelQuery.IN_STORE, common, context),
                touch(fields, "onlineTouch", CrossChannelQuery.ONLINE, common, context),
                context.figures().get(),
                people(fields));
    }

    private static EventFilter touch(
            Fields fields, String name, EventFilter otherwise, Common common, AnalysisContext context) {
        return fields.has(name)
                ? Common.event(fields, name, context, common.zone()).orElse(otherwise)
                : otherwise;
    }

    private static Optional<People> people(Fields fields) {
        Value asked = fields.find("people");
        if (asked == null) {
            return Optional.empty();
        }
        return fields.object(asked, fields.at("people"), "\"people\"").map(object -> {
            Fields of = new Fields(object, fields.at("people"), fields.problems(), List.of("are", "store"));
            return new People(
                    of.choice("are", ASSISTED.getFirst(), ASSISTED).equals(ASSISTED.getFirst()), of.text("store"));
        });
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(orders.filters());
        filters.add(Session.OFFLINE);
        filters.add(storeTouch);
        filters.add(onlineTouch);
        return filters;
    }

    /** The category, then the store, after what tells of orders. */
    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(orders.properties());
        properties.add(CrossChannelQuery.CATEGORY);
        properties.add(STORE);
        return properties;
    }

    static List<PropertyPath> lists() {
        return List.of(CrossChannelQuery.LINES, PRODUCTS, QUANTITIES);
    }

    /** What came shortly before the period may assist an order in it. */
    long earliestMillis() {
        return common.bounded() ? common.fromMillis() - windowMillis : Long.MIN_VALUE;
    }

    boolean within(long at) {
        return at >= common.fromMillis() && at <= common.toMillis();
    }
}
