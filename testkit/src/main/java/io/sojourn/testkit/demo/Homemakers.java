package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.FirstDates.First;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.Map;

/** 家庭主婦: reads the flyer, buys detergent and towels in the store every 34 days. What she buys. */
final class Homemakers implements Story {
    private static final double BASKET = 690;
    private static final double IN_STORE = .81;
    private static final double DAILY_OF_STORE = .80;

    @Override
    public void plan(World world) {
        Map<Person, First> firsts = FirstDates.of(Persona.HOMEMAKER, world);
        for (Person person : world.of(Persona.HOMEMAKER)) {
            Dice dice = world.dice(person, "purchases");
            First first = firsts.get(person);
            if (first != null) {
                long at = Year.open(first.day(), dice);
                person.buys(inStore(person, at, dice).asFirst(dice));
                rhythm(person, at + gap(dice), dice);
            } else if (person.customer()) {
                rhythm(person, dice.below(gap(dice)), dice);
            }
        }
    }

    private static void rhythm(Person person, long from, Dice dice) {
        for (long at = from; at < Year.END; at += gap(dice)) {
            person.buys(
                    dice.chance(IN_STORE) || person.storeOnly
                            ? inStore(person, Year.open(Year.day(at), dice), dice)
                            : online(person, Year.awake(Year.day(at), dice), dice));
        }
    }

    /** Median 34 days: mostly the monthly shopping, a third of the time something in between. */
    private static long gap(Dice dice) {
        return Year.days(dice.chance(.34) ? dice.between(5, 26) : dice.between(31.5, 38.5));
    }

    private static Purchase inStore(Person person, long at, Dice dice) {
        Category category = dice.chance(DAILY_OF_STORE) ? Category.DAILY : Category.HOME;
        return new Purchase(person, at, category, Way.STORE, Basket.amount(BASKET, dice));
    }

    /** Never daily goods: what she needs today she fetches. */
    private static Purchase online(Person person, long at, Dice dice) {
        Category category = dice.chance(.62) && person.female ? Category.DRESS : Category.HOME;
        return new Purchase(person, at, category, Way.WEB_PHONE, Basket.amount(BASKET, dice))
                .broughtHome(dice.chance(.5));
    }
}
