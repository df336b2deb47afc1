package io.sojourn.measure;

import io.sojourn.measure.CustomersQuery.Range;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Measures, person by person, one or more stretches of time, and in the first the groups that purchases or people are in. */
final class CustomersFold implements JourneyTable.BlockFold<CustomersFold.Sofar> {
    private final CustomersQuery query;
    private final JourneyTable table;
    private final List<Range> ranges;
    private final Days days;

    CustomersFold(CustomersQuery query, JourneyTable table, List<Range> ranges) {
        this.query = query;
        this.table = table;
        this.ranges = ranges;
        this.days = new Days(query.common().zone());
    }

    /** One thread's numbers so far. */
    static final class Sofar {
        final CustomerTally[] tallies;
        /** Of the first stretch, by the code of what purchases or people say. */
        final Map<Integer, CustomerTally> groups = new HashMap<>();

        /** The currencies of purchases in any stretch. */
        final Set<String> currencies = new HashSet<>();

        private final PersonOrders orders;
        private int[] dayOf = new int[16];

        private Sofar(PersonOrders orders, int ranges) {
            this.orders = orders;
            this.tallies = new CustomerTally[ranges];
            Arrays.setAll(tallies, i -> new CustomerTally());
        }
    }

    Sofar empty() {
        return new Sofar(new PersonOrders(query.orders(), table), ranges.size());
    }

