package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** What the systems of a store see of a visit. */
final class StoreVisit {
    private static final Shape VISIT = Shape.of("store");
    private static final Shape STAFF = Shape.of("store", "category");
    private static final Shape FITTING = Shape.of("product_id", "category", "price", "currency", "store");
    private static final Shape DENIED = Shape.of("coupon_id", "reason", "store");
    private static final double ADVISED = .3;
    private static final double COUPON_REFUSED = .07;

    private StoreVisit() {}

    static void arrive(Person who, long at, Store store, World world) {
        world.script.track(who, Sender.TILL, at, "Store Visited", VISIT.with(store.text));
    }

    static void advised(Person who, long at, Store store, Category category, World world) {
        world.script.track(who, Sender.TILL, at, "Staff Consulted", STAFF.with(store.text, category.text()));
        world.consultations.add(new StaffAnswers.Consultation(who, at, store));
    }

    static void fitting(Person who, long at, Store store, Product product, World world) {
        Value.Obj seen = product.seenInStore();
        world.script.track(
                who,
                Sender.TILL,
                at,
                "Fitting Room Used",
                FITTING.with(
                        seen.value(0),
                        product.category().text(),
                        Value.whole(product.storePrice()),
                        Product.TWD,
                        store.text));
    }

    static void couponRefused(Person who, long at, Store store, World world) {
        world.script.track(
                who,
                Sender.TILL,
                at,
                "Coupon Denied",
                DENIED.with(Value.text("WELCOME100"), Value.text("online_only"), store.text));
    }

    /** A visit to the fitting room without a purchase, with the look at the phone that may follow. */
    static void tryOn(TryOn tryOn, World world) {
        Dice dice = Dice.of(world.seed, tryOn.who().number * 100_003L + tryOn.at() / Year.MINUTE, "try-on");
        Person who = tryOn.who();
        long at = tryOn.at();
        world.script.because(tryOn.needs(), tryOn.without(), () -> {
            arrive(who, at - 9 * Year.MINUTE, tryOn.store(), world);
            if (dice.chance(ADVISED)) {
                advised(
                        who,
                        at - 5 * Year.MINUTE,
                        tryOn.store(),
                        tryOn.product().category(),
                        world);
            }
            fitting(who, at, tryOn.store(), tryOn.product(), world);
            if (tryOn.toPhone()) {
                phone(tryOn, at + dice.below(10 * Year.MINUTE) + Year.MINUTE, world, dice);
            }
        });
        boolean refuses = !tryOn.store().pilot || Year.day(at) < Year.daysBeforeEnd(Parameters.PILOT_DAYS_BEFORE_END);
        boolean asks = dice.chance(COUPON_REFUSED);
        if (asks && refuses && tryOn.product().category().broken()) {
            world.script.because(
                    Cause.PRICE_BREAK.bit(), 0, () -> couponRefused(who, at + 11 * Year.MINUTE, tryOn.store(), world));
        }
    }

    private static void phone(TryOn tryOn, long at, World world, Dice dice) {
        Browsing browsing = new Browsing(world, tryOn.who(), Sender.WEB_PHONE, at, dice);
        browsing.product(tryOn.product());
        if (tryOn.toCart()) {
            browsing.cart(tryOn.product());
        }
    }
}
