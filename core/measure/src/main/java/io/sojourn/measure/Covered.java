package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.Optional;

/** What there was of one place, by how well it is known whose it was: named, anonymous, or nobody's at all. One thread. */
final class Covered {
    /** Whose something was. */
    enum Whose {
        /** A person whom a key names. */
        NAMED,
        /** A browser or a device. */
        ANONYMOUS,
        /** Nobody's: an order without any key. */
        NAMELESS
    }

    private static final Value.Obj NOT_ADDED = Value.object(
            "named", Value.NOTHING, "anonymous", Value.NOTHING, "nameless", Value.NOTHING, "share", Value.NOTHING);

    private final long[] orders = new long[Whose.values().length];
    private final long[] revenue = new long[Whose.values().length];
    private final long[] visits = new long[Whose.values().length];
    private final long[] touchpoints = new long[Whose.values().length];

    void order(Whose whose, long units) {
        orders[whose.ordinal()]++;
        revenue[whose.ordinal()] += units;
    }

    void visit(Whose whose) {
        visits[whose.ordinal()]++;
    }

    void touchpoint(Whose whose) {
        touchpoints[whose.ordinal()]++;
    }

    void addAll(Covered more) {
        for (int i = 0; i < orders.length; i++) {
            orders[i] += more.orders[i];
            revenue[i] += more.revenue[i];
            visits[i] += more.visits[i];
            touchpoints[i] += more.touchpoints[i];
        }
    }

    /**
     * Orders and revenue alone.
     *
     * @param mixed amounts are of several currencies, which are not added up
     */
    Value.Obj ofOrders(boolean mixed) {
        return Value.object("revenue", mixed ? NOT_ADDED : money(), "orders", counts(orders, true));
    }

    Value.Obj written(boolean mixed) {
        return ofOrders(mixed).with("visits", counts(visits, false)).with("touchpoints", counts(touchpoints, false));
    }

    private Value.Obj money() {
        return Value.object(
                "named", revenue[0] / PersonOrders.UNIT,
                "anonymous", revenue[1] / PersonOrders.UNIT,
                "nameless", revenue[2] / PersonOrders.UNIT,
                "share", Quantiles.ratio(revenue[0], sum(revenue)));
    }

    private static Value.Obj counts(long[] of, boolean nameless) {
        Value.Obj counts = Value.object("named", of[0], "anonymous", of[1]);
        return (nameless ? counts.with("nameless", Value.whole(of[2])) : counts)
                .with("share", Quantiles.ratio(of[0], sum(of)));
    }

    private static long sum(long[] of) {
        return of[0] + of[1] + of[2];
    }

    /** Orders in stores, and of how many nothing earlier is known. */
    record Trail(long storeOrders, long lost) {
        Value.Obj written() {
            return Value.object(
                    "storeOrders",
                    storeOrders,
                    "lost",
                    lost,
                    "share",
                    Quantiles.ratio(lost, storeOrders),
                    "interval",
                    AtStake.interval(
                            storeOrders == 0 ? Optional.empty() : Optional.of(Proportions.wilson(lost, storeOrders))));
        }
    }
}
