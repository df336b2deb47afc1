package io.sojourn.measure;

import java.util.HashMap;
import java.util.Map;

/** How many orders each store had on each day, be they of people or of nobody who is known. One thread. */
final class StoreDays {
    /** One store on one day. */
    record Day(String store, int day) {}

    private final Map<Day, Long> orders = new HashMap<>();

    void add(String store, int day) {
        orders.merge(new Day(store, day), 1L, Long::sum);
    }

    void addAll(StoreDays more) {
        more.orders.forEach((day, count) -> orders.merge(day, count, Long::sum));
    }

    long orders(Day day) {
        return orders.getOrDefault(day, 0L);
    }
}
