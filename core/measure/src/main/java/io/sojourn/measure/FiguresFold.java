package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FiguresQuery.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who came, and by what: the channel of everybody's first dealing with the brand, when they became leads and customers, and
 * how many orders each store had on each day.
 */
final class FiguresFold implements JourneyTable.BlockFold<FiguresFold.Sofar> {
    private static final long NEVER = Long.MIN_VALUE;

    private final FiguresQuery query;
    private final JourneyTable table;
    private final Span span;
    private final boolean nameless;
    private final int leadStage;

    FiguresFold(FiguresQuery query, JourneyTable table, Span span, boolean nameless) {
        this.query = query;
        this.table = table;
        this.span = span;
        this.nameless = nameless;
        this.leadStage = table.stageNames(FiguresQuery.LEAD_MODEL).indexOf(FiguresQuery.LEAD_STAGE);
    }

    /** People who came by one group. */
    static final class Came {
        final Longs leads = new Longs();
        final Longs customers = new Longs();
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final TreeMap<String, Came> groups = new TreeMap<>();
        final Came all = new Came();
        final StoreDays orders = new StoreDays();
        /** Of purchases in the time. */
        final TreeSet<String> currencies = new TreeSet<>();

        private final PersonOrders read;
        private final Contacts contacts;
        private final Map<Integer, String> stores = new HashMap<>();
        private final Periods calendar;

        private Sofar(PersonOrders read, Contacts contacts, Periods calendar) {
            this.read = read;
            this.contacts = contacts;
            this.calendar = calendar;
        }
    }

    Sofar empty() {
        return new Sofar(
                new PersonOrders(query.orders(), table),
                new Contacts(table, query.orders().width() + 1, FiguresQuery.TOUCHPOINT, query.contacts()),
                query.common()
                        .calendar(
                                query.by().period() ? Periods.Unit.of(query.by().wireName()) : Periods.Unit.DAY));
    }

    static Sofar merge(Sofar left, Sofar right) {
        right.groups.forEach((group, more) -> {
            Came came = left.groups.computeIfAbsent(group, any -> new Came());
            came.leads.addAll(more.leads);
            came.customers.addAll(more.customers);
        });
        left.all.leads.addAll(right.all.leads);
        left.all.customers.addAll(right.all.customers);
        left.orders.addAll(right.orders);
        left.currencies.addAll(right.currencies);
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.read.read(block, person);
            inStores(sofar, block);
            if (!nameless) {
                came(sofar, block, person);
            }
        }
        return sofar;
    }

    private void inStores(Sofar sofar, Block block) {
        int column = query.orders().width();
        for (int i = 0; i < sofar.read.count; i++) {
            int row = sofar.read.row[i];
            int store = block.labels[column][row];
            if (within(sofar.read.atMillis[i])) {
                sofar.currencies.add(sofar.read.currencyName(sofar.read.currency[i]));
            }
            boolean offline = (block.mask[row] >>> FiguresQuery.OFFLINE & 1) != 0;
            if (offline && store >= 0 && within(sofar.read.atMillis[i])) {
                sofar.orders.add(
                        sofar.stores.computeIfAbsent(store, this::storeName), query.day(sofar.read.atMillis[i]));
            }
        }
    }

    private String storeName(int code) {
        Value value = table.propertyValue(query.properties().get(query.orders().width()), code);
        return value instanceof Value.Text text ? text.value() : Fields.shown(value);
    }

    private boolean within(long at) {
        return at != NEVER && at >= span.fromMillis() && at <= span.toMillis();
    }

    private void came(Sofar sofar, Block block, int person) {
        long lead = query.lead().isPresent() ? event(block, person) : stage(block, person);
        long bought = sofar.read.count == 0 ? NEVER : sofar.read.atMillis[0];
        if (!within(lead) && !within(bought)) {
            return;
        }
        String channel = query.by() == FiguresQuery.By.CHANNEL ? firstChannel(sofar, block, person) : "";
        if (within(lead)) {
            sofar.all.leads.add(block.person[person]);
            group(sofar, channel, lead).leads.add(block.person[person]);
        }
        if (within(bought)) {
            sofar.all.customers.add(block.person[person]);
            group(sofar, channel, bought).customers.add(block.person[person]);
        }
    }

    private Came group(Sofar sofar, String channel, long at) {
        String group = query.by().period() ? query.period(query.day(at), sofar.calendar) : channel;
        return sofar.groups.computeIfAbsent(group, any -> new Came());
    }

    private static String firstChannel(Sofar sofar, Block block, int person) {
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            String channel = sofar.contacts.channel(block, row);
            if (!channel.isEmpty()) {
                return channel;
            }
        }
        return "";
    }

    private static long event(Block block, int person) {
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if ((block.mask[row] >>> FiguresQuery.LEAD & 1) != 0) {
                return block.time[row];
            }
        }
        return NEVER;
    }

    private long stage(Block block, int person) {
        Block.Stays stays = block.stays[0];
        for (int i = stays.start[person]; i < stays.start[person + 1]; i++) {
            if (stays.to[i] == leadStage) {
                return stays.at[i];
            }
        }
        return NEVER;
    }
}
