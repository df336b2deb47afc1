package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.FirstDates.First;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.Map;

/** 學生: comes by a friend's code, buys in the app with a coupon, shares. What they buy. */
final class Students implements Story {
    private static final double BASKET = 830;
    private static final double IN_APP = .85;
    private static final double COUPON = .81;
    private static final double EXISTING_GAP_DAYS = 42;

    @Override
    public void plan(World world) {
        Map<Person, First> firsts = FirstDates.of(Persona.STUDENT, world);
        for (Person person : world.of(Persona.STUDENT)) {
            Dice dice = world.dice(person, "purchases");
            First first = firsts.get(person);
            if (first != null) {
                begin(person, first, world, dice);
            } else if (person.customer()) {
                Repurchase.steady(person, EXISTING_GAP_DAYS, at -> later(person, at, true, dice), dice);
            }
        }
    }

    private static void begin(Person person, First first, World world, Dice dice) {
        long at = Year.awake(first.day(), dice);
        boolean clothing = first.clothing();
        Purchase purchase = clothing ? inApp(person, at, clothing(dice), dice) : later(person, at, false, dice);
        person.buys(purchase.asFirst(dice));
        Repurchase repurchase = clothing
                ? Repurchase.ofClothing(purchase.delivery == Purchase.Delivery.HOME, .66, 28)
                : new Repurchase(.88, 30, .93, 24);
        repurchase.after(purchase, first.sale(), then -> later(person, then, clothing, dice), world, dice);
    }

    private static Purchase later(Person person, long at, boolean clothing, Dice dice) {
        if (dice.chance(IN_APP)) {
            Category other = dice.chance(.6) ? Category.HOME : Category.CAFE;
            return inApp(person, at, clothing ? clothing(dice) : other, dice);
        }
        Purchase purchase = new Purchase(
                person,
                Year.open(Year.day(at), dice),
                dice.chance(.6) ? Category.HOME : Category.CAFE,
                Way.STORE,
                Basket.amount(BASKET, dice));
        purchase.coupon = dice.chance(COUPON);
        return purchase;
    }

    private static Purchase inApp(Person person, long at, Category category, Dice dice) {
        Purchase purchase =
                new Purchase(person, at, category, Way.APP, Basket.amount(BASKET, dice)).broughtHome(dice.chance(.3));
        purchase.coupon = dice.chance(COUPON);
        return purchase;
    }

    private static Category clothing(Dice dice) {
        return dice.chance(.40) ? Category.DRESS : Category.TOPS;
    }
}
