package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;

/** The measures of one group of customers in one time, added up person by person. One thread. */
final class CustomerTally {
    private static final double YEAR_DAYS = 365;
    private static final double DAY_MILLIS = 86_400_000;

    static final String CHURNED = "churned";
    /** Whom a request may ask for by name. */
    static final List<String> PEOPLE = List.of(
            "buyers",
            "newCustomers",
            "returningCustomers",
            "repurchased",
            "boughtOnce",
            "visitors",
            "members",
            "newMembers",
            "activeMembers",
            "customersAtEnd",
            "loyal",
            CHURNED);

    private long buyers;
    private long newCustomers;
    private long orders;
    private long priced;
    private long purchaseDays;
    private long revenue;
    private long refunded;
    private long newRevenue;
    private long againOnAnotherDay;
    private long againAtAll;
    private final DayCounts gaps = new DayCounts();
    private final DayCounts active = new DayCounts();
    private final KaplanMeier again = new KaplanMeier();
    private final Longs salesCycleMillis = new Longs();
    private final long[] adopted = new long[2];
    private final long[] couldAdopt = new long[2];
    private long members;
    private long newMembers;
    private long buyingMembers;
    private long visitors;
    private long customersAtStart;
    private long lapsedAtEnd;
    private long customersAtEnd;
    private long loyalAtEnd;

    /** One person's purchases in the time. */
    record Bought(int orders, int priced, int days, long revenue, long refunded, boolean firstEver) {}

    void bought(Bought bought) {
        buyers++;
        newCustomers += bought.firstEver() ? 1 : 0;
        orders += bought.orders();
        priced += bought.priced();
        purchaseDays += bought.days();
        revenue += bought.revenue();
        refunded += bought.refunded();
        newRevenue += bought.firstEver() ? bought.revenue() - bought.refunded() : 0;
        againOnAnotherDay += bought.days() > 1 ? 1 : 0;
        againAtAll += bought.orders() > 1 ? 1 : 0;
    }

    /** Refunds of orders that are not known. */
    void refunded(long amount) {
        refunded += amount;
    }

    void gap(int days) {
        gaps.add(days);
    }

    void activeFor(int days) {
        active.add(days);
    }

    void again(int days, boolean happened) {
        if (happened) {
            again.happened(days);
        } else {
            again.watched(days);
        }
    }

    void salesCycle(long millis) {
        salesCycleMillis.add(millis);
    }

    /** Whether someone who had bought other categories bought one that was new to them. */
    void adoption(boolean fresh, boolean did) {
        couldAdopt[fresh ? 1 : 0]++;
        adopted[fresh ? 1 : 0] += did ? 1 : 0;
    }

    void member(boolean joined, boolean buying) {
        members++;
        newMembers += joined ? 1 : 0;
        buyingMembers += buying ? 1 : 0;
    }

    void visited() {
        visitors++;
    }

    void stood(boolean customerAtStart, boolean customerAtEnd, boolean lapsed, boolean loyal) {
        customersAtStart += customerAtStart ? 1 : 0;
        lapsedAtEnd += customerAtStart && lapsed ? 1 : 0;
        customersAtEnd += customerAtEnd ? 1 : 0;
        loyalAtEnd += customerAtEnd && loyal ? 1 : 0;
    }

    static CustomerTally merge(CustomerTally left, CustomerTally right) {
        left.buyers += right.buyers;
        left.newCustomers += right.newCustomers;
        left.orders += right.orders;
        left.priced += right.priced;
        left.purchaseDays += right.purchaseDays;
        left.revenue += right.revenue;
        left.refunded += right.refunded;
        left.newRevenue += right.newRevenue;
        left.againOnAnotherDay += right.againOnAnotherDay;
        left.againAtAll += right.againAtAll;
        left.gaps.addAll(right.gaps);
        left.active.addAll(right.active);
        left.again.addAll(right.again);
        left.salesCycleMillis.addAll(right.salesCycleMillis);
        for (int i = 0; i < 2; i++) {
            left.adopted[i] += right.adopted[i];
            left.couldAdopt[i] += right.couldAdopt[i];
        }
        left.members += right.members;
        left.newMembers += right.newMembers;
        left.buyingMembers += right.buyingMembers;
        left.visitors += right.visitors;
        left.customersAtStart += right.customersAtStart;
        left.lapsedAtEnd += right.lapsedAtEnd;
        left.customersAtEnd += right.customersAtEnd;
        left.loyalAtEnd += right.loyalAtEnd;
        return left;
    }

