package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.HashMap;
import java.util.Map;

/** What happened on each day of the year, counted while it is told: orders in each store, and clicks on ads. One thread. */
final class DailyCounts {
    private final int[][] ordersInStore = new int[Store.COUNT][Year.DAYS];
    private final int[] adClicks = new int[Year.DAYS];
    private final Map<Value, Store> stores = new HashMap<>();

    DailyCounts() {
        for (Store store : Store.values()) {
            stores.put(store.text, store);
        }
    }

    void count(Act act) {
        int day = Year.day(act.at());
        if (act.name().equals("Ad Clicked")) {
            adClicks[day]++;
        }
        Store store = act.name().equals("Order Completed")
                ? stores.get(act.properties().find("store"))
                : null;
        if (store != null) {
            ordersInStore[store.ordinal()][day]++;
        }
    }

    int orders(Store store, int day) {
        return ordersInStore[store.ordinal()][day];
    }

    /** The mean of a day. */
    double orders(Store store) {
        int sum = 0;
        for (int orders : ordersInStore[store.ordinal()]) {
            sum += orders;
        }
        return sum / (double) Year.DAYS;
    }

    int adClicks(int day) {
        return adClicks[day];
    }
}
