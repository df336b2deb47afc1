package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.CustomersQuery.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Answers how many customers there are and why, what was spent on whom, and how soon it comes back. */
final class CustomerGrowth {
    /** With fewer new customers watched so long a month is not told. */
    static final int LEAST = 30;

    private static final int MOST_PERIODS = 400;

    private final CustomerGrowthQuery query;
    private final JourneyTable table;
    private final CustomerGrowthFold.Sofar all;
    private final String currency;
    private final boolean mixed;
    private final TreeMap<String, long[]> converted = new TreeMap<>();
    private final TreeMap<String, long[]> unconverted = new TreeMap<>();
    /** On people without an order, then on customers; {@link Figures#MISSING} where nobody told or it cannot be converted. */
    private final long[] ads = {Figures.MISSING, Figures.MISSING};

    private CustomerGrowth(
            CustomerGrowthQuery query, JourneyTable table, CustomerGrowthFold.Sofar all, String currency) {
        this.query = query;
        this.table = table;
        this.all = all;
        this.currency = currency;
        this.mixed = query.common().segment().isPresent();
    }

    static AnalysisOutcome answer(CustomerGrowthQuery query, JourneyTable table) {
        List<Range> ranges = new ArrayList<>(List.of(query.range()));
        query.interval().ifPresent(unit -> ranges.addAll(periods(query, unit)));
        if (ranges.size() > MOST_PERIODS + 1) {
            return FigureMeasures.refused(
                    "/interval",
                    "at most " + MOST_PERIODS + " periods are followed; ask for a shorter time or longer periods");
        }
        CustomerGrowthFold fold = new CustomerGrowthFold(query, table, ranges);
        Columns columns = query.common()
                .columns(query.filters(), query.properties(), List.of())
                .fromTheBeginning()
                .withStages(List.of(query.model()))
                .matchingAlone();
        CustomerGrowthFold.Sofar all = table.fold(columns, fold::empty, fold, CustomerGrowthFold::merge);
        if (query.currency().isEmpty() && all.currencies.size() > 1) {
            return FigureMeasures.refused(
                    "/currency",
                    "purchases are in several currencies, which are never added up; say which one counts: "
                            + String.join(", ", all.currencies));
        }
        String currency =
                query.currency().orElse(all.currencies.isEmpty() ? PersonOrders.NO_CURRENCY : all.currencies.first());
        Value.Obj answer = new CustomerGrowth(query, table, all, currency).written(ranges);
        return new AnalysisOutcome.Answer(MixedNumbers.GROWTH.noted(answer, query.common()));
    }

    /** Whole periods but for the first and the last, which the time that was asked for cuts. */
    private static List<Range> periods(CustomerGrowthQuery query, Periods.Unit unit) {
        Periods calendar = query.common().calendar(unit);
        List<Range> periods = new ArrayList<>();
        long from = query.common().fromMillis();
        while (from <= query.common().toMillis() && periods.size() <= MOST_PERIODS) {
            long next = calendar.startAfter(from);
            periods.add(new Range(from, Math.min(query.common().toMillis(), next - 1)));
            from = next;
        }
        return periods;
    }

    private Value.Obj written(List<Range> ranges) {
        advertise();
        long[] messages = {messages(0), messages(1)};
        Value onNew = sum(0, messages[0] + all.discounts[0]);
        Value cost = onNew instanceof Value.Real real ? ClvFuture.number(real.value() / all.buyers[0]) : Value.NOTHING;
        Value.Obj answer = Value.object("currency", currency, "customers", all.bridges[0].written());
        if (query.interval().isPresent()) {
            List<Value> periods = new ArrayList<>();
            for (int i = 1; i < ranges.size(); i++) {
                periods.add(Value.object(
                        "start",
                                Instant.ofEpochMilli(ranges.get(i).fromMillis()).toString(),
                        "customers", all.bridges[i].written()));
            }
            answer = answer.with("periods", Value.array(periods));
        }
        answer = answer.with(
                        "spend", Value.object("onNew", spend(0, messages[0]), "onCustomers", spend(1, messages[1])))
                .with("messages", messagesByChannel())
                .with("margin", Value.real(query.margin()))
                .with("newCustomers", side(0, messages[0]))
                .with("earlierCustomers", side(1, messages[1]))
                .with("acquisitionCost", cost)
                .with("payback", payback(cost))
                .with("converted", FigureMeasures.money(converted, true))
                .with("unconverted", FigureMeasures.money(unconverted, false));
        if (query.clv().isPresent()) {
            answer = answer.with("clv", clv(query.clv().get(), cost));
        }
        return query.people().isPresent() ? answer.with("people", Breakpoints.people(all.people, table)) : answer;
    }

