package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import io.sojourn.testkit.demo.Purchase.Delivery;

/** What follows from an order: the confirmation, the parcel (truth 11), the answer about it, returns and reviews. */
final class AfterSale {
    private static final Shape MESSAGE = Shape.of("message_id", "kind");
    private static final Shape PARCEL = Shape.of("order_id", "promisedBy", "region");
    private static final Shape PICKED_UP = Shape.of("order_id", "place");
    private static final Shape REFUNDED = Shape.of("order_id", "total", "currency", "reason");
    private static final Shape REVIEWED = Shape.of("product_id", "rating");
    private static final double ANSWERS = .28;
    private static final String[] REASONS = {"wrong_size", "changed_mind", "faulty"};

    private AfterSale() {}

    static void write(Purchase purchase, Basket basket, Value id, World world, Dice dice) {
        confirm(purchase, id, world);
        if (purchase.delivery == Delivery.HOME) {
            deliver(purchase, id, world, dice);
        } else if (purchase.delivery == Delivery.CONVENIENCE_STORE) {
            long at = Year.open(Year.day(purchase.at) + 2 + dice.below(3), dice);
            world.script.track(
                    purchase.who,
                    Sender.PARCEL,
                    at,
                    "Order Picked Up",
                    PICKED_UP.with(id, Value.text("convenience_store")));
        }
        returned(purchase, basket, id, world, dice);
        reviewed(purchase, basket, world, dice);
    }

    private static void confirm(Purchase purchase, Value id, World world) {
        Person who = purchase.who;
        Value.Obj message = MESSAGE.with(id, Value.text("order_confirmation"));
        if (who.line && !purchase.voucher) {
            world.script.track(who, Sender.LINE, purchase.at + 30_000, "Line Message Sent", message);
        } else if (who.email && !purchase.voucher) {
            world.script.track(who, Sender.EMAIL, purchase.at + 40_000, "Email Delivered", message);
        }
    }

    /** Late ones come up to four days after the promise; where only the cause makes them late, both ways are written. */
    private static void deliver(Purchase purchase, Value id, World world, Dice dice) {
        long onTime = Math.min(
                Year.open(Year.day(purchase.at) + dice.from(1, 3), dice), Orders.promised(purchase) - Year.HOUR);
        long late = Orders.promised(purchase) + Year.days(dice.between(.5, 4));
        boolean answers = dice.chance(ANSWERS);
        int waited = Answers.score(Answers.WAITED, dice);
        int pleased = Answers.score(Answers.PLEASED, dice);
        long pause = Year.days(dice.between(.1, 3));
        if (!purchase.late || purchase.lateByCause) {
            int without = purchase.late ? Cause.LATE_DELIVERIES.bit() : 0;
            world.script.because(
                    0,
                    without,
                    () -> delivered(
                            purchase,
                            id,
                            Math.max(onTime, purchase.at + Year.HOUR),
                            pause,
                            answers ? pleased : 0,
                            world));
        }
        if (purchase.late) {
            int needs = purchase.lateByCause ? Cause.LATE_DELIVERIES.bit() : 0;
            world.script.because(needs, 0, () -> delivered(purchase, id, late, pause, answers ? waited : 0, world));
            world.truths.touches("late-deliveries", "people", purchase.who);
        }
    }

    private static void delivered(Purchase purchase, Value id, long at, long pause, int score, World world) {
        Value region = Value.text(purchase.who.home.south ? "south" : "north_and_centre");
        Value.Obj parcel = PARCEL.with(id, Orders.promisedBy(purchase, world), region);
        world.script.track(purchase.who, Sender.PARCEL, at, "Order Delivered", parcel);
        if (score > 0) {
            boolean late = at > Orders.promised(purchase);
            world.script.track(
                    purchase.who,
                    Answers.by(purchase.who),
                    at + pause,
                    "Survey Answered",
                    Answers.aboutDelivery(late, score));
        }
    }

    private static void returned(Purchase purchase, Basket basket, Value id, World world, Dice dice) {
        double share = purchase.who.persona == Persona.STUDENT ? .14 : purchase.category.clothing() ? .06 : .01;
        boolean returns = dice.chance(share) && !purchase.voucher;
        String reason = REASONS[dice.below(REASONS.length)];
        long at = Year.awake(Year.day(purchase.at) + dice.from(4, 12), dice);
        if (returns) {
            Value.Obj refund = REFUNDED.with(id, Value.whole(basket.total()), Product.TWD, Value.text(reason));
            Sender by = purchase.online()
                    ? (purchase.way == Purchase.Way.APP ? Sender.APP : Sender.WEB_PHONE)
                    : Sender.TILL;
            world.script.track(purchase.who, by, at, "Order Refunded", refund);
        }
    }

    private static void reviewed(Purchase purchase, Basket basket, World world, Dice dice) {
        boolean reviews = dice.chance(.03) && purchase.online() && !purchase.voucher;
        int stars = Answers.score(Answers.PLEASED, dice);
        long at = Year.awake(Year.day(purchase.at) + dice.from(6, 20), dice);
        if (reviews) {
            Value.Obj review = REVIEWED.with(basket.main().seenOnline().value(0), Value.whole(stars));
            world.script.track(purchase.who, Sender.WEB_PHONE, at, "Product Reviewed", review);
        }
    }
}
