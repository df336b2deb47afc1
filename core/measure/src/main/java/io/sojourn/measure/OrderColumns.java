package io.sojourn.measure;

import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rows and columns tell what people ordered: purchases, cancellations and refunds are the first three filters, and
 * their amount, currency and id the first properties.
 *
 * @param purchase what a purchase is
 * @param amounts where its amount stands; the first that is there counts
 */
record OrderColumns(EventFilter purchase, List<PropertyPath> amounts) {
    static final int FILTERS = 3;
    static final List<String> KEYS = List.of("purchase", "value", "currency");
    private static final EventFilter COMPLETED = EventFilter.named("Order Completed");
    private static final EventFilter CANCELLED = EventFilter.named("Order Cancelled");
    private static final EventFilter REFUNDED = EventFilter.named("Order Refunded");
    private static final List<PropertyPath> IDS = List.of(PropertyPath.of("order_id"), PropertyPath.of("orderId"));
    private static final List<PropertyPath> AMOUNTS = List.of(PropertyPath.of("total"), PropertyPath.of("revenue"));

    /** Reads {@code purchase} and {@code value}. */
    static OrderColumns read(Fields fields, Common common, AnalysisContext context) {
        EventFilter purchase = fields.has("purchase")
                ? Common.event(fields, "purchase", context, common.zone()).orElse(COMPLETED)
                : COMPLETED;
        List<PropertyPath> amounts = fields.text("value")
                .flatMap(text -> BreakdownReader.property(text, fields.at("value"), fields.problems()))
                .map(List::of)
                .orElse(AMOUNTS);
        return new OrderColumns(purchase, amounts);
    }

    /** Reads {@code currency}: three letters of ISO 4217. */
    static Optional<String> currency(Fields fields) {
        Optional<String> currency = fields.text("currency").map(PersonOrders::iso);
        if (currency.filter(PersonOrders.NO_CURRENCY::equals).isPresent()
                && !fields.text("currency")
                        .filter(PersonOrders.NO_CURRENCY::equals)
                        .isPresent()) {
            fields.refuse("currency", "\"currency\" is three letters of ISO 4217, for example TWD; XXX is none");
        }
        return currency;
    }

    List<EventFilter> filters() {
        return List.of(purchase, CANCELLED, REFUNDED);
    }

    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(amounts);
        properties.add(PropertyPath.of("currency"));
        properties.addAll(IDS);
        return properties;
    }

    /** How many of a block's columns are of these properties. */
    int width() {
        return amounts.size() + 1 + IDS.size();
    }
}
