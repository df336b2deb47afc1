package io.sojourn.measure;

import java.util.Arrays;

/**
 * The unordered funnel: an event of any step starts, and every other step may follow in whatever order, distinct events
 * for distinct steps.
 *
 * <p>Taking events in order of time and keeping those that a matching of events to steps can still grow by gives the
 * earliest time of every depth at once (the matchable sets of events are a matroid). Of rows with the same mask no more
 * can ever be used than the mask has bits, so few candidates are looked at.
 */
final class UnorderedWalker implements Walker {
    private final FunnelRules rules;
    private final int steps;
    private final int stepBits;
    private final Exclusions exclusions;

    /** Rows by mask, filled from the last row backwards: {@code lists[i]} ends with the earliest row of {@code masks[i]}. */
    private int[][] lists = new int[0][];

    private int[] sizes = new int[0];
    private int[] masks = new int[0];
    private int kinds;

    private int[] candidates = new int[8];
    /** The row that each step was given, −1 none; and the steps that an attempt has already tried to move. */
    private final int[] owner;

    private int tried;
    private final int[] rows;

    UnorderedWalker(FunnelRules rules) {
        this.rules = rules;
        this.steps = rules.steps();
        this.stepBits = rules.stepBits();
        this.exclusions = new Exclusions(rules);
        this.owner = new int[steps];
        this.rows = new int[steps];
    }

    @Override
    public void walk(long[] time, int[] mask, int from, int to, StartSink sink) {
        Arrays.fill(sizes, 0, kinds, 0);
        kinds = 0;
        exclusions.prepare(time, mask, from, to);
        int end = to;
        while (end > from) {
            int begin = end;
            do {
                begin--;
                remember(begin, mask[begin] & stepBits);
            } while (begin > from && time[begin - 1] == time[end - 1]);
            for (int row = end - 1; row >= begin; row--) {
                if ((mask[row] & stepBits) != 0) {
                    tell(time, mask, row, sink);
                }
            }
            end = begin;
        }
    }

    private void remember(int row, int bits) {
        if (bits == 0) {
            return;
        }
        int kind = 0;
        while (kind < kinds && masks[kind] != bits) {
            kind++;
        }
        if (kind == kinds) {
            newKind(bits);
        }
        if (sizes[kind] == lists[kind].length) {
            lists[kind] = Arrays.copyOf(lists[kind], 2 * sizes[kind]);
        }
        lists[kind][sizes[kind]++] = row;
    }

    private void newKind(int bits) {
        if (kinds == masks.length) {
            int room = Math.max(8, 2 * kinds);
            masks = Arrays.copyOf(masks, room);
            sizes = Arrays.copyOf(sizes, room);
            lists = Arrays.copyOf(lists, room);
            Arrays.setAll(lists, i -> lists[i] == null ? new int[16] : lists[i]);
        }
        masks[kinds++] = bits;
    }

    private void tell(long[] time, int[] mask, int start, StartSink sink) {
        Arrays.fill(owner, -1);
        place(mask, start);
        rows[0] = start;
        int depth = 1;
        int count = gather(time, start);
        for (int i = 0; i < count && depth < steps; i++) {
            int row = candidates[i];
            if (time[row] - time[rules.fromFirst() ? start : rows[depth - 1]] > rules.windowMillis()) {
                break;
            }
            if (place(mask, row)) {
                rows[depth++] = row;
            }
        }
        if (!exclusions.discard(time, rows, depth)) {
            sink.start(rows, depth);
        }
    }

    /** The rows that may follow the start, in order of time. */
    private int gather(long[] time, int start) {
        int count = 0;
        for (int kind = 0; kind < kinds; kind++) {
            int most = Integer.bitCount(masks[kind]);
            for (int i = sizes[kind] - 1; i >= 0 && most > 0; i--) {
                int row = lists[kind][i];
                if (row != start) {
                    insert(row, count++, time);
                    most--;
                }
            }
        }
        return count;
    }

    private void insert(int row, int count, long[] time) {
        if (count == candidates.length) {
            candidates = Arrays.copyOf(candidates, 2 * count);
        }
        int place = count;
        while (place > 0 && later(time, candidates[place - 1], row)) {
            candidates[place] = candidates[place - 1];
            place--;
        }
        candidates[place] = row;
    }

    private static boolean later(long[] time, int left, int right) {
        return time[left] > time[right] || (time[left] == time[right] && left > right);
    }

    private boolean place(int[] mask, int row) {
        tried = 0;
        return augment(mask, row);
    }

    /** Gives the row a step, moving other rows to other steps where that makes room. */
    private boolean augment(int[] mask, int row) {
        int open = mask[row] & stepBits & ~tried;
        while (open != 0) {
            int step = Integer.numberOfTrailingZeros(open);
            tried |= 1 << step;
            if (owner[step] < 0 || augment(mask, owner[step])) {
                owner[step] = row;
                return true;
            }
            open = mask[row] & stepBits & ~tried;
        }
        return false;
    }
}
