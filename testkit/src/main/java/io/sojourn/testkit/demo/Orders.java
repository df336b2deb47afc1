package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import io.sojourn.testkit.demo.Purchase.Delivery;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.ArrayList;
import java.util.List;

/** Writes every planned order: the visit in which it is placed, the order, and what follows from it. */
final class Orders implements Story {
    private static final int PROMISED_DAYS = 3;
    private static final double COUPON = .1;
    private static final double ADVISED = .45;
    private static final Shape PAID = Shape.of("order_id", "points", "store");
    private static final Shape PAID_ONLINE = Shape.of("order_id", "points");
    private static final Shape USED = Shape.of("coupon_id", "order_id", "discount");
    private static final Shape VOUCHER = Shape.of("voucher_id", "cups", "price");

    private final boolean firstHalf;

    /** The orders of one half of the year: how many channels people use in the first bears on the second (truth 10). */
    Orders(boolean firstHalf) {
        this.firstHalf = firstHalf;
    }

    @Override
    public void write(World world) {
        for (Person person : world.people) {
            person.sortPurchases();
            int index = 0;
            for (Purchase purchase : person.purchases) {
                Dice dice = Dice.of(world.seed, person.number * 1_009L + index++, "order");
                if (purchase.at < Year.HALF == firstHalf) {
                    world.script.because(purchase.needs, purchase.without, () -> write(purchase, world, dice));
                }
            }
        }
    }

    private static void write(Purchase purchase, World world, Dice dice) {
        Basket basket = Basket.of(purchase, world.catalogue, dice);
        Value id = world.nextOrder();
        if (purchase.online()) {
            online(purchase, basket, id, world, dice);
        } else {
            inStore(purchase, basket, id, world, dice);
        }
        AfterSale.write(purchase, basket, id, world, dice);
    }

    private static void inStore(Purchase purchase, Basket basket, Value id, World world, Dice dice) {
        Person who = purchase.who;
        Store store = purchase.store;
        StoreVisit.arrive(who, purchase.at - 25 * Year.MINUTE, store, world);
        if (dice.chance(ADVISED) && purchase.category.clothing()) {
            StoreVisit.advised(who, purchase.at - 20 * Year.MINUTE, store, purchase.category, world);
        }
        if (purchase.tried) {
            StoreVisit.fitting(who, purchase.at - 11 * Year.MINUTE, store, basket.main(), world);
        }
        boolean pilot = store.pilot && Year.day(purchase.at) >= Year.daysBeforeEnd(Parameters.PILOT_DAYS_BEFORE_END);
        boolean wantsCoupon = purchase.coupon || (purchase.first && dice.chance(.3));
        if (wantsCoupon && !pilot) {
            world.script.because(
                    Cause.PRICE_BREAK.bit(),
                    0,
                    () -> StoreVisit.couponRefused(who, purchase.at - Year.MINUTE, store, world));
        }
        world.script.track(
                who, Sender.TILL, purchase.at, "Order Completed", properties(purchase, basket, id, 0, world));
        world.script.track(
                who,
                Sender.TILL,
                purchase.at + 2_000,
                "Points Earned",
                PAID.with(id, Value.whole(basket.total() / 100), store.text));
    }

    private static Sender sender(Way way) {
        return switch (way) {
            case WEB_PHONE -> Sender.WEB_PHONE;
            case WEB_DESKTOP -> Sender.WEB_DESKTOP;
            case APP -> Sender.APP;
            case STORE -> Sender.TILL;
        };
    }

