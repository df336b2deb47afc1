package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Covered.Whose;

/** What one store sold, and what it did for the web shop. One thread. */
final class StoreTally {
    private final long[] orders = new long[Whose.values().length];
    private final long[] revenue = new long[Whose.values().length];
    private long priced;
    private long units;
    private long ordersWithLines;
    final Assisted online = new Assisted();
    final Assisted inStore = new Assisted();

    /** Orders on one bank that a touch on the other came before. */
    static final class Assisted {
        private long orders;
        private long revenue;
        final Longs people = new Longs();

        void add(long amount, long person) {
            orders++;
            revenue += amount;
            people.add(person);
        }

        void addAll(Assisted more) {
            orders += more.orders;
            revenue += more.revenue;
            people.addAll(more.people);
        }

        /** @param of how many orders there are on that bank of people, where that is known here */
        Value.Obj written(Value of) {
            return Value.object(
                    "orders",
                    orders,
                    "people",
                    people.distinct().length,
                    "revenue",
                    CustomerTally.money(revenue),
                    "share",
                    of instanceof Value.Whole whole ? Rates.of(orders, whole.value()) : Value.NOTHING);
        }
    }

    /** @param amount {@link PersonOrders#NO_AMOUNT} where the order says none */
    void order(Whose whose, long amount, long unitsOfIt) {
        orders[whose.ordinal()]++;
        if (amount != PersonOrders.NO_AMOUNT) {
            priced++;
            revenue[whose.ordinal()] += Math.max(0, amount);
        }
        if (unitsOfIt > 0) {
            units += unitsOfIt;
            ordersWithLines++;
        }
    }

    void addAll(StoreTally more) {
        for (int i = 0; i < orders.length; i++) {
            orders[i] += more.orders[i];
            revenue[i] += more.revenue[i];
        }
        priced += more.priced;
        units += more.units;
        ordersWithLines += more.ordersWithLines;
        online.addAll(more.online);
        inStore.addAll(more.inStore);
    }

    private static long sum(long[] of) {
        long sum = 0;
        for (long each : of) {
            sum += each;
        }
        return sum;
    }

    long orders() {
        return sum(orders);
    }

    /**
     * @param footfall how many walked in; {@link Figures#MISSING} where nobody counted
     * @param conversion orders on the days on which they were counted, of these; nothing where the one is not of the other
     * @param onlineOrders how many orders people placed online; nothing where that is no number of this store's
     */
    Value.Obj written(long footfall, Value conversion, Value onlineOrders) {
        int named = Whose.NAMED.ordinal();
        long ofPeople = orders[named] + orders[Whose.ANONYMOUS.ordinal()];
        return Value.object(
                "footfall", footfall == Figures.MISSING ? Value.NOTHING : Value.whole(footfall),
                "inStoreConversion", conversion,
                "orders", orders(),
                "revenue", CustomerTally.money(sum(revenue)),
                "averageOrder", CustomerTally.money((double) sum(revenue) / priced),
                "unitsPerOrder",
                        Value.object(
                                "value",
                                ordersWithLines == 0 ? Value.NOTHING : Value.real((double) units / ordersWithLines),
                                "n",
                                ordersWithLines),
                "identified", Rates.of(orders[named], orders()),
                "identifiedRevenue", Quantiles.ratio(revenue[named], sum(revenue)),
                "assistedOnline", online.written(onlineOrders),
                "onlineAssisted", inStore.written(Value.whole(ofPeople)));
    }
}