    static Sofar merge(Sofar left, Sofar right) {
        for (int i = 0; i < left.tallies.length; i++) {
            CustomerTally.merge(left.tallies[i], right.tallies[i]);
        }
        right.groups.forEach((code, tally) -> left.groups.merge(code, tally, CustomerTally::merge));
        TooMany.groups(left.groups.size());
        left.currencies.addAll(right.currencies);
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.orders.read(block, person);
            daysOf(sofar);
            for (int i = 0; i < ranges.size(); i++) {
                boolean bought = bought(sofar, block, person, ranges.get(i), sofar.tallies[i], order -> true);
                people(block, person, ranges.get(i), sofar.tallies[i], bought);
                refunds(sofar.orders, ranges.get(i), sofar.tallies[i]);
            }
            groups(sofar, block, person);
        }
        return sofar;
    }

    /** Of orders that are known refunds count where the order does, of others when they were made. */
    private void refunds(PersonOrders orders, Range range, CustomerTally tally) {
        for (int i = 0; i < orders.looseCount; i++) {
            String currency = orders.currencyName(orders.looseCurrency[i]);
            if (within(range, orders.looseAtMillis[i])
                    && query.currency().map(currency::equals).orElse(true)) {
                tally.refunded(orders.looseAmount[i]);
            }
        }
    }

    private void daysOf(Sofar sofar) {
        PersonOrders orders = sofar.orders;
        if (orders.count > sofar.dayOf.length) {
            sofar.dayOf = new int[2 * orders.count];
        }
        for (int i = 0; i < orders.count; i++) {
            sofar.dayOf[i] = days.of(orders.atMillis[i]);
        }
    }

    private void groups(Sofar sofar, Block block, int person) {
        if (query.trait().isPresent()) {
            int code = block.traits[0][person];
            bought(
                    sofar,
                    block,
                    person,
                    ranges.getFirst(),
                    TooMany.group(sofar.groups, code, CustomerTally::new),
                    order -> true);
        } else if (query.group().isPresent()) {
            int[] codes = block.labels[query.groupColumn()];
            PersonOrders orders = sofar.orders;
            int[] of = Arrays.stream(orders.row, 0, orders.count)
                    .map(row -> codes[row])
                    .toArray();
            Arrays.stream(of).distinct().forEach(code -> {
                CustomerTally tally = TooMany.group(sofar.groups, code, CustomerTally::new);
                bought(sofar, block, person, ranges.getFirst(), tally, order -> of[order] == code);
            });
        }
    }

    private static boolean within(Range range, long at) {
        return at >= range.fromMillis() && at <= range.toMillis();
    }

    /** Whether the person bought anything in the time that belongs to the group. */
    private boolean bought(
            Sofar sofar, Block block, int person, Range range, CustomerTally tally, IntPredicate belongs) {
        PersonOrders orders = sofar.orders;
        int count = 0;
        int priced = 0;
        int purchaseDays = 0;
        int firstDay = 0;
        int lastDay = 0;
        int secondDay = Integer.MAX_VALUE;
        long revenue = 0;
        long refunded = 0;
        for (int i = 0; i < orders.count; i++) {
            if (!within(range, orders.atMillis[i]) || !belongs.test(i)) {
                continue;
            }
            int day = sofar.dayOf[i];
            if (count == 0) {
                firstDay = day;
                purchaseDays = 1;
            } else if (day != lastDay) {
                tally.gap(day - lastDay);
                secondDay = Math.min(secondDay, day);
                purchaseDays++;
            }
            lastDay = day;
            count++;
            String currency = orders.currencyName(orders.currency[i]);
            sofar.currencies.add(currency);
            if (orders.amount[i] != PersonOrders.NO_AMOUNT
                    && query.currency().map(currency::equals).orElse(true)) {
                priced++;
                revenue += orders.amount[i];
                refunded += orders.refunded[i];
            }
        }
        if (count == 0) {
            return false;
        }
        boolean firstEver = within(range, orders.atMillis[0]) && belongs.test(0);
        tally.bought(new CustomerTally.Bought(count, priced, purchaseDays, revenue, refunded, firstEver));
        boolean happened = secondDay != Integer.MAX_VALUE;
        tally.again((happened ? secondDay : days.of(range.toMillis())) - firstDay, happened);
        tally.activeFor(activeFor(sofar, range));
        if (firstEver) {
            salesCycle(block, person, orders.atMillis[0], tally);
        }
        adoption(sofar, block, range, firstEver, tally);
        return true;
    }

    /** From the first purchase ever to the last within the time. */
    private static int activeFor(Sofar sofar, Range range) {
        int last = 0;
        while (last + 1 < sofar.orders.count && sofar.orders.atMillis[last + 1] <= range.toMillis()) {
            last++;
        }
        return sofar.dayOf[last] - sofar.dayOf[0];
    }

    private static void salesCycle(Block block, int person, long bought, CustomerTally tally) {
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if ((block.mask[row] & CustomersQuery.TOUCH) != 0 && block.time[row] <= bought) {
                tally.salesCycle(bought - block.time[row]);
                return;
            }
        }
    }

    /** Categories are known of those who had bought one before; new are those whose first purchase lies in the time. */
    private void adoption(Sofar sofar, Block block, Range range, boolean firstEver, CustomerTally tally) {
        PersonOrders orders = sofar.orders;
        Set<Integer> known = new HashSet<>();
        int before = 0;
        int earlierDays = 0;
        boolean could = false;
        boolean did = false;
        for (int i = 0; i < orders.count && orders.atMillis[i] <= range.toMillis(); i++) {
            if (orders.atMillis[i] < range.fromMillis()) {
                earlierDays += i == 0 || sofar.dayOf[i] != before ? 1 : 0;
            }
            before = sofar.dayOf[i];
            int category = category(block, orders.row[i]);
            if (category == Deepest.NO_VALUE) {
                continue;
            }
            boolean fresh = known.add(category);
            if (within(range, orders.atMillis[i]) && known.size() > (fresh ? 1 : 0)) {
                could = true;
                did |= fresh;
            }
        }
        if (could && (firstEver || earlierDays > 1)) {
            tally.adoption(firstEver, did);
        }
    }

    /** Of a purchase its own category, else that of its first product; those of products are odd. */
    private int category(Block block, int row) {
        int own = block.labels[query.orders().width()][row];
        int product = block.labels[query.orders().width() + 1][row];
        return own >= 0 ? 2 * own : product >= 0 ? 2 * product + 1 : Deepest.NO_VALUE;
    }

    private void people(Block block, int person, Range range, CustomerTally tally, boolean bought) {
        long joined = Long.MAX_VALUE;
        boolean visited = false;
        for (int row = block.start[person];
                row < block.start[person + 1] && block.time[row] <= range.toMillis();
                row++) {
            int mask = block.mask[row];
            if ((mask & CustomersQuery.MEMBER) != 0) {
                joined = Math.min(joined, block.time[row]);
            }
            visited |= (mask & CustomersQuery.VISITED) != 0 && block.time[row] >= range.fromMillis();
        }
        if (joined != Long.MAX_VALUE) {
            tally.member(joined >= range.fromMillis(), bought);
        }
        if (visited) {
            tally.visited();
        }
        Block.Stays stays = block.stays[0];
        int from = stays.start[person];
        int to = stays.start[person + 1];
        int atStart = StageFold.last(stays.at, stays.to, from, to, range.fromMillis() - 1);
        int atEnd = StageFold.last(stays.at, stays.to, from, to, range.toMillis());
        tally.stood(customer(atStart), customer(atEnd), lapsedCustomer(atEnd), customer(atEnd) && !firstOfSide(atEnd));
    }

    private boolean customer(int stage) {
        return stage >= 0
                && query.places().get(stage).customer()
                && !query.places().get(stage).lapsed();
    }

    private boolean lapsedCustomer(int stage) {
        return stage >= 0
                && query.places().get(stage).customer()
                && query.places().get(stage).lapsed();
    }

    /** Whether it is the customer's first stage: who is further is loyal. */
    private boolean firstOfSide(int stage) {
        for (int i = 0; i < query.places().size(); i++) {
            if (customer(i)) {
                return i == stage;
            }
        }
        return false;
    }
}
