package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.CustomerGrowthQuery.Moved;
import io.sojourn.measure.CustomersQuery.Range;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Follows who is a customer at both ends of each time, what they brought, and what was spent on whom. */
final class CustomerGrowthFold implements JourneyTable.BlockFold<CustomerGrowthFold.Sofar> {
    /** The longest that an acquisition is waited for to pay back. */
    static final int MOST_MONTHS = 24;

    static final long MONTH_MILLIS = 30L * 86_400_000;

    private final CustomerGrowthQuery query;
    private final JourneyTable table;
    private final List<Range> ranges;
    /** By the table's number of a stage. */
    private final boolean[] customer;

    CustomerGrowthFold(CustomerGrowthQuery query, JourneyTable table, List<Range> ranges) {
        this.query = query;
        this.table = table;
        this.ranges = ranges;
        List<String> stages = table.stageNames(query.model());
        this.customer = new boolean[stages.size()];
        query.places().stream()
                .filter(place -> place.customer() && !place.lapsed() && stages.contains(place.id()))
                .forEach(place -> customer[stages.indexOf(place.id())] = true);
    }

    /** How many customers there were at both ends of one time, and why it is not the same number. */
    static final class Bridge {
        long atStart;
        long atEnd;
        long through;
        final long[] moved = new long[Moved.values().length];

        void addAll(Bridge more) {
            atStart += more.atStart;
            atEnd += more.atEnd;
            through += more.through;
            for (int i = 0; i < moved.length; i++) {
                moved[i] += more.moved[i];
            }
        }

        Value.Obj written() {
            return Value.object(
                    "atStart",
                    atStart,
                    "new",
                    moved[Moved.NEW.ordinal()],
                    "wonBack",
                    moved[Moved.WON_BACK.ordinal()],
                    "lapsed",
                    moved[Moved.LAPSED.ordinal()],
                    "atEnd",
                    atEnd,
                    "through",
                    through);
        }
    }

    /** What people with and without an order before got and brought; the first of each pair is without. */
    static final class Sofar {
        final Bridge[] bridges;
        final Longs people = new Longs();
        final TreeMap<String, long[]> messages = new TreeMap<>();
        final long[] discounts = new long[2];
        final long[] revenue = new long[2];
        final long[] buyers = new long[2];
        /** Of new customers: what each month after the first order had brought, and how many were watched so long. */
        final long[] broughtBy = new long[MOST_MONTHS + 1];

        final long[] watched = new long[MOST_MONTHS + 1];
        final TreeSet<String> currencies = new TreeSet<>();
        private final PersonOrders orders;
        private final Map<Integer, String> channels = new HashMap<>();
        private final Map<Integer, Long> amounts = new HashMap<>();

        private Sofar(PersonOrders orders, int ranges) {
            this.orders = orders;
            this.bridges = new Bridge[ranges];
            Arrays.setAll(bridges, i -> new Bridge());
        }
    }

    Sofar empty() {
        return new Sofar(new PersonOrders(query.orders(), table), ranges.size());
    }

    static Sofar merge(Sofar left, Sofar right) {
        for (int i = 0; i < left.bridges.length; i++) {
            left.bridges[i].addAll(right.bridges[i]);
        }
        left.people.addAll(right.people);
        right.messages.forEach(
                (channel, more) -> add(left.messages.computeIfAbsent(channel, any -> new long[2]), more));
        add(left.discounts, right.discounts);
        add(left.revenue, right.revenue);
        add(left.buyers, right.buyers);
        add(left.broughtBy, right.broughtBy);
        add(left.watched, right.watched);
        left.currencies.addAll(right.currencies);
        return left;
    }

    private static void add(long[] to, long[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            for (int i = 0; i < ranges.size(); i++) {
                stand(sofar, block, person, i);
            }
            sofar.orders.read(block, person);
            money(sofar, block);
            messages(sofar, block, person);
        }
        return sofar;
    }

