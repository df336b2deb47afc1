package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The share of people to whom something happened by a day, where some are not watched as long as others (Kaplan and Meier
 * 1958), with intervals of 95 % by Greenwood on the axis of log(−log). One thread.
 */
final class KaplanMeier {
    private static final int[] SHOWN = {7, 14, 30, 60, 90, 120, 180, 270, 365};

    private final DayCounts happened = new DayCounts();
    private final DayCounts watched = new DayCounts();

    void happened(int day) {
        happened.add(day);
    }

    /** It had not happened by that day, the last on which the person is watched. */
    void watched(int day) {
        watched.add(day);
    }

    void addAll(KaplanMeier more) {
        happened.addAll(more.happened);
        watched.addAll(more.watched);
    }

    /** {@code [{"day", "share", "low", "high", "watched"}]} for as long as anybody is watched. */
    Value shown() {
        List<Value> points = new ArrayList<>();
        TreeSet<Integer> days = new TreeSet<>(happened.counts().keySet());
        long atRisk = happened.n() + watched.n();
        long left = 0;
        double survived = 1;
        double variance = 0;
        int at = 0;
        for (int day : SHOWN) {
            for (int each : days.subSet(at, day + 1)) {
                long risk = atRisk - before(each);
                long events = happened.counts().getOrDefault(each, 0L);
                survived *= 1 - (double) events / risk;
                variance += risk == events ? 0 : (double) events / ((double) risk * (risk - events));
            }
            at = day + 1;
            left = atRisk - before(day);
            if (left <= 0) {
                break;
            }
            points.add(point(day, survived, variance, left));
        }
        return Value.array(points);
    }

    /** How many are no longer watched, or had it happen, before that day. */
    private long before(int day) {
        return sum(happened, day) + sum(watched, day);
    }

    private static long sum(DayCounts counts, int day) {
        return counts.counts().headMap(day).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Value point(int day, double survived, double variance, long watched) {
        double low = survived;
        double high = survived;
        if (survived > 0 && survived < 1) {
            double spread = Rates.NORMAL_975 * Math.sqrt(variance) / Math.log(survived);
            high = Math.pow(survived, Math.exp(spread));
            low = Math.pow(survived, Math.exp(-spread));
        }
        return Value.object("day", day, "share", 1 - survived, "low", 1 - high, "high", 1 - low, "watched", watched);
    }
}