    private static void online(Purchase purchase, Basket basket, Value id, World world, Dice dice) {
        Person who = purchase.who;
        Sender on = sender(purchase.way);
        Browsing visit = new Browsing(world, who, on, purchase.at - 19 * Year.MINUTE, dice);
        visit.arrive(Entries.last(who, dice), dice.chance(.7) ? "Home" : "Landing");
        look(visit, purchase, basket, world, dice);
        visit.cart(basket.main());
        int discount = purchase.coupon ? (int) (basket.total() * COUPON) : 0;
        String method = purchase.wallet ? "wallet" : "card";
        visit.checkout(basket.total() - discount, method);
        boolean paidByCard = pay(visit, purchase, method, world, dice);
        if (purchase.coupon) {
            visit.say("Coupon Applied", USED.with(Value.text("STUDENT10"), id, Value.whole(discount)));
        }
        purchase.wallet = purchase.wallet && !paidByCard;
        world.script.track(who, on, purchase.at, "Order Completed", properties(purchase, basket, id, discount, world));
        if (purchase.voucher) {
            world.script.track(
                    who,
                    on,
                    purchase.at + 500,
                    "Voucher Purchased",
                    VOUCHER.with(Value.text("V" + who.number), Value.whole(10), Value.whole(Parameters.VOUCHER_PRICE)));
        }
        world.script.track(
                who, on, purchase.at + 2_000, "Points Earned", PAID_ONLINE.with(id, Value.whole(basket.total() / 100)));
    }

    private static void look(Browsing visit, Purchase purchase, Basket basket, World world, Dice dice) {
        if (purchase.voucher) {
            visit.product(Catalogue.VOUCHER);
            return;
        }
        if (dice.chance(.5)) {
            visit.list(purchase.category);
        }
        if (dice.chance(.6)) {
            visit.product(world.catalogue.any(purchase.category, dice));
        }
        visit.product(basket.main());
        if (dice.chance(purchase.who.persona == Persona.ENGINEER ? .64 : .15)) {
            visit.reviews(basket.main());
        }
    }

    /** Whether the first attempt failed and a card paid in the end. */
    private static boolean pay(Browsing visit, Purchase purchase, String method, World world, Dice dice) {
        double luck = dice.unit();
        if (luck < Parameters.PAYMENT_FAILS) {
            visit.paymentFails(method);
            return true;
        }
        boolean fails = luck < Parameters.WALLET_FAILS && WalletFailure.touches(purchase);
        if (fails) {
            world.script.because(Cause.WALLET_FAILURE.bit(), 0, () -> visit.paymentFails(method));
            world.truths.touches("wallet-failure", "people", purchase.who);
        }
        return fails;
    }

    private static Value.Obj properties(Purchase purchase, Basket basket, Value id, int discount, World world) {
        List<String> names = new ArrayList<>(12);
        List<Value> values = new ArrayList<>(12);
        put(names, values, "order_id", id);
        put(names, values, "total", Value.whole(basket.total() - discount));
        put(names, values, "revenue", Value.whole(basket.total() - discount));
        put(names, values, "currency", Product.TWD);
        if (purchase.online()) {
            put(names, values, "device", Value.text(Browsing.device(sender(purchase.way))));
            put(names, values, "payment_method", Value.text(purchase.wallet ? "wallet" : "card"));
        } else {
            put(names, values, "store", purchase.store.text);
        }
        if (discount > 0) {
            put(names, values, "coupon", Value.text("STUDENT10"));
            put(names, values, "discount", Value.whole(discount));
        }
        if (purchase.delivery != Delivery.NONE) {
            put(
                    names,
                    values,
                    "delivery",
                    Value.text(purchase.delivery == Delivery.HOME ? "home" : "convenience_store"));
            put(names, values, "promisedBy", promisedBy(purchase, world));
        }
        put(names, values, "products", Value.array(basket.lines()));
        return Value.Obj.owning(names.toArray(String[]::new), values.toArray(Value[]::new));
    }

    /** The end of the third day after the order. */
    static Value promisedBy(Purchase purchase, World world) {
        return world.instant(promised(purchase));
    }

    static long promised(Purchase purchase) {
        return Year.at(Year.day(purchase.at) + PROMISED_DAYS, 22);
    }

    private static void put(List<String> names, List<Value> values, String name, Value value) {
        names.add(name);
        values.add(value);
    }
}
