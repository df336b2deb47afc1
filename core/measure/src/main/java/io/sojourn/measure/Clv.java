package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.buying.Buyer;
import io.sojourn.measure.buying.Estimate;
import io.sojourn.measure.buying.Fit;
import io.sojourn.measure.buying.Spender;
import io.sojourn.measure.buying.Spending;
import io.sojourn.unify.condition.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what customers are worth: who is still one, how often they will buy, what they will spend. */
final class Clv {
    /** With fewer nothing is fitted. */
    static final int LEAST_CUSTOMERS = 100;

    static final int LEAST_REPEATERS = 40;
    private static final int MOST_FITTED = 30_000;

    private final ClvQuery query;
    private final JourneyTable table;
    private final ClvPeople fold;
    private final ClvPeople.Sofar people;

    private Clv(ClvQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
        this.fold = new ClvPeople(query, table);
        Columns columns = query.common()
                .columns(query.orders().filters(), query.orders().properties(), List.of())
                .fromTheBeginning()
                .matchingAlone();
        this.people = table.fold(columns, fold::empty, fold, ClvPeople::merge);
        people.customers.sort(ClvPeople.Customer.ORDER);
    }

    static AnalysisOutcome answer(ClvQuery query, JourneyTable table) {
        Clv clv = new Clv(query, table);
        if (query.currency().isEmpty() && clv.people.currencies.size() > 1) {
            return new AnalysisOutcome.Refused(List.of(new Problem(
                    Fields.BAD_RANGE,
                    "/currency",
                    "purchases are in several currencies, which are never added up; say which one counts: "
                            + String.join(", ", clv.people.currencies.keySet()))));
        }
        return new AnalysisOutcome.Answer(clv.answer());
    }

    private Value.Obj answer() {
        long repeaters = people.customers.stream()
                .filter(customer -> customer.buyer().repeats() > 0)
                .count();
        Value.Obj answer = Value.object(
                "model",
                query.model().wireName(),
                "unit",
                query.unitName(),
                "customers",
                (long) people.customers.size(),
                "repeaters",
                repeaters,
                "calibrationEnd",
                Days.shown(fold.calibrationDay()),
                "end",
                Days.shown(fold.endDay()));
        if (people.customers.size() < LEAST_CUSTOMERS || repeaters < LEAST_REPEATERS) {
            return answer.with("fit", Value.NOTHING)
                    .with(
                            "tooFew",
                            Value.object(
                                    "customers",
                                    (long) people.customers.size(),
                                    "leastCustomers",
                                    LEAST_CUSTOMERS,
                                    "repeaters",
                                    repeaters,
                                    "leastRepeaters",
                                    LEAST_REPEATERS));
        }
        Map<Buyer, Integer> fitted = fitted();
        Fit fit = Fit.of(query.model(), fitted);
        Optional<Spending> spending = spending();
        ClvFuture future = new ClvFuture(query, fit.model(), spending, people.customers);
        answer = answer.with(
                        "fit",
                        written(fit.estimate())
                                .with(
                                        "n",
                                        Value.whole(fitted.values().stream()
                                                .mapToLong(Integer::longValue)
                                                .sum())))
                .with("spend", spend(spending))
                .with("check", new ClvCheck(query, fit.model(), people, fold).answer());
        return future.onto(answer, table);
    }

    /** Customers who are alike count together; of very many every so-manieth is fitted, in the order of what they did. */
    private Map<Buyer, Integer> fitted() {
        Map<Buyer, Integer> all = alike(1);
        return all.size() <= MOST_FITTED ? all : alike((people.customers.size() + MOST_FITTED - 1) / MOST_FITTED);
    }

    private Map<Buyer, Integer> alike(int every) {
        Map<Buyer, Integer> alike = new HashMap<>();
        for (int i = 0; i < people.customers.size(); i += every) {
            alike.merge(people.customers.get(i).buyer(), 1, Integer::sum);
        }
        return alike;
    }

    private List<Spender> spenders() {
        List<Spender> spenders = new ArrayList<>();
        for (ClvPeople.Customer customer : people.customers) {
            if (customer.spent() > 0) {
                int repeats = customer.buyer().repeats();
                spenders.add(new Spender(repeats, customer.spent() / PersonOrders.UNIT / repeats));
            }
        }
        return spenders;
    }

    private Optional<Spending> spending() {
        List<Spender> spenders = spenders();
        int every = Math.max(1, (spenders.size() + MOST_FITTED - 1) / MOST_FITTED);
        List<Spender> few = new ArrayList<>();
        for (int i = 0; i < spenders.size(); i += every) {
            few.add(spenders.get(i));
        }
        return few.size() < LEAST_REPEATERS ? Optional.empty() : Optional.of(Spending.of(few));
    }

    private Value spend(Optional<Spending> spending) {
        List<Spender> spenders = spenders();
        String currency = query.currency()
                .orElse(people.currencies.isEmpty() ? PersonOrders.NO_CURRENCY : people.currencies.firstKey());
        Value.Obj answer = Value.object("model", "gamma-gamma", "currency", currency, "n", (long) spenders.size());
        if (spending.isEmpty()) {
            return answer.with("fit", Value.NOTHING)
                    .with(
                            "tooFew",
                            Value.object("repeaters", (long) spenders.size(), "leastRepeaters", LEAST_REPEATERS));
        }
        return answer.with("fit", written(spending.get().estimate()))
                .with("mean", ClvFuture.number(spending.get().expected(0, 0)))
                .with("correlation", ClvFuture.number(correlation(spenders)));
    }

    /** How much the mean spend goes with how often people buy; the model takes it to be nothing. */
    private static double correlation(List<Spender> spenders) {
        double n = spenders.size();
        double meanRepeats = spenders.stream().mapToDouble(Spender::repeats).sum() / n;
        double meanSpend = spenders.stream().mapToDouble(Spender::mean).sum() / n;
        double both = 0;
        double ofRepeats = 0;
        double ofSpend = 0;
        for (Spender spender : spenders) {
            double repeats = spender.repeats() - meanRepeats;
            double spend = spender.mean() - meanSpend;
            both += repeats * spend;
            ofRepeats += repeats * repeats;
            ofSpend += spend * spend;
        }
        return both / Math.sqrt(ofRepeats * ofSpend);
    }

    private static Value.Obj written(Estimate estimate) {
        List<Value> parameters = new ArrayList<>();
        for (int i = 0; i < estimate.names().size(); i++) {
            parameters.add(Value.object(
                    "name", estimate.names().get(i),
                    "value", ClvFuture.number(estimate.values().get(i)),
                    "low", ClvFuture.number(estimate.low().get(i)),
                    "high", ClvFuture.number(estimate.high().get(i))));
        }
        return Value.object(
                "parameters",
                Value.array(parameters),
                "logLikelihood",
                ClvFuture.number(estimate.logLikelihood()),
                "settled",
                Value.bool(estimate.settled()));
    }
}