    private void advertise() {
        Days days = new Days(query.common().zone());
        boolean[] unknown = new boolean[2];
        for (Figures.Row row : query.figures().rows()) {
            boolean counts = row.spend() != Figures.MISSING
                    && row.key().day() >= days.of(query.common().fromMillis())
                    && row.key().day() <= days.of(query.common().toMillis());
            if (!counts) {
                continue;
            }
            int side = query.customerCampaigns().contains(row.key().campaign()) ? 1 : 0;
            OptionalLong amount = query.rates().spent(row, currency, converted, unconverted);
            unknown[side] |= amount.isEmpty();
            ads[side] = Math.max(0, ads[side]) + amount.orElse(0);
        }
        for (int side = 0; side < 2; side++) {
            ads[side] = unknown[side] ? Figures.MISSING : ads[side];
        }
        // Ads are known to go to nobody of the one side only where it is known of the other.
        if (query.customerCampaigns().isEmpty() && ads[0] != Figures.MISSING) {
            ads[1] = 0;
        }
    }

    private long messages(int side) {
        double cost = 0;
        for (Map.Entry<String, long[]> each : all.messages.entrySet()) {
            cost += each.getValue()[side] * query.messageCosts().getOrDefault(each.getKey(), 0.0);
        }
        return Math.round(cost * Amounts.UNIT);
    }

    /** Nothing where nobody told of ads, or where these are of everybody and the others of a segment. */
    private Value sum(int side, long others) {
        return mixed || ads[side] == Figures.MISSING ? Value.NOTHING : CustomerTally.money(ads[side] + others);
    }

    private Value spend(int side, long messages) {
        return Value.object(
                "ads", ads[side] == Figures.MISSING ? Value.NOTHING : CustomerTally.money(ads[side]),
                "messages", CustomerTally.money(messages),
                "discounts", CustomerTally.money(all.discounts[side]),
                "total", sum(side, messages + all.discounts[side]));
    }

    private Value messagesByChannel() {
        return Value.array(all.messages.entrySet().stream()
                .<Value>map(each -> Value.object(
                        "channel", each.getKey().isEmpty() ? Value.NOTHING : Value.text(each.getKey()),
                        "toNew", each.getValue()[0],
                        "toCustomers", each.getValue()[1]))
                .toList());
    }

    /** What was paid is after discounts, so these are not taken away once more. */
    private Value side(int side, long messages) {
        double left = all.revenue[side] * query.margin();
        return Value.object(
                "people",
                all.buyers[side],
                "revenue",
                CustomerTally.money(all.revenue[side]),
                "contribution",
                mixed || ads[side] == Figures.MISSING
                        ? Value.NOTHING
                        : CustomerTally.money(left - ads[side] - messages));
    }

    /** The first month by whose end new customers have on average brought what it cost to win them. */
    private Value payback(Value cost) {
        List<Value> curve = new ArrayList<>();
        Optional<Integer> months = Optional.empty();
        for (int month = 0; month <= CustomerGrowthFold.MOST_MONTHS && all.watched[month] >= LEAST; month++) {
            double mean = all.broughtBy[month] * query.margin() / all.watched[month] / PersonOrders.UNIT;
            curve.add(Value.object("month", month, "n", all.watched[month], "value", mean));
            if (months.isEmpty() && cost instanceof Value.Real real && mean >= real.value()) {
                months = Optional.of(month);
            }
        }
        return Value.object(
                "months",
                months.<Value>map(Value::whole).orElse(Value.NOTHING),
                "curve",
                Value.array(curve),
                "least",
                LEAST);
    }

    private Value clv(ClvQuery asked, Value cost) {
        Value.Obj told =
                Clv.answer(asked, table) instanceof AnalysisOutcome.Answer answer ? answer.value() : Value.Obj.empty();
        Value.Obj future = told.object("future");
        Value mean = future == null ? null : future.find("meanValue");
        if (!(mean instanceof Value.Real value)) {
            return Value.object("value", Value.NOTHING, "n", Value.NOTHING, "ratio", Value.NOTHING);
        }
        double left = value.value() * query.margin();
        return Value.object(
                "value",
                left,
                "n",
                Objects.requireNonNull(told.find("customers")),
                "ratio",
                cost instanceof Value.Real real ? ClvFuture.number(left / real.value()) : Value.NOTHING);
    }
}