    private void stand(Sofar sofar, Block block, int person, int which) {
        Block.Stays stays = block.stays[0];
        Range range = ranges.get(which);
        int from = stays.start[person];
        int to = stays.start[person + 1];
        boolean atStart = customer(StageFold.last(stays.at, stays.to, from, to, range.fromMillis() - 1));
        boolean atEnd = customer(StageFold.last(stays.at, stays.to, from, to, range.toMillis()));
        Bridge bridge = sofar.bridges[which];
        bridge.atStart += atStart ? 1 : 0;
        bridge.atEnd += atEnd ? 1 : 0;
        if (atStart != atEnd) {
            Moved moved = atStart ? Moved.LAPSED : earlier(stays, from, to, range) ? Moved.WON_BACK : Moved.NEW;
            bridge.moved[moved.ordinal()]++;
            if (which == 0 && query.people().filter(moved::equals).isPresent()) {
                sofar.people.add(block.person[person]);
            }
        } else if (!atEnd && within(stays, from, to, range)) {
            bridge.through++;
        }
    }

    private boolean customer(int stage) {
        return stage >= 0 && customer[stage];
    }

    private boolean earlier(Block.Stays stays, int from, int to, Range range) {
        for (int i = from; i < to && stays.at[i] < range.fromMillis(); i++) {
            if (customer(stays.to[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean within(Block.Stays stays, int from, int to, Range range) {
        for (int i = from; i < to && stays.at[i] <= range.toMillis(); i++) {
            if (stays.at[i] >= range.fromMillis() && customer(stays.to[i])) {
                return true;
            }
        }
        return false;
    }

    private void money(Sofar sofar, Block block) {
        PersonOrders orders = sofar.orders;
        if (orders.count == 0) {
            return;
        }
        boolean fresh = query.within(orders.atMillis[0]);
        int side = fresh ? 0 : 1;
        boolean bought = false;
        for (int i = 0; i < orders.count; i++) {
            if (!query.within(orders.atMillis[i])) {
                continue;
            }
            bought = true;
            sofar.currencies.add(orders.currencyName(orders.currency[i]));
            if (counts(orders, i)) {
                sofar.revenue[side] += orders.net(i);
                sofar.discounts[i == 0 ? 0 : 1] += discount(sofar, block, orders.row[i]);
            }
        }
        sofar.buyers[side] += bought ? 1 : 0;
        if (fresh) {
            paysBack(sofar);
        }
    }

    private boolean counts(PersonOrders orders, int order) {
        String currency = orders.currencyName(orders.currency[order]);
        return query.currency().map(currency::equals).orElse(true);
    }

    private void paysBack(Sofar sofar) {
        PersonOrders orders = sofar.orders;
        long first = orders.atMillis[0];
        for (int month = 0; month <= MOST_MONTHS; month++) {
            long until = first + month * MONTH_MILLIS;
            if (until > query.common().toMillis()) {
                return;
            }
            sofar.watched[month]++;
            for (int i = 0; i < orders.count && orders.atMillis[i] <= until; i++) {
                sofar.broughtBy[month] += counts(orders, i) ? orders.net(i) : 0;
            }
        }
    }

    private long discount(Sofar sofar, Block block, int row) {
        int code = block.labels[query.orders().width() + 1][row];
        return code < 0
                ? 0
                : sofar.amounts.computeIfAbsent(
                        code,
                        any -> Math.max(0, Amounts.units(table.propertyValue(CustomerGrowthQuery.DISCOUNT, any))));
    }

    private void messages(Sofar sofar, Block block, int person) {
        int column = query.orders().width();
        long first = sofar.orders.count == 0 ? Long.MAX_VALUE : sofar.orders.atMillis[0];
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if ((block.mask[row] & CustomerGrowthQuery.MESSAGE) != 0 && query.within(block.time[row])) {
                int code = block.labels[column][row];
                String channel = code < 0
                        ? ""
                        : sofar.channels.computeIfAbsent(
                                code,
                                any -> table.propertyValue(Columns.CHANNEL, any) instanceof Value.Text text
                                        ? text.value()
                                        : "");
                sofar.messages.computeIfAbsent(channel, any -> new long[2])[first <= block.time[row] ? 1 : 0]++;
            }
        }
    }
}
