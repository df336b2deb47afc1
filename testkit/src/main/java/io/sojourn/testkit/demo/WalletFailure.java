package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.Purchase.Way;

/**
 * Truth 5: on the web shop of phones, wallet payments fail a third of the time from day −49.
 *
 * <p>Which orders are paid by wallet is drawn here; each failed attempt is followed by a card.
 */
final class WalletFailure implements Story {
    static final int START = Year.daysBeforeEnd(Parameters.WALLET_DAYS_BEFORE_END);
    private static final double PAYS_BY_WALLET = .18;

    @Override
    public void plan(World world) {
        for (Person person : world.people) {
            Dice dice = world.dice(person, "wallet");
            for (Purchase purchase : person.purchases) {
                boolean wallet = dice.chance(PAYS_BY_WALLET);
                purchase.wallet = wallet && purchase.online();
            }
        }
    }

    /** Whether the cause bears on an attempt. */
    static boolean touches(Purchase purchase) {
        return purchase.way == Way.WEB_PHONE && purchase.wallet && Year.day(purchase.at) >= START;
    }
}
