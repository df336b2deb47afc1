package io.sojourn.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Waiting times by what a person's purchase days so far were like: how many, and how far apart. Who is like too few others is
 * told by the number alone, then by everybody. Filled by one thread, then settled, then read by any.
 */
final class BuyingRhythms {
    /** So many purchase days and more are one. */
    private static final int MOST_DAYS = 4;
    /** Of somebody without two purchase days, or where the rhythm is not looked at. */
    private static final int NO_BAND = -1;

    private final Map<Kind, WaitingTimes> times =
            new TreeMap<>(Comparator.comparingInt(Kind::days).thenComparingInt(Kind::band));

    /**
     * @param days how many purchase days there were so far, up to {@link #MOST_DAYS}; 0 is any number
     * @param band the binary logarithm of the median of the days between them, rounded down
     */
    record Kind(int days, int band) {
        static final Kind ANY = new Kind(0, NO_BAND);

        private Kind anyBand() {
            return new Kind(days, NO_BAND);
        }
    }

    /** What somebody was like at the n-th of their purchase days, counted from 1. */
    static Kind kind(int[] purchaseDays, int n) {
        if (n < 2) {
            return new Kind(n, NO_BAND);
        }
        int[] between = new int[n - 1];
        Arrays.setAll(between, i -> purchaseDays[i + 1] - purchaseDays[i]);
        Arrays.sort(between);
        int twice = between[(n - 2) / 2] + between[(n - 1) / 2];
        int band = 31 - Integer.numberOfLeadingZeros(twice) - 1;
        return new Kind(Math.min(n, MOST_DAYS), band);
    }

    /** Takes in a person's purchase days, ascending, as they were known on that day. */
    void add(int[] purchaseDays, int count, int today) {
        for (int n = 1; n <= count; n++) {
            Kind kind = kind(purchaseDays, n);
            boolean open = n == count;
            int days = (open ? today : purchaseDays[n]) - purchaseDays[n - 1];
            add(kind, days, open);
            if (kind.band() != NO_BAND) {
                add(kind.anyBand(), days, open);
            }
            add(Kind.ANY, days, open);
        }
    }

    private void add(Kind kind, int days, boolean open) {
        WaitingTimes waits = times.computeIfAbsent(kind, any -> new WaitingTimes());
        if (open) {
            waits.open(days);
        } else {
            waits.ended(days);
        }
    }

    void addAll(BuyingRhythms more) {
        more.times.forEach((kind, waits) ->
                times.computeIfAbsent(kind, any -> new WaitingTimes()).addAll(waits));
    }

    void settle() {
        times.values().forEach(WaitingTimes::settle);
    }

    /** The narrowest kind that tells enough of somebody who has waited so long; everybody's where none does. */
    Kind told(Kind kind, int waited) {
        for (Kind each : new Kind[] {kind, kind.anyBand()}) {
            if (!waits(each).tooFew(waited)) {
                return each;
            }
        }
        return Kind.ANY;
    }

    WaitingTimes waits(Kind kind) {
        return times.getOrDefault(kind, new WaitingTimes());
    }
}
