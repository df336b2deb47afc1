package io.sojourn.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts what people do after each touchpoint, backwards through each unit so that what comes next is known. */
final class BreakpointsFold extends UnitFold<BreakpointsFold.Sofar> {
    private static final int NONE = -1;

    private final BreakpointsQuery query;
    private final JourneyTable table;
    private final int touchpoints;

    BreakpointsFold(BreakpointsQuery query, JourneyTable table) {
        super(
                query.occasions().bySession(),
                query.filters().size() - 1,
                query.occasions().gapMillis());
        this.query = query;
        this.table = table;
        this.touchpoints = query.touchpoints().size();
    }

    /** What was counted of one touchpoint, in units: people, or sessions. */
    static final class Tally {
        long reached;
        long people;
        long succeeded;
        long continued;
        long repeated;
        long failed;
        long negative;
        final Longs waits = new Longs();
        final MoneyTally money = new MoneyTally();

        void addAll(Tally more) {
            reached += more.reached;
            people += more.people;
            succeeded += more.succeeded;
            continued += more.continued;
            repeated += more.repeated;
            failed += more.failed;
            negative += more.negative;
            waits.addAll(more.waits);
            money.addAll(more.money);
        }
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final List<Tally> tallies = new ArrayList<>();
        final Longs people = new Longs();
        private final Amounts amounts;
        private final long[] lastPerson;
        private final Unit[] units;
        private final int[] next;
        private int success;
        private int failure;
        private int negative;

        private Sofar(BreakpointsFold fold) {
            amounts = new Amounts(fold.table, 0);
            int looked = fold.query.looked();
            lastPerson = new long[looked];
            Arrays.fill(lastPerson, Long.MIN_VALUE);
            units = new Unit[looked];
            for (int i = 0; i < looked; i++) {
                tallies.add(new Tally());
                units[i] = new Unit();
            }
            next = new int[fold.touchpoints];
        }
    }

    /** One touchpoint in the unit at hand. */
    private static final class Unit {
        private boolean reached;
        private int first;
        private int succeeded;
        private long waited;
        private boolean repeated;
        private boolean failed;
        private boolean negative;

        void clear() {
            reached = false;
            succeeded = NONE;
            waited = NONE;
            repeated = false;
            failed = false;
            negative = false;
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        for (int i = 0; i < left.tallies.size(); i++) {
            left.tallies.get(i).addAll(right.tallies.get(i));
        }
        left.people.addAll(right.people);
        return left;
    }

    @Override
    void unit(Sofar sofar, Block block, int person, int from, int to) {
        for (Unit unit : sofar.units) {
            unit.clear();
        }
        Arrays.fill(sofar.next, NONE);
        sofar.success = NONE;
        sofar.failure = NONE;
        sofar.negative = NONE;
        for (int row = to - 1; row >= from; row--) {
            if (block.mask[row] != 0) {
                look(sofar, block, row);
                passed(sofar, block.mask[row], row);
            }
        }
        for (int i = 0; i < sofar.units.length; i++) {
            if (sofar.units[i].reached) {
                count(sofar, i, block, person);
            }
        }
    }

    /** What follows the row, for each event that it is. */
    private void look(Sofar sofar, Block block, int row) {
        for (int i = 0; i < sofar.units.length; i++) {
            if ((block.mask[row] >>> bit(i) & 1) == 0) {
                continue;
            }
            Unit unit = sofar.units[i];
            unit.reached = true;
            unit.first = row;
            boolean success = follows(block, row, sofar.success);
            unit.succeeded = success ? sofar.success : unit.succeeded;
            int onward = success ? sofar.success : NONE;
            for (int j = 0; j < touchpoints; j++) {
                if (j != i && follows(block, row, sofar.next[j])) {
                    onward = onward == NONE ? sofar.next[j] : Math.min(onward, sofar.next[j]);
                }
            }
            unit.waited = onward == NONE ? unit.waited : block.time[onward] - block.time[row];
            unit.repeated |= i < touchpoints
                    && follows(block, row, sofar.next[i])
                    && (!success || sofar.next[i] < sofar.success);
            unit.failed |= follows(block, row, sofar.failure);
            unit.negative |= follows(block, row, sofar.negative);
        }
    }

    private boolean follows(Block block, int row, int later) {
        return later != NONE && query.occasions().within(block.time[row], block.time[later]);
    }

    private int bit(int looked) {
        return looked < touchpoints ? looked : query.otherBit();
    }

    private void passed(Sofar sofar, int mask, int row) {
        for (int i = 0; i < touchpoints; i++) {
            sofar.next[i] = (mask >>> i & 1) == 0 ? sofar.next[i] : row;
        }
        sofar.success = (mask >>> query.successBit() & 1) == 0 ? sofar.success : row;
        sofar.failure = (mask >>> query.failureBit() & 1) == 0 ? sofar.failure : row;
        sofar.negative = (mask >>> query.negativeBit() & 1) == 0 ? sofar.negative : row;
    }

    private void count(Sofar sofar, int touchpoint, Block block, int person) {
        Unit unit = sofar.units[touchpoint];
        Tally tally = sofar.tallies.get(touchpoint);
        boolean succeeded = unit.succeeded != NONE;
        tally.reached++;
        if (sofar.lastPerson[touchpoint] != block.person[person]) {
            sofar.lastPerson[touchpoint] = block.person[person];
            tally.people++;
        }
        tally.succeeded += succeeded ? 1 : 0;
        if (query.worth() == Occasions.Worth.EVENT && !succeeded) {
            sofar.amounts
                    .price(block, unit.first)
                    .ifPresent(price -> tally.money.add(sofar.amounts.currency(block, unit.first), price));
        } else if (query.worth() == Occasions.Worth.SUCCESS && succeeded) {
            tally.money.add(sofar.amounts.currency(block, unit.succeeded), sofar.amounts.amount(block, unit.succeeded));
        }
        if (unit.waited != NONE) {
            tally.continued++;
            tally.waits.add(unit.waited);
        }
        tally.repeated += unit.repeated ? 1 : 0;
        tally.failed += unit.failed ? 1 : 0;
        tally.negative += unit.negative ? 1 : 0;
        query.people()
                .filter(asked -> asked.touchpoint() - 1 == touchpoint && asked.succeeded() == succeeded)
                .ifPresent(asked -> sofar.people.add(block.person[person]));
    }
}
