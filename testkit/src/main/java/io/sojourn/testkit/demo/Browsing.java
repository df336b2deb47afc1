package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.List;

/** A visit to the site or the app as it goes on: every step takes a little time. */
final class Browsing {
    private static final Shape PAGE = Shape.of("path", "device", "banner");
    private static final Shape LIST = Shape.of("list_id", "category");
    private static final Shape COMPARED = Shape.of("category", "products");
    private static final Shape SEARCHED = Shape.of("query", "results");
    private static final Shape CONTENT = Shape.of("content_id", "title");
    private static final Shape STOCK = Shape.of("sku", "store", "available");
    private static final Shape CHECKOUT = Shape.of("value", "currency", "device", "payment_method");
    private static final Shape FAILED = Shape.of("device", "payment_method", "reason");
    private static final Value CATALOGUE = Value.object("catalogue_id", "weekly-flyer", "category", "daily");
    /** The day's banner means nothing: nobody acts on it. */
    private static final List<Value> BANNERS = List.of(Value.text("red"), Value.text("green"), Value.text("blue"));

    private final World world;
    private final Person who;
    private final Sender on;
    private final Dice dice;
    private long at;

    Browsing(World world, Person who, Sender on, long at, Dice dice) {
        this.world = world;
        this.who = who;
        this.on = on;
        this.at = at;
        this.dice = dice;
    }

    long now() {
        return at;
    }

    static String device(Sender on) {
        return on == Sender.WEB_DESKTOP ? "desktop" : "phone";
    }

    private long next() {
        long now = at;
        at += 8_000 + dice.below(110_000);
        return now;
    }

    private void track(String event, Value.Obj properties) {
        world.script.track(who, on, next(), event, properties);
    }

    /** Opens the app, or the first page with where the person came from; a paid click is said by the ad system too. */
    void arrive(Entry entry, String page) {
        if (on == Sender.APP) {
            track("Application Opened", Value.Obj.empty());
            return;
        }
        if (entry.paid() && on == Sender.WEB_PHONE) {
            world.script.track(who, Sender.ADS, at - 2_000, "Ad Clicked", Value.object("campaign", "new-arrivals"));
        }
        String path = page.equals("Home") ? "/" : page.equals("Landing") ? "/new" : "/pages/about";
        Value banner = BANNERS.get((int) Math.floorMod(
                Dice.of(world.seed, who.number * 400L + Year.day(at), "banner").bits(), 3L));
        Value.Obj properties = PAGE.with(Value.text(path), Value.text(device(on)), banner);
        world.script.page(who, on, next(), page, properties, entry);
    }

    void list(Category category) {
        track("Product List Viewed", LIST.with(category.text(), category.text()));
    }

    void product(Product product) {
        track("Product Viewed", product.seenOnline());
    }

    void reviews(Product product) {
        track("Reviews Viewed", product.seenOnline());
    }

    void wish(Product product) {
        track("Product Added to Wishlist", product.seenOnline());
    }

    void flyer() {
        track("Catalogue Viewed", (Value.Obj) CATALOGUE);
    }

    void compare(List<Product> products) {
        List<Value> ids =
                products.stream().map(product -> product.seenOnline().value(0)).toList();
        track("Products Compared", COMPARED.with(products.getFirst().category().text(), Value.array(ids)));
    }

    void search(Category category) {
        int results = dice.chance(.06) ? 0 : dice.from(3, 60);
        track("Products Searched", SEARCHED.with(Value.text(category.label), Value.whole(results)));
    }

    void content() {
        int number = dice.from(1, 12);
        track("Content Viewed", CONTENT.with(Value.text("guide-" + number), Value.text("生活提案 " + number)));
    }

    void stock(Product product, Store store) {
        track(
                "Store Stock Checked",
                STOCK.with(product.seenOnline().value(0), store.text, Value.bool(dice.chance(.85))));
    }

    void cart(Product product) {
        track("Product Added", product.seenOnline());
    }

    void checkout(int value, String method) {
        track(
                "Checkout Started",
                CHECKOUT.with(Value.whole(value), Product.TWD, Value.text(device(on)), Value.text(method)));
    }

    void paymentFails(String method) {
        track(
                "Payment Failed",
                FAILED.with(Value.text(device(on)), Value.text(method), Value.text("declined_by_provider")));
    }

    void say(String event, Value.Obj properties) {
        track(event, properties);
    }
}
