package io.sojourn.measure;

import java.util.Arrays;

/**
 * Tells which starts an exclusion discards: those with such an event strictly between the steps that it names, or before
 * the window's end where the later one was not reached.
 */
final class Exclusions {
    private static final long NEVER = Long.MAX_VALUE;

    private final FunnelRules rules;
    private final FunnelRules.Exclusion[] all;
    /** {@code next[x][row − base]}: when the next event of exclusion x comes, strictly after that row. */
    private final long[][] next;

    private int base;

    Exclusions(FunnelRules rules) {
        this.rules = rules;
        this.all = rules.exclusions().toArray(FunnelRules.Exclusion[]::new);
        this.next = new long[all.length][0];
    }

    /** Makes ready for one person's rows. */
    void prepare(long[] time, int[] mask, int from, int to) {
        base = from;
        for (int x = 0; x < all.length; x++) {
            if (next[x].length < to - from) {
                next[x] = new long[Math.max(to - from, 2 * next[x].length)];
            }
            lookAhead(next[x], 1 << all[x].bit(), time, mask, from, to);
        }
    }

    private static void lookAhead(long[] next, int bit, long[] time, int[] mask, int from, int to) {
        long upcoming = NEVER;
        int end = to;
        while (end > from) {
            int begin = end - 1;
            boolean here = (mask[begin] & bit) != 0;
            while (begin > from && time[begin - 1] == time[end - 1]) {
                begin--;
                here |= (mask[begin] & bit) != 0;
            }
            Arrays.fill(next, begin - from, end - from, upcoming);
            upcoming = here ? time[begin] : upcoming;
            end = begin;
        }
    }

    boolean discard(long[] time, int[] rows, int depth) {
        for (int x = 0; x < all.length; x++) {
            if (depth > all[x].from() && next[x][rows[all[x].from()] - base] < end(all[x], time, rows, depth)) {
                return true;
            }
        }
        return false;
    }

    private long end(FunnelRules.Exclusion exclusion, long[] time, int[] rows, int depth) {
        if (depth > exclusion.to()) {
            return time[rows[exclusion.to()]];
        }
        return time[rows[rules.fromFirst() ? 0 : depth - 1]] + rules.windowMillis();
    }
}
