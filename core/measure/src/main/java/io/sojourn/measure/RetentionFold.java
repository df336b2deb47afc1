package io.sojourn.measure;

import java.util.Arrays;

/** Counts who came back how many periods after a period in which they did what was looked for. */
final class RetentionFold implements JourneyTable.BlockFold<RetentionFold.Sofar> {
    private static final int TARGET = 1;
    private static final int RETURNING = 2;

    private final RetentionQuery query;
    private final PeriodSpan span;
    /** How many periods after a row's own each of its cells begins, and where the last ends. */
    private final int[] begins;

    RetentionFold(RetentionQuery query, PeriodSpan span) {
        this.query = query;
        this.span = span;
        this.begins = new int[query.brackets().size() + 2];
        begins[1] = 1;
        for (int i = 0; i < query.brackets().size(); i++) {
            begins[i + 2] = begins[i + 1] + query.brackets().get(i);
        }
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final long[][] rows;
        final Longs people = new Longs();
        private int[] targets = new int[16];
        private int[] returns = new int[16];
        private int targetCount;
        private int returnCount;

        private Sofar(long[][] rows) {
            this.rows = rows;
        }
    }

    Sofar empty() {
        long[][] rows = new long[span.count()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new long[query.cells(rows.length - 1 - i)];
        }
        return new Sofar(rows);
    }

    static Sofar merge(Sofar left, Sofar right) {
        for (int row = 0; row < left.rows.length; row++) {
            for (int cell = 0; cell < left.rows[row].length; cell++) {
                left.rows[row][cell] += right.rows[row][cell];
            }
        }
        left.people.addAll(right.people);
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            gather(sofar, block, person);
            for (int i = 0; i < sofar.targetCount; i++) {
                count(sofar, sofar.targets[i], block.person[person]);
            }
        }
        return sofar;
    }

    /** The different periods, ascending, in which the person did either. */
    private void gather(Sofar sofar, Block block, int person) {
        sofar.targetCount = 0;
        sofar.returnCount = 0;
        boolean known = false;
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            int mask = block.mask[row];
            if (mask == 0) {
                continue;
            }
            boolean within = block.time[row] >= query.common().fromMillis();
            int period = within ? span.number(block.time[row]) : PeriodSpan.LONG_AGO;
            if ((mask & TARGET) != 0) {
                if (within && !(query.firstTime() && known)) {
                    sofar.targets = put(sofar.targets, sofar.targetCount, period);
                    sofar.targetCount += added(sofar.targets, sofar.targetCount);
                }
                known = true;
            }
            if (within && (mask & RETURNING) != 0) {
                sofar.returns = put(sofar.returns, sofar.returnCount, period);
                sofar.returnCount += added(sofar.returns, sofar.returnCount);
            }
        }
    }

    private static int[] put(int[] periods, int count, int period) {
        int[] roomy = count == periods.length ? Arrays.copyOf(periods, 2 * count) : periods;
        roomy[count] = period;
        return roomy;
    }

    /** Whether the number put last is another than the one before it. */
    private static int added(int[] periods, int count) {
        return count == 0 || periods[count] != periods[count - 1] ? 1 : 0;
    }

    private void count(Sofar sofar, int period, long person) {
        long[] cells = sofar.rows[period];
        cells[0]++;
        told(sofar, period, 0, person);
        if (query.mode() == RetentionQuery.Mode.ON_OR_AFTER) {
            int last = sofar.returnCount == 0 ? period : sofar.returns[sofar.returnCount - 1];
            for (int cell = 1; cell < cells.length && period + cell <= last; cell++) {
                cells[cell]++;
                told(sofar, period, cell, person);
            }
            return;
        }
        int cell = 1;
        for (int i = 0; i < sofar.returnCount && cell < cells.length; i++) {
            int after = sofar.returns[i] - period;
            while (cell < cells.length && after >= begins[cell + 1]) {
                cell++;
            }
            if (cell < cells.length && after >= begins[cell]) {
                cells[cell]++;
                told(sofar, period, cell, person);
                cell++;
            }
        }
    }

    private void told(Sofar sofar, int row, int cell, long person) {
        query.people()
                .filter(asked -> asked.row() == row && asked.cell() == cell)
                .ifPresent(asked -> sofar.people.add(person));
    }
}
