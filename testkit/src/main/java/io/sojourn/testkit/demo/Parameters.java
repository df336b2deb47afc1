package io.sojourn.testkit.demo;

/**
 * The numbers of the brand and of its truths, in one place and named as the specification names them.
 *
 * <p>Numbers of people and of occasions are at scale 1; shares are of 1. Where a truth rests on a pass band, the band is
 * written beside the truth in {@link Truths}.
 */
final class Parameters {
    /** Chosen once so that all bands hold; a constant ever since. */
    static final long SEED = 20_260_630L;

    static final int NAMELESS_RECEIPTS = 17_000;
    static final double NAMELESS_MEAN = 1_313;
    static final int REGULARS = 280;
    static final int VOUCHER_PRICE = 900;

    /** Truth 1: try-ons without purchase, and the share of them that ends in an online order within seven days. */
    static final double DRESS_SHOW_ROOMING = .16;

    static final double OUTERWEAR_SHOW_ROOMING = .13;

    /** Truth 2: sessions of the online flyer, and the share that ends in a store purchase within three days. */
    static final int FLYER_SESSIONS = 3_100;

    static final double WEB_ROOMING = .21;

    /** Truth 3: bought at once after a try-on, where prices differ and where they do not. */
    static final double BUYS_AT_ONCE = .22;

    static final double BUYS_AT_ONCE_EQUAL_PRICE = .31;

    /** Truth 4: the same in the pilot stores from day −84. */
    static final double BUYS_AT_ONCE_PILOT = .33;

    static final int PILOT_DAYS_BEFORE_END = 84;

    /** Truth 5: wallet payments on phones fail from day −49. */
    static final int WALLET_DAYS_BEFORE_END = 49;

    static final double WALLET_FAILS = .34;
    static final double PAYMENT_FAILS = .03;

    /** Truth 6: the email of day −60 to women who bought a dress and to others; conversion is a dress within a week. */
    static final int FLORAL_DAYS_BEFORE_END = 60;

    static final int FLORAL_BUYERS = 2_000;
    static final int FLORAL_OTHERS = 4_000;
    static final double FLORAL_TREATED = .12;
    static final double FLORAL_HOLDOUT = .06;
    static final double FLORAL_OTHER = .03;
    static final double HOLDOUT = .20;

    /** Truth 7: people whose cart is forgotten once, and who orders within three days. */
    static final int CARTS = 3_000;

    static final double CART_TREATED = .19;
    static final double CART_HOLDOUT = .12;

    /**
     * Truth 8: the share that ever returns. With gaps of median 48 days (43 of those that the year lets see) (sigma .8), 78 % of those who return do so by day 90;
     * with 76 days 58 %: 34 % and 18 % by day 90.
     */
    static final double RETURNS = .434;

    static final double RETURNS_AFTER_SALE = .31;
    static final double GAP_DAYS = 48;
    static final double GAP_DAYS_AFTER_SALE = 76;
    static final double GAP_SIGMA = .8;

    /** Truth 9. */
    static final int TABLET_PEOPLE = 1_900;

    /** Truth 10: value of the next half-year per further channel, baskets in stores, and who uses stores alone. */
    static final double VALUE_PER_CHANNEL = 1.28;

    static final double STORE_BASKET = 1.04;
    static final double STORE_ONLY_HOMEMAKERS = .32;
    static final double STORE_ONLY_GOLD_MEMBERS = .37;

    /** Truth 11: lateness of the first home delivery, and who returns after it: 36 and 21 % by day 90. */
    static final double LATE_IN_SOUTH = .28;

    static final double LATE_ELSEWHERE = .05;
    static final double RETURNS_ON_TIME = .466;
    static final double RETURNS_LATE = .268;
    static final double DELIVERY_CSAT_ON_TIME = 4.3;
    static final double DELIVERY_CSAT_LATE = 2.9;

    /** Truth 12: where engineers' journeys start, last clicks, and conversions that would be lost without. */
    static final double INSTAGRAM_STARTS = .31;

    static final double INSTAGRAM_LAST = .05;
    static final double INSTAGRAM_LOST = .14;

    /** Mood: answers about the staff, and words of pressure in them. */
    static final int PUSHED_ANSWERS = 60;

    static final int STAFF_ANSWERS = 1_100;
    static final double PUSHED_CSAT = 2.4;
    static final double STAFF_CSAT = 4.3;
    static final double CSAT_SD = .9;
    static final double PRESSURE_WORDS = .38;
    static final double PRESSURE_WORDS_ELSEWHERE = .04;

    /** Figures: of those who walk in, who buys. */
    static final double IN_STORE_CONVERSION = .27;

    static final double IN_STORE_CONVERSION_XINYI = .21;

    /** Reserved for loyalty. */
    static final double JOINS_BY_CODE = .46;

    static final double REFERRED_CONVERT = .742;
    static final double TOP_REFERRERS = .03;
    static final double TOP_REFERRERS_SHARE = .41;
    static final int RING = 9;

    private Parameters() {}
}
