package io.sojourn.testkit.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every new customer the day of the first order: exact numbers for the last 30 days and for the anniversary sale. */
final class FirstDates {
    private static final int LATELY = 30;
    private static final int BEFORE_LATELY = Year.DAYS - LATELY;

    /** The day of the first order, whether it is clothing, and whether it is one of the sale's. */
    record First(int day, boolean clothing, boolean sale) {}

    private FirstDates() {}

    static Map<Person, First> of(Persona persona, World world) {
        List<Person> news = new ArrayList<>(
                world.of(persona).stream().filter(Person::newCustomer).toList());
        Dice dice = world.dice("first dates of " + persona);
        dice.shuffle(news);
        int sale = persona.saleFirsts * world.scale;
        int lately = persona.lately * world.scale;
        int clothing = persona.clothingFirsts * world.scale;
        double clothingShare = (clothing - sale) / (double) Math.max(1, news.size() - sale);
        int clothingLately = (int) Math.round(lately * clothingShare);
        Map<Person, First> firsts = new LinkedHashMap<>();
        for (int i = 0; i < news.size(); i++) {
            First first;
            if (i < sale) {
                first = new First(dice.from(Year.ANNIVERSARY_FIRST, Year.ANNIVERSARY_LAST), true, true);
            } else if (i < sale + lately) {
                first = new First(dice.from(BEFORE_LATELY, Year.DAYS - 1), i < sale + clothingLately, false);
            } else {
                boolean clothes = i < lately - clothingLately + clothing;
                first = new First(clothes ? outsideTheSale(dice) : any(persona, dice), clothes, false);
            }
            firsts.put(news.get(i), first);
        }
        return firsts;
    }

    /** Uniform, but that the three smaller peaks have half as many more. */
    private static int outsideTheSale(Dice dice) {
        while (true) {
            int day = dice.below(BEFORE_LATELY);
            boolean peak = day == Year.DOUBLE_ELEVEN
                    || (day >= Year.NEW_YEAR_FIRST && day <= Year.NEW_YEAR_LAST)
                    || (day >= Year.MOTHERS_DAY_FIRST && day <= Year.MOTHERS_DAY_LAST);
            if (!Year.anniversary(day) && dice.chance(peak ? 1 : .67)) {
                return day;
            }
        }
    }

    /** Whoever buys often has mostly begun early in the year: prepaid cups and the flyer were new then. */
    private static int any(Persona persona, Dice dice) {
        double power = switch (persona) {
            case HOMEMAKER -> 1.5;
            case DESIGNER -> 2.2;
            case GOLD_MEMBER -> 1.4;
            case OFFICE_WORKER, ENGINEER, STUDENT -> 1;
        };
        return (int) (BEFORE_LATELY * StrictMath.pow(dice.unit(), power));
    }
}
