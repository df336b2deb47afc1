package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.FirstDates.First;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.Map;

/** 工程師: from Instagram to the phone, from the phone to the desktop; never in a store. What he buys. */
final class Engineers implements Story {
    private static final double BASKET = 2_640;
    private static final double DESKTOP = .68;
    private static final double HOME_DELIVERY = .95;
    private static final double EXISTING_GAP_DAYS = 70;

    @Override
    public void plan(World world) {
        Map<Person, First> firsts = FirstDates.of(Persona.ENGINEER, world);
        for (Person person : world.of(Persona.ENGINEER)) {
            Dice dice = world.dice(person, "purchases");
            First first = firsts.get(person);
            if (first != null) {
                Purchase purchase = order(person, Year.awake(first.day(), dice), first.clothing(), dice);
                person.buys(purchase.asFirst(dice));
                Repurchase.ofClothing(purchase.delivery == Purchase.Delivery.HOME, .55, 42)
                        .after(purchase, first.sale(), at -> order(person, at, first.clothing(), dice), world, dice);
            } else if (person.customer()) {
                Repurchase.steady(person, EXISTING_GAP_DAYS, at -> order(person, at, false, dice), dice);
            }
        }
    }

    private static Purchase order(Person person, long at, boolean clothing, Dice dice) {
        Category category = clothing ? clothing(person, dice) : Category.HOME;
        Way way = dice.chance(DESKTOP) ? Way.WEB_DESKTOP : Way.WEB_PHONE;
        return new Purchase(person, at, category, way, Basket.amount(BASKET, dice))
                .broughtHome(dice.chance(HOME_DELIVERY));
    }

    private static Category clothing(Person person, Dice dice) {
        if (person.female) {
            return dice.chance(.5) ? Category.DRESS : Category.OUTERWEAR;
        }
        return dice.chance(.8) ? Category.OUTERWEAR : Category.TOPS;
    }
}
