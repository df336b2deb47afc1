package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.buying.Buyer;
import io.sojourn.measure.buying.BuyingModel;
import io.sojourn.measure.buying.Spending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fitted models say of each customer and of all together. */
final class ClvFuture {
    private static final int BINS = 10;
    /** Money is discounted by stretches of four weeks, as if it came in the middle of each. */
    private static final int STRETCH_DAYS = 28;

    private static final double YEAR_DAYS = 365;

    private final ClvQuery query;
    private final BuyingModel model;
    private final Optional<Spending> spending;
    private final List<ClvPeople.Customer> customers;
    private final Map<Buyer, Outlook> outlooks = new HashMap<>();

    /** The same for all who did the same. */
    private record Outlook(double alive, double expected, double discounted) {}

    private record Worth(ClvPeople.Customer customer, Outlook outlook, double spend, double value) {}

    ClvFuture(ClvQuery query, BuyingModel model, Optional<Spending> spending, List<ClvPeople.Customer> customers) {
        this.query = query;
        this.model = model;
        this.spending = spending;
        this.customers = customers;
    }

    /** JSON null of what is no number. */
    static Value number(double number) {
        return Double.isFinite(number) ? Value.real(number) : Value.NOTHING;
    }

    private Outlook outlook(Buyer buyer) {
        return outlooks.computeIfAbsent(buyer, any -> {
            double before = 0;
            double discounted = 0;
            double stretch = STRETCH_DAYS / (double) query.unitDays();
            for (double from = 0; from < query.horizon(); from += stretch) {
                double to = Math.min(query.horizon(), from + stretch);
                double upTo = model.expected(buyer, to);
                double years = (from + to) / 2 * query.unitDays() / YEAR_DAYS;
                discounted += (upTo - before) * Math.pow(1 + query.discountRate(), -years);
                before = upTo;
            }
            return new Outlook(model.alive(buyer), before, discounted);
        });
    }

    private Worth worth(ClvPeople.Customer customer) {
        Buyer buyer = customer.buyer();
        Outlook outlook = outlook(buyer);
        boolean said = customer.spent() > 0;
        double spend = spending.map(model -> said
                        ? model.expected(buyer.repeats(), customer.spent() / PersonOrders.UNIT / buyer.repeats())
                        : model.expected(0, 0))
                .orElse(Double.NaN);
        return new Worth(customer, outlook, spend, spend * outlook.discounted());
    }

    Value.Obj onto(Value.Obj answer, JourneyTable table) {
        List<Worth> all = customers.stream().map(this::worth).toList();
        long[] bins = new long[BINS];
        double alive = 0;
        double expected = 0;
        double value = 0;
        for (Worth worth : all) {
            bins[Math.min(BINS - 1, (int) (worth.outlook().alive() * BINS))]++;
            alive += worth.outlook().alive();
            expected += worth.outlook().expected();
            value += worth.value();
        }
        double[] values = all.stream().mapToDouble(Worth::value).sorted().toArray();
        List<Value> shown = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            shown.add(Value.object("from", i / (double) BINS, "to", (i + 1) / (double) BINS, "count", bins[i]));
        }
        return answer.with(
                        "future",
                        Value.object(
                                "horizon",
                                query.horizon(),
                                "discountRate",
                                query.discountRate(),
                                "alive",
                                number(alive),
                                "purchases",
                                number(expected),
                                "value",
                                number(value),
                                "meanValue",
                                number(value / all.size()),
                                "medianValue",
                                Double.isFinite(value) ? Quantiles.of(values, 0.5) : Value.NOTHING))
                .with("alive", Value.array(shown))
                .with("profiles", profiles(all, table));
    }

    /** Those worth most first; where nothing is known of money, those who will buy most. */
    private Value profiles(List<Worth> all, JourneyTable table) {
        Comparator<Named> most = Comparator.comparingDouble((Named named) -> -rank(named.worth()));
        return Value.array(all.stream()
                .sorted(Comparator.comparingDouble(worth -> -rank(worth)))
                .limit(query.limit() == 0 ? 0 : last(all))
                .map(worth -> new Named(table.personName(worth.customer().person()), worth))
                .sorted(most.thenComparing(Named::name))
                .limit(query.limit())
                .map(Named::shown)
                .toList());
    }

    /** How many have to be looked at so that those who are worth as much as the last one shown are named in order. */
    private long last(List<Worth> all) {
        if (all.size() <= query.limit()) {
            return all.size();
        }
        double[] ranks = all.stream().mapToDouble(ClvFuture::rank).sorted().toArray();
        double least = ranks[ranks.length - query.limit()];
        return all.stream().filter(worth -> rank(worth) >= least).count();
    }

    private static double rank(Worth worth) {
        return Double.isFinite(worth.value()) ? worth.value() : worth.outlook().expected();
    }

    private record Named(String name, Worth worth) {
        Value shown() {
            Buyer buyer = worth.customer().buyer();
            return Value.object(
                    "profile", name,
                    "repeats", buyer.repeats(),
                    "last", buyer.last(),
                    "age", buyer.age(),
                    "alive", number(worth.outlook().alive()),
                    "purchases", number(worth.outlook().expected()),
                    "spend", number(worth.spend()),
                    "value", number(worth.value()));
        }
    }
}