    long buyers() {
        return buyers;
    }

    /** How many there are of one kind of {@link #PEOPLE}. */
    long people(String are) {
        return switch (are) {
            case "newCustomers" -> newCustomers;
            case "returningCustomers" -> buyers - newCustomers;
            case "repurchased" -> againOnAnotherDay;
            case "boughtOnce" -> buyers - againOnAnotherDay;
            case "visitors" -> visitors;
            case "members" -> members;
            case "newMembers" -> newMembers;
            case "activeMembers" -> buyingMembers;
            case "customersAtEnd" -> customersAtEnd;
            case "loyal" -> loyalAtEnd;
            case CHURNED -> lapsedAtEnd;
            default -> buyers;
        };
    }

    long netRevenue() {
        return revenue - refunded;
    }

    static Value money(double tenThousandths) {
        double amount = tenThousandths / PersonOrders.UNIT;
        return Double.isFinite(amount) ? Value.real(amount) : Value.NOTHING;
    }

    /** Counts, money and times that every group has; {@code days} long is the time. */
    Value.Obj shown(double days) {
        return Value.object(
                        "buyers",
                        buyers,
                        "newCustomers",
                        newCustomers,
                        "returningCustomers",
                        buyers - newCustomers,
                        "orders",
                        orders,
                        "purchaseDays",
                        purchaseDays,
                        "revenue",
                        money(revenue),
                        "refunded",
                        money(refunded),
                        "newRevenue",
                        money(newRevenue),
                        "averageOrder",
                        money((double) revenue / priced),
                        "revenuePerCustomer",
                        money((double) netRevenue() / buyers))
                .with("repurchaseRate", Rates.of(againOnAnotherDay, buyers))
                .with("repeatOrderRate", Rates.of(againAtAll, buyers))
                .with("repurchaseCycle", gaps.shown())
                .with("againByDay", again.shown())
                .with("frequency", ClvFuture.number(purchaseDays / (double) buyers * YEAR_DAYS / days))
                .with("activePeriod", active.shown())
                .with("averageLifetimeValue", money((double) netRevenue() / buyers * active.mean() / days))
                .with("salesCycle", salesCycle())
                .with(
                        "categoryAdoption",
                        Value.object(
                                "loyal", Rates.of(adopted[0], couldAdopt[0]),
                                "new", Rates.of(adopted[1], couldAdopt[1])));
    }

    private Value salesCycle() {
        List<Value> seconds = salesCycleMillis.seconds(0.5, 0.9);
        return Value.object(
                "n",
                (long) salesCycleMillis.size(),
                "medianSeconds",
                seconds.get(0),
                "meanSeconds",
                salesCycleMillis.meanSeconds(),
                "p90Seconds",
                seconds.get(1));
    }

    /** What people are, beside what they bought: of everybody, not of a group of purchases. */
    Value.Obj ofPeople(Value.Obj shown, boolean withStart) {
        return shown.with("visitors", Value.whole(visitors))
                .with("members", Value.whole(members))
                .with("newMembers", Value.whole(newMembers))
                .with("activeMemberRate", Rates.of(buyingMembers, members))
                .with("customersAtEnd", Value.whole(customersAtEnd))
                .with("loyaltyRate", Rates.of(loyalAtEnd, customersAtEnd))
                .with("churn", withStart ? Rates.of(lapsedAtEnd, customersAtStart) : Value.NOTHING);
    }

    static double days(long fromMillis, long toMillis) {
        return (toMillis - fromMillis + 1) / DAY_MILLIS;
    }
}
