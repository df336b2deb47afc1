package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.Locale;

/** What the brand sells, with the number of products and their price range in stores. */
enum Category {
    DRESS("洋裝", 90, 67, 690, 4_400),
    OUTERWEAR("外套", 70, 51, 1_900, 6_000),
    TOPS("上衣", 110, 0, 490, 1_600),
    HOME("居家", 80, 0, 290, 3_200),
    DAILY("日用", 50, 0, 89, 620),
    CAFE("咖啡角", 20, 0, 90, 620);

    final String label;
    final int products;
    /** How many of them are cheaper online than in stores. */
    final int cheaperOnline;

    final int lowestPrice;
    final int highestPrice;

    @SuppressWarnings("ImmutableEnumChecker") // values are immutable
    private final Value text;

    Category(String label, int products, int cheaperOnline, int lowestPrice, int highestPrice) {
        this.label = label;
        this.products = products;
        this.cheaperOnline = cheaperOnline;
        this.lowestPrice = lowestPrice;
        this.highestPrice = highestPrice;
        this.text = Value.text(name().toLowerCase(Locale.ROOT));
    }

    boolean clothing() {
        return this == DRESS || this == OUTERWEAR || this == TOPS;
    }

    /** Whether stores and web shop disagree about its prices. */
    boolean broken() {
        return cheaperOnline > 0;
    }

    /** The word in properties. */
    Value text() {
        return text;
    }
}
