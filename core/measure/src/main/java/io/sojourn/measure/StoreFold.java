package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Covered.Whose;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up orders by store, and follows touches of a category on one bank to orders of it on the other. */
final class StoreFold implements JourneyTable.BlockFold<StoreFold.Sofar> {
    private final StoreQuery query;
    private final JourneyTable table;
    private final boolean nameless;
    private final Days days;

    StoreFold(StoreQuery query, JourneyTable table, boolean nameless) {
        this.query = query;
        this.table = table;
        this.nameless = nameless;
        this.days = new Days(query.common().zone());
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final TreeMap<String, StoreTally> stores = new TreeMap<>();
        final TreeSet<String> currencies = new TreeSet<>();
        final StoreDays days = new StoreDays();
        long onlineOrders;
        private final PersonOrders orders;
        private final Categories categories;
        private final Map<Integer, String> names = new HashMap<>();
        private final Map<Integer, Long> quantities = new HashMap<>();

        private Sofar(PersonOrders orders, Categories categories) {
            this.orders = orders;
            this.categories = categories;
        }

        private StoreTally store(String name) {
            return stores.computeIfAbsent(name, any -> new StoreTally());
        }
    }

    Sofar empty() {
        return new Sofar(
                new PersonOrders(query.orders(), table),
                new Categories(table, query.orders().width()));
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.stores.forEach((name, more) -> left.store(name).addAll(more));
        left.currencies.addAll(right.currencies);
        left.days.addAll(right.days);
        left.onlineOrders += right.onlineOrders;
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            Whose whose = nameless ? Whose.NAMELESS : block.traits[0][person] >= 0 ? Whose.NAMED : Whose.ANONYMOUS;
            sofar.orders.read(block, person);
            for (int i = 0; i < sofar.orders.count; i++) {
                if (query.within(sofar.orders.atMillis[i])) {
                    order(sofar, block, person, i, whose);
                }
            }
        }
        return sofar;
    }

    private void order(Sofar sofar, Block block, int person, int order, Whose whose) {
        int row = sofar.orders.row[order];
        String currency = sofar.orders.currencyName(sofar.orders.currency[order]);
        sofar.currencies.add(currency);
        boolean counts = query.currency().map(currency::equals).orElse(true);
        long amount = counts ? sofar.orders.amount[order] : PersonOrders.NO_AMOUNT;
        if (has(block, row, StoreQuery.OFFLINE)) {
            String name = storeOf(sofar, block, row);
            StoreTally store = sofar.store(name);
            store.order(whose, amount, units(sofar, block, row));
            if (!name.isEmpty()) {
                sofar.days.add(name, days.of(block.time[row]));
            }
            if (!nameless && lastTouch(sofar, block, person, row, StoreQuery.ONLINE_TOUCH) >= 0) {
                store.inStore.add(known(amount), block.person[person]);
            }
        } else if (!nameless) {
            sofar.onlineOrders++;
            int touch = lastTouch(sofar, block, person, row, StoreQuery.STORE_TOUCH);
            if (touch >= 0) {
                sofar.store(storeOf(sofar, block, touch)).online.add(known(amount), block.person[person]);
            }
        }
    }

    private static long known(long amount) {
        return Math.max(0, amount);
    }

    /** The row of the last touch on the other bank of a category of the order, −1 where there is none in time. */
    private int lastTouch(Sofar sofar, Block block, int person, int order, int filter) {
        Set<String> bought = sofar.categories.all(block, order);
        for (int row = order - 1; row >= block.start[person]; row--) {
            if (block.time[row] < block.time[order] - query.windowMillis()) {
                break;
            }
            boolean there = has(block, row, StoreQuery.OFFLINE) == (filter == StoreQuery.STORE_TOUCH);
            if (has(block, row, filter) && there && bought.contains(sofar.categories.own(block, row))) {
                return row;
            }
        }
        return -1;
    }

    /** What the lines of an order say, one where a line does not say how many; 0 without lines. */
    private long units(Sofar sofar, Block block, int row) {
        int lines = 0;
        for (Block.Lists list : block.lists) {
            lines = Math.max(lines, list.count(row));
        }
        long units = 0;
        for (int line = 0; line < lines; line++) {
            int code = block.lists[2].at(row, line);
            units += code < 0 ? 1 : sofar.quantities.computeIfAbsent(code, this::quantity);
        }
        return units;
    }

    private long quantity(int code) {
        return table.propertyValue(StoreQuery.QUANTITIES, code) instanceof Value.Whole whole
                        && whole.value() > 0
                        && whole.value() < 1_000_000
                ? whole.value()
                : 1;
    }

    private String storeOf(Sofar sofar, Block block, int row) {
        int code = block.labels[query.orders().width() + 1][row];
        return code < 0
                ? ""
                : sofar.names.computeIfAbsent(code, any -> switch (table.propertyValue(StoreQuery.STORE, any)) {
                    case Value.Text text -> text.value();
                    case Value value -> Fields.shown(value);
                });
    }

    private static boolean has(Block block, int row, int filter) {
        return (block.mask[row] >>> filter & 1) != 0;
    }
}
