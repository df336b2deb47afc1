package io.sojourn.measure;

import io.sojourn.measure.buying.Buyer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers, of everybody who bought, what the models of value are fitted to and what came afterwards. */
final class ClvPeople implements JourneyTable.BlockFold<ClvPeople.Sofar> {
    private final ClvQuery query;
    private final JourneyTable table;
    private final Days days;
    private final int calibrationDay;
    private final int endDay;

    ClvPeople(ClvQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
        this.days = new Days(query.common().zone());
        this.calibrationDay = days.of(query.calibrationMillis());
        this.endDay = days.of(query.endMillis());
    }

    /**
     * One customer.
     *
     * @param spent on repeat purchases of the calibration, in ten-thousandths
     * @param later on how many days of the holdout the customer bought
     */
    record Customer(long person, int firstDay, Buyer buyer, long spent, int later) {
        static final Comparator<Customer> ORDER = Comparator.comparing(Customer::buyer)
                .thenComparingLong(Customer::spent)
                .thenComparingInt(Customer::later)
                .thenComparingInt(Customer::firstDay);
    }

    /** One thread's people so far. */
    static final class Sofar {
        final List<Customer> customers = new ArrayList<>();
        /** By currency, of the calibration: how many purchases. */
        final TreeMap<String, Long> currencies = new TreeMap<>();
        /** By day: how many customers bought again. */
        final Map<Integer, Long> repeatsByDay = new HashMap<>();

        private final PersonOrders orders;

        private Sofar(PersonOrders orders) {
            this.orders = orders;
        }
    }

    Sofar empty() {
        return new Sofar(new PersonOrders(query.orders(), table));
    }

    static Sofar merge(Sofar left, Sofar right) {
        left.customers.addAll(right.customers);
        right.currencies.forEach((currency, count) -> left.currencies.merge(currency, count, Long::sum));
        right.repeatsByDay.forEach((day, count) -> left.repeatsByDay.merge(day, count, Long::sum));
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.orders.read(block, person);
            if (sofar.orders.count > 0) {
                add(sofar, block.person[person]);
            }
        }
        return sofar;
    }

    /** Same-day purchases are one; those whose first purchase lies outside what was asked for are left out. */
    private void add(Sofar sofar, long person) {
        PersonOrders orders = sofar.orders;
        int firstDay = days.of(orders.atMillis[0]);
        if (orders.atMillis[0] < query.common().fromMillis() || firstDay > calibrationDay) {
            return;
        }
        int day = firstDay;
        int last = firstDay;
        int repeats = 0;
        int later = 0;
        long spent = 0;
        for (int i = 0; i < orders.count; i++) {
            int at = days.of(orders.atMillis[i]);
            if (at != day) {
                day = at;
                sofar.repeatsByDay.merge(day, 1L, Long::sum);
                if (at <= calibrationDay) {
                    repeats++;
                    last = at;
                } else {
                    later++;
                }
            }
            if (at <= calibrationDay) {
                sofar.currencies.merge(orders.currencyName(orders.currency[i]), 1L, Long::sum);
                spent += at == firstDay || !counts(orders, i) ? 0 : orders.net(i);
            }
        }
        double unit = query.unitDays();
        Buyer buyer = new Buyer(repeats, (last - firstDay) / unit, (calibrationDay - firstDay) / unit);
        sofar.customers.add(new Customer(person, firstDay, buyer, spent, later));
    }

    private boolean counts(PersonOrders orders, int order) {
        return query.currency().isEmpty() || query.currency().get().equals(orders.currencyName(orders.currency[order]));
    }

    int endDay() {
        return endDay;
    }

    int calibrationDay() {
        return calibrationDay;
    }
}
