package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.FirstDates.First;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.Map;

/** 上班族: sees an ad, looks at product pages, tries on in the store, buys online. What she buys. */
final class OfficeWorkers implements Story {
    private static final double BASKET = 2_120;
    private static final double FIRST_IN_STORE_IN_SALE = .78;
    private static final double FIRST_IN_STORE = .23;
    private static final double LATER_IN_STORE = .20;
    private static final double HOME_DELIVERY = .92;
    private static final double EXISTING_GAP_DAYS = 42;

    @Override
    public void plan(World world) {
        Map<Person, First> firsts = FirstDates.of(Persona.OFFICE_WORKER, world);
        for (Person person : world.of(Persona.OFFICE_WORKER)) {
            Dice dice = world.dice(person, "purchases");
            First first = firsts.get(person);
            if (first != null) {
                begin(person, first, world, dice);
            } else if (person.customer()) {
                Repurchase.steady(person, EXISTING_GAP_DAYS, at -> later(person, at, dice), dice);
            }
        }
    }

    private static void begin(Person person, First first, World world, Dice dice) {
        boolean store = dice.chance(first.sale() ? FIRST_IN_STORE_IN_SALE : FIRST_IN_STORE);
        Purchase purchase = store
                ? inStore(person, Year.open(first.day(), dice), dice)
                : online(person, Year.awake(first.day(), dice), dice);
        person.buys(purchase.asFirst(dice));
        Repurchase.ofClothing(purchase.delivery == Purchase.Delivery.HOME, .90, 42)
                .after(purchase, first.sale(), at -> later(person, at, dice), world, dice);
    }

    private static Purchase later(Person person, long at, Dice dice) {
        return dice.chance(LATER_IN_STORE)
                ? inStore(person, Year.open(Year.day(at), dice), dice)
                : online(person, at, dice);
    }

    private static Purchase inStore(Person person, long at, Dice dice) {
        return new Purchase(person, at, category(dice, .45, .29), Way.STORE, Basket.amount(BASKET, dice));
    }

    private static Purchase online(Person person, long at, Dice dice) {
        Way way = dice.chance(.78) ? Way.WEB_PHONE : Way.WEB_DESKTOP;
        return new Purchase(person, at, category(dice, .60, .32), way, Basket.amount(BASKET, dice))
                .broughtHome(dice.chance(HOME_DELIVERY));
    }

    private static Category category(Dice dice, double dress, double outerwear) {
        double unit = dice.unit();
        return unit < dress ? Category.DRESS : unit < dress + outerwear ? Category.OUTERWEAR : Category.TOPS;
    }
}
