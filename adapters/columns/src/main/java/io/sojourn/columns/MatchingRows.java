package io.sojourn.columns;

import io.sojourn.measure.Nameless;
import io.sojourn.ports.JourneyIndex;
import io.sojourn.unify.condition.EventFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of people that some filter lets pass. However many filters there are, a row is asked as few questions at a time as
 * its columns answer quickly. Immutable; any number of threads may use it.
 */
final class MatchingRows implements JourneyIndex.Matches {
    /** Beyond so many questions a mask is no longer looked up. */
    private static final int MOST_QUESTIONS = 16;

    private static final int ROWS_AT_ONCE = 1 << 14;

    private final MappedTable table;
    private final List<MappedTable.Part> parts;
    private final List<Group> groups = new ArrayList<>();

    /** Filters that are asked together. */
    private record Group(int firstFilter, Masks masks) {}

    MatchingRows(MappedTable table, List<EventFilter> filters) {
        this.table = table;
        this.parts = table.parts();
        int from = 0;
        while (from < filters.size()) {
            int to = from + 1;
            while (to < filters.size()
                    && to - from < Integer.SIZE
                    && new Questions(filters.subList(from, to + 1)).asked().size() <= MOST_QUESTIONS) {
                to++;
            }
            // Conditions see a page as such, whatever it is called in analyses.
            groups.add(new Group(from, new Masks(filters.subList(from, to), false, table.words, table.log)));
            from = to;
        }
    }

    @Override
    public int parts() {
        return parts.size();
    }

    @Override
    public void show(int part, JourneyIndex.Taker taker) {
        MappedTable.Part shown = parts.get(part);
        if (shown.ofBase()) {
            new OfBase(taker).show(shown.from(), shown.to());
        } else {
            ofDelta(shown.from(), shown.to(), taker);
        }
    }

    private void ofDelta(int from, int to, JourneyIndex.Taker taker) {
        boolean more = true;
        for (int person = from; person < to && more; person++) {
            long number = table.delta.numbers()[person];
            if (!Nameless.isHeap(number)) {
                boolean any = false;
                for (int reference : table.delta.rows()[person]) {
                    any |= show(table.rowsOf(reference), MappedTable.rowOf(reference), taker);
                }
                more = !any || taker.person(number);
            }
        }
    }

    private boolean show(Rows rows, int row, JourneyIndex.Taker taker) {
        boolean any = false;
        for (Group group : groups) {
            int mask = group.masks().of(rows, row);
            if (mask != 0) {
                any = true;
                show(rows, row, group, mask, taker);
            }
        }
        return any;
    }

    private void show(Rows rows, int row, Group group, int mask, JourneyIndex.Taker taker) {
        RowView view = new RowView(table, rows, row);
        for (int open = mask; open != 0; open &= open - 1) {
            taker.event(group.firstFilter() + Integer.numberOfTrailingZeros(open), view);
        }
    }

    /** Rows of the base, many at a time. */
    private final class OfBase {
        private final JourneyIndex.Taker taker;
        private final Rows rows = table.base.rows;
        private final Scratch scratch = new Scratch();
        /** By group, the rows that match, counted from the first that were looked through, their masks, how many, and the next. */
        private final int[][] picked = new int[groups.size()][];

        private final int[][] mask = new int[groups.size()][];
        private final int[] found = new int[groups.size()];
        private final int[] next = new int[groups.size()];

        OfBase(JourneyIndex.Taker taker) {
            this.taker = taker;
            Arrays.setAll(picked, group -> new int[0]);
            Arrays.setAll(mask, group -> new int[0]);
        }

        void show(int fromPerson, int toPerson) {
            int person = fromPerson;
            boolean more = true;
            while (person < toPerson && more) {
                int first = table.base.start(person);
                int end = person + 1;
                while (end < toPerson && table.base.start(end + 1) - first <= ROWS_AT_ONCE) {
                    end++;
                }
                look(first, table.base.start(end) - first);
                for (; person < end && more; person++) {
                    boolean any = person(first, table.base.start(person + 1) - first, table.delta.touched(person));
                    more = !any || taker.person(table.base.number(person));
                }
            }
        }

        private void look(int first, int count) {
            for (int group = 0; group < picked.length; group++) {
                if (picked[group].length < count) {
                    picked[group] = new int[count];
                    mask[group] = new int[count];
                }
                next[group] = 0;
                found[group] = count == 0
                        ? 0
                        : groups.get(group).masks().select(rows, first, count, picked[group], mask[group], 0, scratch);
            }
        }

        /** Shows a person's matching rows, unless the delta has the person; whether there were any. */
        private boolean person(int first, int end, boolean elsewhere) {
            boolean any = false;
            for (int row = nextRow(end); row < end; row = nextRow(end)) {
                for (int group = 0; group < picked.length; group++) {
                    if (next[group] < found[group] && picked[group][next[group]] == row) {
                        int bits = mask[group][next[group]++];
                        if (!elsewhere) {
                            MatchingRows.this.show(rows, first + row, groups.get(group), bits, taker);
                        }
                    }
                }
                any = !elsewhere;
            }
            return any;
        }

        private int nextRow(int end) {
            int row = end;
            for (int group = 0; group < picked.length; group++) {
                if (next[group] < found[group]) {
                    row = Math.min(row, picked[group][next[group]]);
                }
            }
            return row;
        }
    }
}
