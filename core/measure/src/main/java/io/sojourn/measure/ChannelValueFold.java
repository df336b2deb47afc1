package io.sojourn.measure;

import io.sojourn.measure.ChannelValue.Spent;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts customers into groups by the channels that they used in the period before, and adds up what they spend in the next. */
final class ChannelValueFold implements JourneyTable.BlockFold<ChannelValueFold.Sofar> {
    private static final String MODEL = "journey";

    private final CrossChannelQuery query;
    private final JourneyTable table;
    private final AnalysisContext context;

    ChannelValueFold(CrossChannelQuery query, JourneyTable table, AnalysisContext context) {
        this.query = query;
        this.table = table;
        this.context = context;
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final Spent[] byChannels = new Spent[ChannelValue.MOST + 1];
        final TreeSet<String> currencies = new TreeSet<>();
        long customers;
        private final PersonOrders orders;
        private final Contacts contacts;

        private Sofar(PersonOrders orders, Contacts contacts) {
            this.orders = orders;
            this.contacts = contacts;
            Arrays.setAll(byChannels, i -> new Spent());
        }
    }

    Columns columns() {
        List<PropertyPath> properties = new ArrayList<>(query.orders().properties());
        properties.addAll(Contacts.PATHS);
        return query.common()
                .columns(query.filters(), properties, List.of())
                .from(query.before().fromMillis())
                .withStages(List.of(MODEL))
                .matchingAlone();
    }

    Sofar empty() {
        return new Sofar(
                new PersonOrders(query.orders(), table),
                new Contacts(table, query.orders().width(), CrossChannelQuery.TOUCH, context.contacts()));
    }

    static Sofar merge(Sofar left, Sofar right) {
        for (int i = 0; i < left.byChannels.length; i++) {
            left.byChannels[i].addAll(right.byChannels[i]);
        }
        left.customers += right.customers;
        left.currencies.addAll(right.currencies);
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            Block.Stays stays = block.stays[0];
            int stage = StageFold.last(
                    stays.at,
                    stays.to,
                    stays.start[person],
                    stays.start[person + 1],
                    query.common().fromMillis() - 1);
            if (stage >= 0 && query.places().get(stage).customer()) {
                sofar.customers++;
                Spent group = sofar.byChannels[Math.min(ChannelValue.MOST, channels(sofar, block, person))];
                sofar.orders.read(block, person);
                spend(sofar, block, group);
            }
        }
        return sofar;
    }

    private int channels(Sofar sofar, Block block, int person) {
        Set<String> channels = new HashSet<>();
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if (block.time[row] <= query.before().toMillis()) {
                channels.add(sofar.contacts.channel(block, row));
            }
        }
        channels.remove("");
        return channels.size();
    }

    private void spend(Sofar sofar, Block block, Spent group) {
        long revenue = 0;
        long count = 0;
        for (int i = 0; i < sofar.orders.count; i++) {
            if (sofar.orders.atMillis[i] < query.common().fromMillis()) {
                continue;
            }
            count++;
            String currency = sofar.orders.currencyName(sofar.orders.currency[i]);
            sofar.currencies.add(currency);
            long amount = sofar.orders.amount[i];
            if (amount != PersonOrders.NO_AMOUNT
                    && query.currency().map(currency::equals).orElse(true)) {
                revenue += amount;
                if (CrossChannelQuery.has(block.mask[sofar.orders.row[i]], CrossChannelQuery.OFFLINE)) {
                    group.storeOrder(amount / PersonOrders.UNIT);
                }
            }
        }
        group.person(revenue / PersonOrders.UNIT, count);
    }
}
