package io.sojourn.columns;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the rows that some filter matches. The column that leaves out most, the label or else the touchpoint, is looked at
 * for every row and without branches; the others only where it leaves the answer open. Immutable; any number of threads may
 * use it.
 */
final class Picks {
    /** Beyond so many other questions it is not worked out which labels can match: all may. */
    private static final int MOST_OPEN = 8;

    private final Masks masks;
    /** Whether a row of that label can match anything, by label code. */
    private final int[] possible;
    /** The mask by touchpoint, where nothing else matters. */
    private final int[] byTouchpoint;

    private final boolean touchpointsAlone;
    private final boolean none;
    private final Needles needles;

    Picks(Masks masks, int labelBits, int touchpointBits, int allBits) {
        this.masks = masks;
        this.possible = possible(labelBits, allBits & ~labelBits);
        this.touchpointsAlone = masks.direct == null && !masks.askAll && allBits == touchpointBits;
        this.byTouchpoint = touchpointsAlone ? mapped(masks.byTouchpoint) : new int[0];
        int[] first = masks.direct != null ? masks.direct : touchpointsAlone ? byTouchpoint : possible;
        this.none = Masks.silent(first);
        this.needles = new Needles(first);
    }

    private int[] mapped(int[] bits) {
        int[] mapped = new int[bits.length];
        for (int code = 0; code < bits.length; code++) {
            mapped[code] = masks.maskOf(bits[code]);
        }
        return mapped;
    }

    private int[] possible(int labelBits, int open) {
        int[] found = new int[masks.byLabel.length];
        boolean all = masks.askAll || Integer.bitCount(open) > MOST_OPEN;
        Map<Integer, Integer> known = new HashMap<>();
        for (int code = 0; code < found.length; code++) {
            found[code] = all ? 1 : known.computeIfAbsent(masks.byLabel[code] & labelBits, bits -> any(bits, open));
        }
        return found;
    }

    /** 1 when some answers to the open questions match some filter. */
    private int any(int bits, int open) {
        for (int answers = open; ; answers = (answers - 1) & open) {
            if (masks.maskOf(bits | answers) != 0) {
                return 1;
            }
            if (answers == 0) {
                return 0;
            }
        }
    }

    /**
     * Writes which rows match, counted from {@code from}, and their masks, from {@code at} on; returns how many. Both arrays
     * have room for all.
     */
    int of(Rows rows, int from, int count, int[] picked, int[] mask, int at, Scratch scratch) {
        scratch.ranks.forget();
        if (none) {
            return 0;
        }
        if (masks.direct != null) {
            return pick(rows.label(), masks.direct, from, count, picked, mask, at, scratch);
        }
        if (touchpointsAlone) {
            return pick(rows.touchpoint(), byTouchpoint, from, count, picked, mask, at, scratch);
        }
        int candidates = pick(rows.label(), possible, from, count, picked, mask, at, scratch);
        if (candidates == 0) {
            return 0;
        }
        if (masks.askAll) {
            for (int i = 0; i < candidates; i++) {
                mask[at + i] = masks.ask(rows, from + picked[i], Masks.NO_BITS);
            }
        } else {
            gather(rows.label(), masks.byLabel, true, from, count, picked, candidates, mask, at, scratch);
            gather(rows.touchpoint(), masks.byTouchpoint, false, from, count, picked, candidates, mask, at, scratch);
            gather(rows.channel(), masks.byChannel, false, from, count, picked, candidates, mask, at, scratch);
            gather(rows.source(), masks.bySource, false, from, count, picked, candidates, mask, at, scratch);
            properties(rows, from, count, picked, candidates, mask, at, scratch);
            resolve(rows, from, picked, candidates, mask, at, scratch);
        }
        // Fewer match than could, of which the ranks tell.
        scratch.ranks.forget();
        return matched(picked, candidates, mask, at);
    }

    private int pick(
            IntColumn column, int[] table, int from, int count, int[] picked, int[] mask, int at, Scratch scratch) {
        if (column.narrow()) {
            byte[] codes = column.bytes(from, count, scratch.bytes(count + Needles.BEYOND));
            return needles.find(codes, count, picked, mask, at, scratch.ranks);
        }
        int found = 0;
        int[] codes = scratch.codes(count);
        column.copy(from, count, codes, 0, scratch.bytes(count));
        for (int i = 0; i < count; i++) { // without branches
            int bits = table[codes[i]];
            picked[found] = i;
            mask[at + found] = bits;
            found += (bits | -bits) >>> 31;
        }
        return found;
    }

    private static void gather(
            IntColumn column,
            int[] table,
            boolean first,
            int from,
            int count,
            int[] picked,
            int candidates,
            int[] mask,
            int at,
            Scratch scratch) {
        if (!first && Masks.silent(table)) {
            return;
        }
        int[] codes = scratch.codes(candidates);
        column.gather(from, count, picked, candidates, codes, 0, scratch.bytes(count));
        if (first) {
            for (int i = 0; i < candidates; i++) {
                mask[at + i] = table[codes[i]];
            }
            return;
        }
        for (int i = 0; i < candidates; i++) {
            mask[at + i] |= table[codes[i]];
        }
    }

    private void properties(
            Rows rows, int from, int count, int[] picked, int candidates, int[] mask, int at, Scratch scratch) {
        scratch.asked.clear();
        if (masks.paths.isEmpty()) {
            return;
        }
        int[] dense = scratch.dense(count);
        for (PathTests tests : masks.paths) {
            tests.answer(rows, from, count, dense, scratch);
        }
        for (int i = 0; i < candidates; i++) {
            mask[at + i] |= dense[picked[i]];
        }
    }

    private void resolve(Rows rows, int from, int[] picked, int candidates, int[] mask, int at, Scratch scratch) {
        int[] table = masks.masks;
        if (table != null && masks.alwaysAsked == Masks.NO_BITS && scratch.asked.isEmpty()) {
            for (int i = at; i < at + candidates; i++) {
                mask[i] = table[mask[i]];
            }
            return;
        }
        for (int i = 0; i < candidates; i++) {
            int open = masks.alwaysAsked | scratch.asked.at(picked[i]);
            mask[at + i] = masks.resolve(rows, from + picked[i], mask[at + i], open);
        }
    }

    private static int matched(int[] picked, int candidates, int[] mask, int at) {
        int found = 0;
        for (int i = 0; i < candidates; i++) {
            int bits = mask[at + i];
            picked[found] = picked[i];
            mask[at + found] = bits;
            found += (bits | -bits) >>> 31;
        }
        return found;
    }
}
