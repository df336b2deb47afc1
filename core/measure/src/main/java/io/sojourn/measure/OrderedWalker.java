package io.sojourn.measure;

import java.util.Arrays;

/**
 * The greedy chain of an ordered funnel, for all starts in one pass from the last row to the first.
 *
 * <p>For every step the chain that begins at its next event is at hand, so an event of step k is joined to the chain of
 * step k + 1 and nothing is searched. Rows of one moment are taken together: their stored order does not matter.
 */
final class OrderedWalker implements Walker {
    private final FunnelRules rules;
    private final int steps;
    private final int stepBits;
    private final Exclusions exclusions;
    /** Row by row of this square: the chain that begins at the next event of step k, and how long it is. */
    private final int[] chain;

    private final int[] length;
    /** The chains as they were before the moment at hand, where several steps share it. */
    private final int[] chainBefore;

    private final int[] lengthBefore;

    OrderedWalker(FunnelRules rules) {
        this.rules = rules;
        this.steps = rules.steps();
        this.stepBits = rules.stepBits();
        this.exclusions = new Exclusions(rules);
        this.chain = new int[steps * steps];
        this.length = new int[steps];
        this.chainBefore = new int[steps * steps];
        this.lengthBefore = new int[steps];
    }

    @Override
    public void walk(long[] time, int[] mask, int from, int to, StartSink sink) {
        Arrays.fill(length, 0);
        exclusions.prepare(time, mask, from, to);
        int end = to;
        while (end > from) {
            int begin = end - 1;
            int any = mask[begin];
            while (begin > from && time[begin - 1] == time[end - 1]) {
                begin--;
                any |= mask[begin];
            }
            any &= stepBits;
            if (any != 0) {
                join(time, mask, begin, end, any);
                tell(time, mask, begin, end, sink);
            }
            end = begin;
        }
    }

    private void join(long[] time, int[] mask, int begin, int end, int any) {
        boolean several = (any & (any - 1)) != 0;
        if (several) {
            System.arraycopy(chain, 0, chainBefore, 0, chain.length);
            System.arraycopy(length, 0, lengthBefore, 0, steps);
        }
        for (int k = steps - 1; k >= 0; k--) {
            if (((any >>> k) & 1) == 0) {
                continue;
            }
            boolean before = several && k + 1 < steps && rules.strictlyLater(k + 1);
            chain[k * steps] = firstOf(mask, begin, end, k);
            length[k] = 1 + follow(k, before ? chainBefore : chain, before ? lengthBefore : length, time);
        }
    }

    private static int firstOf(int[] mask, int begin, int end, int step) {
        for (int row = begin; row < end; row++) {
            if (((mask[row] >>> step) & 1) != 0) {
                return row;
            }
        }
        throw new IllegalStateException("no row of step " + step);
    }

    /** Appends the chain of the next step to the event of step k; returns how many steps that adds. */
    private int follow(int k, int[] chains, int[] lengths, long[] time) {
        int more = k + 1 < steps ? lengths[k + 1] : 0;
        if (more == 0) {
            return 0;
        }
        int next = (k + 1) * steps;
        long gap = time[chains[next]] - time[chain[k * steps]];
        if (!rules.fromFirst() && gap > rules.windowMillis()) {
            return 0;
        }
        System.arraycopy(chains, next, chain, k * steps + 1, more);
        return more;
    }

    private void tell(long[] time, int[] mask, int begin, int end, StartSink sink) {
        for (int row = end - 1; row >= begin; row--) {
            if ((mask[row] & 1) == 0) {
                continue;
            }
            chain[0] = row;
            int depth = length[0];
            while (rules.fromFirst() && time[chain[depth - 1]] - time[row] > rules.windowMillis()) {
                depth--;
            }
            if (!exclusions.discard(time, chain, depth)) {
                sink.start(chain, depth);
            }
        }
    }
}
