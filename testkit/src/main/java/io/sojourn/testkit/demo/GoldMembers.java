package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.FirstDates.First;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.Map;

/**
 * 老會員: buys in stores, on LINE and on the web, the whole year round. What she buys.
 *
 * <p>The regulars among them have a rhythm of their own in every category and in both worlds, even over the year: they
 * are why a naive tool sees show-rooming everywhere.
 */
final class GoldMembers implements Story {
    private static final double BASKET = 3_000;

    /** How often regulars buy of a category in a year, online and in stores. */
    private record Yearly(double online, double inStore) {}

    private static final double OTHERS_GAP_DAYS = 68;
    private static final double IN_STORE = .6;

    @Override
    public void plan(World world) {
        Map<Person, First> firsts = FirstDates.of(Persona.GOLD_MEMBER, world);
        for (Person person : world.of(Persona.GOLD_MEMBER)) {
            Dice dice = world.dice(person, "purchases");
            First first = firsts.get(person);
            if (first != null) {
                begin(person, first, world, dice);
            } else if (person.regular) {
                regular(person, dice);
            } else if (person.customer()) {
                Repurchase.steady(person, OTHERS_GAP_DAYS, at -> any(person, at, dice), dice);
            }
        }
    }

    private static void regular(Person person, Dice dice) {
        for (Category category : Category.values()) {
            for (int i = dice.times(yearly(category).online); i > 0; i--) {
                person.buys(online(person, Year.awake(dice.below(Year.DAYS), dice), category, dice));
            }
            for (int i = dice.times(yearly(category).inStore); i > 0; i--) {
                person.buys(inStore(person, Year.open(dice.below(Year.DAYS), dice), category, dice));
            }
        }
    }

    private static Yearly yearly(Category category) {
        return switch (category) {
            case DRESS -> new Yearly(3.4, 2.1);
            case OUTERWEAR -> new Yearly(2.4, 1.35);
            case TOPS -> new Yearly(2.0, 1.9);
            case HOME -> new Yearly(1.6, .6);
            case DAILY -> new Yearly(0, .4);
            case CAFE -> new Yearly(1.6, .4);
        };
    }

    private static void begin(Person person, First first, World world, Dice dice) {
        long at = Year.open(first.day(), dice);
        if (first.clothing()) {
            Purchase purchase = dice.chance(.5) || first.sale()
                    ? inStore(person, at, clothing(dice), dice)
                    : online(person, at, clothing(dice), dice);
            person.buys(purchase.asFirst(dice));
            Repurchase.ofClothing(purchase.delivery == Purchase.Delivery.HOME, .93, 42)
                    .after(purchase, first.sale(), later -> any(person, later, dice), world, dice);
        } else {
            Purchase purchase = inStore(person, at, Category.HOME, dice).asFirst(dice);
            person.buys(purchase);
            new Repurchase(.92, 40, .96, 40).after(purchase, false, later -> any(person, later, dice), world, dice);
        }
    }

    private static Purchase any(Person person, long at, Dice dice) {
        if (dice.chance(IN_STORE) || person.storeOnly) {
            Category category = dice.chance(.10) ? clothing(dice) : dice.chance(.75) ? Category.HOME : Category.DAILY;
            return inStore(person, Year.open(Year.day(at), dice), category, dice);
        }
        return online(person, at, dice.chance(.75) ? clothing(dice) : Category.HOME, dice);
    }

    private static Category clothing(Dice dice) {
        double unit = dice.unit();
        return unit < .55 ? Category.DRESS : unit < .85 ? Category.OUTERWEAR : Category.TOPS;
    }

    private static Purchase inStore(Person person, long at, Category category, Dice dice) {
        return new Purchase(person, at, category, Way.STORE, Basket.amount(BASKET, dice));
    }

    private static Purchase online(Person person, long at, Category category, Dice dice) {
        Way way = dice.chance(.6) ? Way.WEB_PHONE : person.app ? Way.APP : Way.WEB_DESKTOP;
        return new Purchase(person, at, category, way, Basket.amount(BASKET, dice)).broughtHome(dice.chance(.9));
    }
}
