package io.sojourn.measure;

/**
 * How deep one person gets in an ordered funnel whose window runs from the first step and that has no exclusions: one pass
 * without branches, since branches are what such loops are bound by.
 *
 * <p>For every step it keeps the latest start from which that step was reached. A chain from a start exists exactly where
 * the greedy chain reaches, so the deepest step that was ever reached is the person's depth. Rows of one moment are taken
 * together: the values from before the moment stay at hand until time moves on.
 */
final class OrderedDepth {
    /** A start that never was: further back than any window reaches, and far from overflow. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final int steps;
    private final long window;
    private final FunnelRules rules;
    private final long[] reached;
    private final long[] before;

    OrderedDepth(FunnelRules rules) {
        this.steps = rules.steps();
        this.window = rules.windowMillis();
        this.rules = rules;
        this.reached = new long[steps];
        this.before = new long[steps];
    }

    int of(long[] time, int[] mask, int from, int to) {
        if (steps > 4) {
            return any(time, mask, from, to);
        }
        return rules.laterBits() == 0 ? upToFour(time, mask, from, to) : upToFourLater(time, mask, from, to);
    }

    /** Where no step has to be strictly later than its neighbour. */
    private int upToFour(long[] time, int[] mask, int from, int to) {
        long longest = window;
        long s1 = NEVER;
        long s2 = NEVER;
        long s3 = NEVER;
        long s4 = NEVER;
        long last = NEVER;
        int bits = 0;
        for (int row = from; row < to; row++) {
            long t = time[row];
            int still = ~(int) ((last - t) >> 63); // −1 within one moment, 0 when time moved on
            last = t;
            bits = mask[row] | (bits & still);
            long hit1 = -(long) (bits & 1);
            s1 ^= (s1 ^ t) & hit1;
            long hit2 = -(long) ((bits >>> 1) & 1) & ~((longest - t + s1) >> 63);
            s2 ^= (s2 ^ s1) & hit2;
            long hit3 = -(long) ((bits >>> 2) & 1) & ~((longest - t + s2) >> 63);
            s3 ^= (s3 ^ s2) & hit3;
            long hit4 = -(long) ((bits >>> 3) & 1) & ~((longest - t + s3) >> 63);
            s4 ^= (s4 ^ s3) & hit4;
        }
        int depth = s1 == NEVER ? 0 : s2 == NEVER ? 1 : s3 == NEVER ? 2 : s4 == NEVER ? 3 : 4;
        return Math.min(depth, steps);
    }

    private int upToFourLater(long[] time, int[] mask, int from, int to) {
        long second = laterMask(1);
        long third = laterMask(2);
        long fourth = laterMask(3);
        long longest = window;
        long s1 = NEVER;
        long s2 = NEVER;
        long s3 = NEVER;
        long s4 = NEVER;
        long o1 = NEVER;
        long o2 = NEVER;
        long o3 = NEVER;
        long last = NEVER;
        int bits = 0;
        for (int row = from; row < to; row++) {
            long t = time[row];
            long moved = (last - t) >> 63; // −1 when time moved on, 0 within one moment
            last = t;
            bits = mask[row] | (bits & (int) ~moved);
            o1 = (s1 & moved) | (o1 & ~moved);
            o2 = (s2 & moved) | (o2 & ~moved);
            o3 = (s3 & moved) | (o3 & ~moved);
            long hit1 = -(long) (bits & 1);
            s1 = (t & hit1) | (s1 & ~hit1);
            long from2 = (o1 & second) | (s1 & ~second);
            long hit2 = -(long) ((bits >>> 1) & 1) & ~((longest - t + from2) >> 63);
            s2 = (from2 & hit2) | (s2 & ~hit2);
            long from3 = (o2 & third) | (s2 & ~third);
            long hit3 = -(long) ((bits >>> 2) & 1) & ~((longest - t + from3) >> 63);
            s3 = (from3 & hit3) | (s3 & ~hit3);
            long from4 = (o3 & fourth) | (s3 & ~fourth);
            long hit4 = -(long) ((bits >>> 3) & 1) & ~((longest - t + from4) >> 63);
            s4 = (from4 & hit4) | (s4 & ~hit4);
        }
        int depth = s1 == NEVER ? 0 : s2 == NEVER ? 1 : s3 == NEVER ? 2 : s4 == NEVER ? 3 : 4;
        return Math.min(depth, steps);
    }

    /** All ones where step k must be strictly later than its neighbour. */
    private long laterMask(int k) {
        return k < steps && rules.strictlyLater(k) ? -1 : 0;
    }

    private int any(long[] time, int[] mask, int from, int to) {
        java.util.Arrays.fill(reached, NEVER);
        java.util.Arrays.fill(before, NEVER);
        long last = NEVER;
        int bits = 0;
        for (int row = from; row < to; row++) {
            long t = time[row];
            if (t != last) {
                System.arraycopy(reached, 0, before, 0, steps);
                bits = 0;
                last = t;
            }
            bits |= mask[row];
            reached[0] = (bits & 1) != 0 ? t : reached[0];
            for (int k = 1; k < steps; k++) {
                long start = rules.strictlyLater(k) ? before[k - 1] : reached[k - 1];
                boolean hit = ((bits >>> k) & 1) != 0 && t - start <= window;
                reached[k] = hit ? start : reached[k];
            }
        }
        int depth = 0;
        while (depth < steps && reached[depth] != NEVER) {
            depth++;
        }
        return depth;
    }
}
