package io.sojourn.testkit.demo;

import java.util.function.LongFunction;

/**
 * What comes after a first order: whether and when the person returns (truths 8 and 11), and how it goes on.
 *
 * @param returns whether the person ever returns when nothing goes wrong
 * @param medianDays until the second order
 * @param again how likely each further order is after the second
 * @param laterMedianDays between these
 */
record Repurchase(double returns, double medianDays, double again, double laterMedianDays) {

    /** First buyers of clothing, and whoever has the first order brought home. */
    static Repurchase ofClothing(boolean home, double again, double laterMedianDays) {
        double returns = home ? Parameters.RETURNS_ON_TIME : Parameters.RETURNS;
        return new Repurchase(returns, Parameters.GAP_DAYS, again, laterMedianDays);
    }

    /** Plans the orders of somebody who has bought before the year and goes on evenly. */
    static void steady(Person person, double meanGapDays, LongFunction<Purchase> order, Dice dice) {
        long at = Year.days(dice.exponential(meanGapDays));
        if (at >= Year.END) {
            at = dice.below(Year.END);
        }
        for (; at < Year.END; at += Math.max(Year.DAY, Year.days(dice.exponential(meanGapDays)))) {
            person.buys(order.apply(Year.awake(Year.day(at), dice)));
        }
    }

    /**
     * Plans the orders that follow. Those which a truth prevents are planned too, marked so that they happen only where
     * the cause is off.
     */
    void after(Purchase first, boolean sale, LongFunction<Purchase> order, World world, Dice dice) {
        if (sale) {
            world.truths.touches("anniversary", "people", first.who);
        }
        double luck = dice.unit();
        double spread = StrictMath.exp(Parameters.GAP_SIGMA * dice.normal());
        if (luck >= returns) {
            return;
        }
        int without = 0;
        double median = medianDays;
        if (sale) {
            if (luck >= returns * Parameters.RETURNS_AFTER_SALE / Parameters.RETURNS) {
                without |= Cause.ANNIVERSARY_COHORT.bit();
            } else {
                median = Parameters.GAP_DAYS_AFTER_SALE;
            }
        }
        if (first.late && luck >= returns * Parameters.RETURNS_LATE / Parameters.RETURNS_ON_TIME) {
            if (!first.lateByCause) {
                return;
            }
            without |= Cause.LATE_DELIVERIES.bit();
        }
        chain(first.at + Year.days(median * spread), without, order, dice);
    }

    private void chain(long second, int without, LongFunction<Purchase> order, Dice dice) {
        long at = second;
        while (at < Year.END) {
            long moment = Year.awake(Year.day(at), dice);
            Purchase purchase = order.apply(moment);
            purchase.without |= without;
            purchase.who.buys(purchase);
            if (!dice.chance(again)) {
                return;
            }
            at += Math.max(Year.DAY, Year.days(dice.logNormal(laterMedianDays, .7)));
        }
    }
}
