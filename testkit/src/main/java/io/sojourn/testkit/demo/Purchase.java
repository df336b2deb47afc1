package io.sojourn.testkit.demo;

import org.jspecify.annotations.Nullable;

/** One order that a person is going to place: when, what, where and why. Mutable while the stories share the orders out. */
final class Purchase {
    /** Where an order is placed. */
    enum Way {
        STORE,
        WEB_PHONE,
        WEB_DESKTOP,
        APP;

        boolean online() {
            return this != STORE;
        }

        boolean web() {
            return this == WEB_PHONE || this == WEB_DESKTOP;
        }
    }

    /** How what was ordered online comes to the person. */
    enum Delivery {
        HOME,
        CONVENIENCE_STORE,
        NONE
    }

    final Person who;
    long at;
    Category category;
    Way way;
    Store store;
    double amount;
    boolean first;
    /** Tried on in the fitting room and bought at once. */
    boolean tried;
    /** A story has taken this order; no other may. */
    boolean taken;

    Delivery delivery = Delivery.NONE;
    boolean late;
    /** Late only for what befell the south. */
    boolean lateByCause;

    boolean coupon;
    boolean wallet;
    boolean voucher;
    /** The causes that must be on for it to happen, as bits. */
    int needs;
    /** The causes that must be off for it to happen, as bits. */
    int without;
    /** The product, once chosen. */
    @Nullable
    Product product;

    Purchase(Person who, long at, Category category, Way way, double amount) {
        this.who = who;
        this.at = at;
        this.category = category;
        this.way = way;
        this.amount = amount;
        this.store = who.home;
        this.needs = who.needs;
    }

    Purchase in(Store where) {
        store = where;
        return this;
    }

    /** Brought home, or to a convenience store. */
    Purchase broughtHome(boolean home) {
        delivery = home ? Delivery.HOME : Delivery.CONVENIENCE_STORE;
        return this;
    }

    /** Marks the first order; brought home it may be late, mostly in the south (truth 11). */
    Purchase asFirst(Dice dice) {
        first = true;
        if (delivery == Delivery.HOME) {
            double share = who.home.south ? Parameters.LATE_IN_SOUTH : Parameters.LATE_ELSEWHERE;
            late = dice.chance(share);
            lateByCause = late && who.home.south && !dice.chance(Parameters.LATE_ELSEWHERE / Parameters.LATE_IN_SOUTH);
        }
        return this;
    }

    boolean online() {
        return way.online();
    }

    /** Whether it happens in the run with all causes on. */
    boolean real() {
        return without == 0 && Year.inside(at);
    }

    boolean free() {
        return !taken && real();
    }
}
