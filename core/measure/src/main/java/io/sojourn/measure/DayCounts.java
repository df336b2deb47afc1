package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.Map;
import java.util.TreeMap;

/** How often each number of days came up. One thread. */
final class DayCounts {
    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    void add(int days) {
        counts.merge(days, 1L, Long::sum);
    }

    void addAll(DayCounts more) {
        more.counts.forEach((days, count) -> counts.merge(days, count, Long::sum));
    }

    long n() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** NaN of none. */
    double mean() {
        double sum = 0;
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            sum += (double) each.getKey() * each.getValue();
        }
        return sum / n();
    }

    /** {@code {"n", "medianDays", "meanDays", "p90Days"}}. */
    Value.Obj shown() {
        long n = n();
        return Value.object(
                "n",
                n,
                "medianDays",
                quantile(n, 0.5),
                "meanDays",
                n == 0 ? Value.NOTHING : Value.real(mean()),
                "p90Days",
                quantile(n, 0.9));
    }

    private Value quantile(long n, double share) {
        if (n == 0) {
            return Value.NOTHING;
        }
        double place = (n - 1) * share;
        long below = (long) Math.floor(place);
        double low = at(below);
        double high = at(Math.min(n - 1, below + 1));
        return Value.real(low + (place - below) * (high - low));
    }

    /** The number at that place in ascending order. */
    private int at(long place) {
        long left = place;
        for (Map.Entry<Integer, Long> each : counts.entrySet()) {
            left -= each.getValue();
            if (left < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("there are not so many");
    }

    /** The numbers with their counts, ascending. */
    TreeMap<Integer, Long> counts() {
        return counts;
    }
}
