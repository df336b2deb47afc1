package io.sojourn.measure;

import java.util.OptionalInt;

/**
 * How many days people of one kind waited for their next purchase day, those who are still waiting included (Kaplan and Meier
 * 1958), and what that says of somebody who has waited for some days already. One thread fills it.
 */
final class WaitingTimes {
    /** Fewer waits that ended, or that lasted as long, tell too little. */
    static final int LEAST = 30;

    private final DayCounts ended = new DayCounts();
    private final DayCounts open = new DayCounts();
    /** By day: the share that still waits after it; made once, when all is in. */
    private double[] waiting = {};

    void ended(int days) {
        ended.add(days);
    }

    void open(int days) {
        open.add(days);
    }

    void addAll(WaitingTimes more) {
        ended.addAll(more.ended);
        open.addAll(more.open);
    }

    long n() {
        return ended.n();
    }

    /** Of somebody who has waited for so many days. */
    boolean tooFew(int waited) {
        return ended.n() < LEAST || longer(ended, waited) + longer(open, waited) < LEAST;
    }

    private static long longer(DayCounts counts, int days) {
        return counts.counts().tailMap(days, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Reads the curve off the counts. */
    void settle() {
        long left = ended.n() + open.n();
        double share = 1;
        int last = Math.max(
                ended.counts().isEmpty() ? 0 : ended.counts().lastKey(),
                open.counts().isEmpty() ? 0 : open.counts().lastKey());
        waiting = new double[last + 1];
        for (int day = 0; day <= last; day++) {
            long now = ended.counts().getOrDefault(day, 0L);
            share *= left == 0 ? 1 : 1 - (double) now / left;
            left -= now + open.counts().getOrDefault(day, 0L);
            waiting[day] = share;
        }
    }

    /** The last day of which anything is known. */
    int last() {
        return waiting.length - 1;
    }

    /** The share that still waits after so many days; after the last known day as on it. */
    double waiting(int days) {
        return waiting.length == 0 ? 1 : waiting[Math.min(days, last())];
    }

    /** How likely it is that who has waited for so many days buys within as many more; nobody is known who waited that long: 0. */
    double within(int waited, int more) {
        double now = waiting(waited);
        return waited > last() || now == 0 ? 0 : 1 - waiting(waited + more) / now;
    }

    /** After how many days in all that share of those who have waited so long has bought; nothing where it is not known to. */
    OptionalInt quantile(int waited, double share) {
        double now = waiting(waited);
        if (waited > last() || now == 0) {
            return OptionalInt.empty();
        }
        for (int day = waited + 1; day <= last(); day++) {
            if (1 - waiting(day) / now >= share) {
                return OptionalInt.of(day);
            }
        }
        return OptionalInt.empty();
    }
}
