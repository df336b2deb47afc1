package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import io.sojourn.testkit.demo.FirstDates.First;
import io.sojourn.testkit.demo.Purchase.Way;
import java.util.Map;

/** 設計師: buys ten prepaid cups in the app every 31 days and fetches one on 2.2 weekdays a week. */
final class Designers implements Story {
    private static final double REBUY_DAYS = 31;
    private static final double REBUY_SD = 4;
    private static final double CUPS_PER_WEEKDAY = 2.2 / 5;
    private static final double ADDS_HOME = .22;
    private static final Shape CUP = Shape.of("voucher_id", "store", "cups", "remaining");

    @Override
    public void plan(World world) {
        Map<Person, First> firsts = FirstDates.of(Persona.DESIGNER, world);
        for (Person person : world.of(Persona.DESIGNER)) {
            Dice dice = world.dice(person, "purchases");
            First first = firsts.get(person);
            if (first != null) {
                vouchers(person, Year.awake(first.day(), dice), dice);
                person.purchases.getFirst().first = true;
            } else if (person.customer()) {
                vouchers(person, Year.awake(dice.below((int) REBUY_DAYS), dice), dice);
            }
            if (person.customer() && dice.chance(ADDS_HOME)) {
                home(person, dice);
            }
        }
    }

    private static void vouchers(Person person, long from, Dice dice) {
        for (long at = from; at < Year.END; at += Year.days(REBUY_DAYS + REBUY_SD * dice.normal())) {
            Purchase voucher = new Purchase(person, at, Category.CAFE, Way.APP, Parameters.VOUCHER_PRICE);
            voucher.voucher = true;
            person.buys(voucher);
        }
    }

    private static void home(Person person, Dice dice) {
        long since = person.purchases.getFirst().at;
        long at = Year.awake(Year.day(since + dice.below(Year.END - since)), dice);
        person.buys(
                new Purchase(person, Math.max(at, since + Year.HOUR), Category.HOME, Way.APP, Basket.amount(900, dice))
                        .broughtHome(dice.chance(.6)));
    }

    /** The cups: at one store, between eight and half past nine. */
    @Override
    public void write(World world) {
        for (Person person : world.of(Persona.DESIGNER)) {
            if (person.customer() && !person.purchases.isEmpty()) {
                cups(person, world);
            }
        }
    }

    private static void cups(Person person, World world) {
        Dice dice = world.dice(person, "cups");
        int from = Year.day(person.purchases.getFirst().at) + 1;
        int remaining = 10;
        for (int day = from; day < Year.DAYS; day++) {
            if (Year.weekday(day) > 5 || !dice.chance(CUPS_PER_WEEKDAY)) {
                continue;
            }
            remaining = remaining == 0 ? 9 : remaining - 1;
            long at = Year.at(day, dice.between(7.8, 9.5));
            if (dice.chance(.5)) {
                world.script.track(
                        person,
                        Sender.APP,
                        at - dice.below(4 * Year.MINUTE) - Year.MINUTE,
                        "Application Opened",
                        Value.Obj.empty());
            }
            Value.Obj cup =
                    CUP.with(Value.text("V" + person.number), person.home.text, Value.whole(1), Value.whole(remaining));
            world.script.track(person, Sender.TILL, at, "Voucher Redeemed", cup);
        }
    }
}
