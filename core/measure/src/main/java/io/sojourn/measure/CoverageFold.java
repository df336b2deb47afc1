package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Covered.Whose;
import io.sojourn.unify.condition.PropertyPath;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up orders, visits and touchpoints by channel and store, of people or of heaps of nameless orders. */
final class CoverageFold implements JourneyTable.BlockFold<CoverageFold.Sofar> {
    private final CoverageQuery query;
    private final JourneyTable table;
    private final boolean nameless;

    CoverageFold(CoverageQuery query, JourneyTable table, boolean nameless) {
        this.query = query;
        this.table = table;
        this.nameless = nameless;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final Covered all = new Covered();
        final TreeMap<String, Covered> channels = new TreeMap<>();
        final TreeMap<String, Covered> stores = new TreeMap<>();
        final TreeSet<String> currencies = new TreeSet<>();
        long named;
        long anonymous;
        long storeOrders;
        long lost;
        private final PersonOrders orders;
        private final Map<Integer, String> channelNames = new HashMap<>();
        private final Map<Integer, String> storeNames = new HashMap<>();

        private Sofar(PersonOrders orders) {
            this.orders = orders;
        }
    }

    Sofar empty() {
        return new Sofar(new PersonOrders(query.orders(), table));
    }

    static Sofar merge(Sofar left, Sofar right) {
        left.all.addAll(right.all);
        right.channels.forEach((name, more) ->
                left.channels.computeIfAbsent(name, any -> new Covered()).addAll(more));
        right.stores.forEach((name, more) ->
                left.stores.computeIfAbsent(name, any -> new Covered()).addAll(more));
        left.currencies.addAll(right.currencies);
        left.named += right.named;
        left.anonymous += right.anonymous;
        left.storeOrders += right.storeOrders;
        left.lost += right.lost;
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            Whose whose = nameless ? Whose.NAMELESS : block.traits[0][person] >= 0 ? Whose.NAMED : Whose.ANONYMOUS;
            sofar.orders.read(block, person);
            for (int i = 0; i < sofar.orders.count; i++) {
                if (within(sofar.orders.atMillis[i])) {
                    order(sofar, block, person, i, whose);
                }
            }
            if (!nameless) {
                contacts(sofar, block, person, whose);
            }
        }
        return sofar;
    }

    private boolean within(long at) {
        return at >= query.common().fromMillis() && at <= query.common().toMillis();
    }

    private void order(Sofar sofar, Block block, int person, int order, Whose whose) {
        int row = sofar.orders.row[order];
        String currency = sofar.orders.currencyName(sofar.orders.currency[order]);
        sofar.currencies.add(currency);
        boolean counts = query.currency().map(currency::equals).orElse(true);
        long units = counts ? Math.max(0, sofar.orders.amount[order]) : 0;
        sofar.all.order(whose, units);
        channel(sofar, block, row).order(whose, units);
        if (has(block, row, CoverageQuery.OFFLINE)) {
            store(sofar, block, row).order(whose, units);
            if (!nameless) {
                sofar.storeOrders++;
                sofar.lost += trail(block, block.start[person], row) ? 0 : 1;
            }
        }
    }

    /** Whether anything is known of the person before the visit in which they ordered. */
    private boolean trail(Block block, int first, int order) {
        long visit = block.time[order];
        for (int row = order - 1;
                row >= first && block.time[row] >= block.time[order] - query.lookBackMillis();
                row--) {
            boolean sameVisit = has(block, row, CoverageQuery.OFFLINE) && visit - block.time[row] < query.gapMillis();
            if (sameVisit) {
                visit = block.time[row];
            } else if (has(block, row, CoverageQuery.TOUCHPOINT)) {
                return true;
            }
        }
        return false;
    }

    /** Every visit belongs where it began. */
    private void contacts(Sofar sofar, Block block, int person, Whose whose) {
        boolean any = false;
        long[] last = {Long.MIN_VALUE, Long.MIN_VALUE};
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if (!within(block.time[row])) {
                continue;
            }
            any = true;
            if (has(block, row, CoverageQuery.TOUCHPOINT)) {
                sofar.all.touchpoint(whose);
                channel(sofar, block, row).touchpoint(whose);
                if (inStore(block, row)) {
                    store(sofar, block, row).touchpoint(whose);
                }
            }
            if (has(block, row, CoverageQuery.VISIT)) {
                int bank = has(block, row, CoverageQuery.OFFLINE) ? 1 : 0;
                if (last[bank] == Long.MIN_VALUE || block.time[row] - last[bank] >= query.gapMillis()) {
                    sofar.all.visit(whose);
                    channel(sofar, block, row).visit(whose);
                    if (inStore(block, row)) {
                        store(sofar, block, row).visit(whose);
                    }
                }
                last[bank] = block.time[row];
            }
        }
        if (any) {
            sofar.named += whose == Whose.NAMED ? 1 : 0;
            sofar.anonymous += whose == Whose.ANONYMOUS ? 1 : 0;
        }
    }

    private boolean inStore(Block block, int row) {
        return has(block, row, CoverageQuery.OFFLINE)
                && block.labels[query.orders().width() + 1][row] >= 0;
    }

    private static boolean has(Block block, int row, int filter) {
        return (block.mask[row] >>> filter & 1) != 0;
    }

    private Covered channel(Sofar sofar, Block block, int row) {
        return place(
                sofar.channels,
                sofar.channelNames,
                Columns.CHANNEL,
                block.labels[query.orders().width()][row]);
    }

    private Covered store(Sofar sofar, Block block, int row) {
        int column = query.orders().width() + 1;
        return place(sofar.stores, sofar.storeNames, query.properties().get(column), block.labels[column][row]);
    }

    private Covered place(TreeMap<String, Covered> places, Map<Integer, String> names, PropertyPath path, int code) {
        String name = code < 0
                ? ""
                : names.computeIfAbsent(code, any -> switch (table.propertyValue(path, any)) {
                    case Value.Text text -> text.value();
                    case Value value -> Fields.shown(value);
                });
        return places.computeIfAbsent(name, any -> new Covered());
    }
}
