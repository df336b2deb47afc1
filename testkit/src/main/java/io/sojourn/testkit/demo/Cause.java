package io.sojourn.testkit.demo;

import java.util.List;

/**
 * A reason why people of the demo brand act as they do, which a counterfactual run can switch off.
 *
 * <p>A run with a cause off makes the same draws as a run with it on: it differs in what the cause touches and nowhere
 * else.
 */
public enum Cause {
    /** People who tried something on in a store order it online within a week. */
    SHOW_ROOMING,
    /** People who read the online flyer on Thursday buy the daily goods in a store on the weekend. */
    WEB_ROOMING,
    /** Dresses and outerwear cost more in stores than online, and the coupon is refused there: fewer buy at once. */
    PRICE_BREAK,
    /** Three pilot stores charge the online price and take coupon and points. */
    PILOT_FIX,
    /** Wallet payments fail on the web shop of phones. */
    WALLET_FAILURE,
    /** The floral-dress email moves women who bought a dress before. */
    FLORAL_EMAIL,
    /** The LINE message that reminds of a forgotten cart. */
    CART_REMINDER,
    /** Those who first bought clothing in the anniversary sale come back later and less. */
    ANNIVERSARY_COHORT,
    /** People log in on the tablets that stand in the stores. */
    SHARED_TABLETS,
    /** People who use more channels buy more afterwards. */
    CHANNEL_BREADTH,
    /** The first home delivery to the south is late more often; whoever waited comes back less. */
    LATE_DELIVERIES,
    /** Instagram posts start the way of engineers. */
    INSTAGRAM,
    /** The staff of one store push. */
    PUSHY_STAFF;

    private static final List<Cause> ALL = List.of(values());

    int bit() {
        return 1 << ALL.indexOf(this);
    }
}
