package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/**
 * Something that the brand sells, with its price in stores and online, in whole NT$.
 *
 * @param seenOnline the properties of an event about it online; made once, for all events share them
 * @param seenInStore the same with the price tag of the store
 */
record Product(
        String sku,
        String name,
        Category category,
        int storePrice,
        int onlinePrice,
        Value.Obj seenOnline,
        Value.Obj seenInStore) {
    private static final Shape SEEN = Shape.of("product_id", "sku", "name", "category", "price", "currency");
    private static final Shape LINE = Shape.of("product_id", "name", "category", "price", "quantity");
    static final Value TWD = Value.text("TWD");

    static Product of(Category category, int number, int storePrice, int onlinePrice) {
        String sku =
                "ZT-" + category.name().substring(0, 2) + "-" + String.format(java.util.Locale.ROOT, "%03d", number);
        String name = category.label + " " + number;
        return new Product(
                sku,
                name,
                category,
                storePrice,
                onlinePrice,
                seen(sku, name, category, onlinePrice),
                seen(sku, name, category, storePrice));
    }

    private static Value.Obj seen(String sku, String name, Category category, int price) {
        Value id = Value.text(sku);
        return SEEN.with(id, id, Value.text(name), category.text(), Value.whole(price), TWD);
    }

    int price(boolean online) {
        return online ? onlinePrice : storePrice;
    }

    boolean cheaperOnline() {
        return onlinePrice < storePrice;
    }

    /** A line of an order. */
    Value line(boolean online, int quantity) {
        return LINE.with(
                seenOnline.value(0),
                seenOnline.value(2),
                seenOnline.value(3),
                Value.whole(price(online)),
                Value.whole(quantity));
    }
}
