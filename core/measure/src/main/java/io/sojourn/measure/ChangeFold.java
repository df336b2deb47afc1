package io.sojourn.measure;

import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what follows the measured event, for the treated and the untouched, before and after the change. */
final class ChangeFold extends UnitFold<ChangeFold.Sofar> {
    private static final int NONE = -1;
    private static final int EVENT = 0;
    private static final int SUCCESS = 1;

    private final ChangeQuery query;
    private final JourneyTable table;
    /** Which group everybody is in, where that is not said by the event's property. */
    private final Group everybody;

    /** Who is counted. */
    enum Group {
        TREATED,
        UNTOUCHED,
        /** Said by the event. */
        BY_EVENT
    }

    /** The times that are compared; the first two make up the period before. */
    enum Time {
        EARLY,
        LATE,
        BEFORE,
        AFTER
    }

    ChangeFold(ChangeQuery query, JourneyTable table, Group everybody) {
        super(
                query.measure().occasions().bySession(),
                query.filters().size() - 1,
                query.measure().occasions().gapMillis());
        this.query = query;
        this.table = table;
        this.everybody = everybody;
    }

    /** So many units, so many of them with a success, and what those came to. */
    static final class Cell {
        long n;
        long succeeded;
        final MoneyTally money = new MoneyTally();
        /** What each unit came to. */
        final Doubles revenue = new Doubles();

        void addAll(Cell more) {
            n += more.n;
            succeeded += more.succeeded;
            money.addAll(more.money);
            revenue.addAll(more.revenue);
        }
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        private final Map<Group, Map<Time, Cell>> cells = new HashMap<>();
        /** By the period's first instant: n and successes of the treated, of the untouched. */
        final TreeMap<Long, long[]> periods = new TreeMap<>();

        private final Amounts amounts;
        private final Periods calendar;
        private final Map<Integer, Boolean> treated = new HashMap<>();

        private Sofar(ChangeFold fold) {
            amounts = new Amounts(fold.table, 0);
            calendar = fold.query.calendar();
        }

        Cell cell(Group group, Time time) {
            return cells.computeIfAbsent(group, any -> new HashMap<>()).computeIfAbsent(time, any -> new Cell());
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.cells.forEach((group, times) ->
                times.forEach((time, cell) -> left.cell(group, time).addAll(cell)));
        right.periods.forEach((period, counts) -> {
            long[] sum = left.periods.computeIfAbsent(period, any -> new long[4]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += counts[i];
            }
        });
        return left;
    }

    /** One group at one time in the unit at hand. */
    private static final class Found {
        private int first = NONE;
        private int success = NONE;
    }

    private record Place(Group group, Object when) {}

    @Override
    void unit(Sofar sofar, Block block, int person, int from, int to) {
        boolean bySession = query.measure().occasions().bySession();
        int first = bySession ? first(block, from, to) : NONE;
        if (bySession && first == NONE) {
            return;
        }
        Map<Place, Found> found = new java.util.LinkedHashMap<>();
        int next = NONE;
        for (int row = to - 1; row >= from; row--) {
            if ((block.mask[row] >>> EVENT & 1) != 0) {
                int told = bySession ? first : row;
                Group group = group(sofar, block, told);
                int success = next != NONE && within(block, row, next) ? next : NONE;
                for (Object when : whens(sofar, block.time[told])) {
                    Found its = found.computeIfAbsent(new Place(group, when), any -> new Found());
                    its.success = success == NONE ? its.success : success;
                    its.first = row;
                }
            }
            next = (block.mask[row] >>> SUCCESS & 1) == 0 ? next : row;
        }
        found.forEach((place, its) -> count(sofar, place, its, block));
    }

    private static int first(Block block, int from, int to) {
        for (int row = from; row < to; row++) {
            if ((block.mask[row] >>> EVENT & 1) != 0) {
                return row;
            }
        }
        return NONE;
    }

    private boolean within(Block block, int row, int later) {
        return query.measure().occasions().within(block.time[row], block.time[later]);
    }

    /** The times, and the calendar's period, that the instant lies in. */
    private List<Object> whens(Sofar sofar, long at) {
        List<Object> whens = new ArrayList<>(3);
        if (at < query.change().fromMillis()) {
            whens.add(Time.BEFORE);
            whens.add(at < query.middleMillis() ? Time.EARLY : Time.LATE);
        } else {
            whens.add(Time.AFTER);
        }
        whens.add(sofar.calendar.startOf(at));
        return whens;
    }

    private Group group(Sofar sofar, Block block, int row) {
        if (everybody != Group.BY_EVENT
                || !(query.change().treated() instanceof ChangeDocument.Treated.Values values)) {
            return everybody;
        }
        int code = block.labels[Amounts.PATHS.size()][row];
        boolean treated = code >= 0
                && sofar.treated.computeIfAbsent(
                        code, any -> values.values().contains(table.propertyValue(values.property(), any)));
        return treated ? Group.TREATED : Group.UNTOUCHED;
    }

    private void count(Sofar sofar, Place place, Found found, Block block) {
        boolean succeeded = found.success != NONE;
        if (place.when() instanceof Time time) {
            Cell cell = sofar.cell(place.group(), time);
            cell.n++;
            cell.succeeded += succeeded ? 1 : 0;
            long amount = succeeded ? sofar.amounts.amount(block, found.success) : 0;
            if (!succeeded && query.measure().worth() == Occasions.Worth.EVENT) {
                sofar.amounts
                        .price(block, found.first)
                        .ifPresent(price -> cell.money.add(sofar.amounts.currency(block, found.first), price));
            } else if (succeeded && query.measure().worth() == Occasions.Worth.SUCCESS) {
                cell.money.add(sofar.amounts.currency(block, found.success), amount);
            }
            if (query.measure().revenue()) {
                cell.revenue.add(amount / Amounts.UNIT);
            }
        } else {
            long[] counts = sofar.periods.computeIfAbsent((Long) place.when(), any -> new long[4]);
            int at = place.group() == Group.TREATED ? 0 : 2;
            counts[at]++;
            counts[at + 1] += succeeded ? 1 : 0;
        }
    }

    /** The columns that it reads: of orders, and the property that says who is treated. */
    static List<PropertyPath> properties(ChangeQuery query) {
        List<PropertyPath> paths = new ArrayList<>(Amounts.PATHS);
        if (query.change().treated() instanceof ChangeDocument.Treated.Values values) {
            paths.add(values.property());
        }
        return paths;
    }
}
