package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.CustomersQuery.Range;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Answers the measures of customers: who buys, how often again, what it comes to. */
final class Customers {
    /** Every period is measured by itself. */
    static final int MOST_PERIODS = 400;

    private final CustomersQuery query;
    private final JourneyTable table;
    private final AnalysisContext context;

    private Customers(CustomersQuery query, JourneyTable table, AnalysisContext context) {
        this.query = query;
        this.table = table;
        this.context = context;
    }

    static AnalysisOutcome answer(CustomersQuery query, JourneyTable table, AnalysisContext context) {
        return new Customers(query, table, context).answer();
    }

    private AnalysisOutcome answer() {
        Range asked = asked();
        List<Range> ranges = new ArrayList<>(List.of(asked));
        query.compare().ifPresent(ranges::add);
        if (query.interval().isPresent()) {
            List<Range> periods = periods(asked, query.interval().get());
            if (periods.size() > MOST_PERIODS) {
                return refused(
                        "/interval",
                        "at most " + MOST_PERIODS + " periods are measured; ask for a shorter time or longer periods");
            }
            ranges.addAll(periods);
        }
        CustomersFold.Sofar sofar = fold(ranges, query.common().segment());
        if (query.currency().isEmpty() && sofar.currencies.size() > 1) {
            return refused(
                    "/currency",
                    "purchases are in several currencies, which are never added up; say which one counts: "
                            + String.join(", ", new TreeSet<>(sofar.currencies)));
        }
        Value.Obj answer = Value.object(
                "currency",
                query.currency()
                        .orElse(
                                sofar.currencies.isEmpty()
                                        ? PersonOrders.NO_CURRENCY
                                        : sofar.currencies.iterator().next()),
                "measures",
                shown(sofar.tallies[0], asked));
        CustomersFold own = new CustomersFold(query, table, List.of(asked));
        answer = PeopleBehind.beside(
                answer,
                query.behind(),
                table,
                columns(List.of(asked), query.common().segment()),
                own::empty,
                own);
        int next = 1;
        if (query.compare().isPresent()) {
            answer = answer.with("compare", shown(sofar.tallies[next], ranges.get(next)));
            next++;
        }
        if (query.interval().isPresent()) {
            List<Value> periods = new ArrayList<>();
            for (; next < ranges.size(); next++) {
                periods.add(Value.object(
                        "start",
                        Instant.ofEpochMilli(ranges.get(next).fromMillis()).toString(),
                        "measures",
                        shown(sofar.tallies[next], ranges.get(next))));
            }
            answer = answer.with("periods", Value.array(periods));
        }
        return new AnalysisOutcome.Answer(
                query.breakdown().isEmpty() ? answer : answer.with("groups", groups(sofar, asked)));
    }

    private static AnalysisOutcome refused(String pointer, String detail) {
        return new AnalysisOutcome.Refused(List.of(new Problem(Fields.BAD_RANGE, pointer, detail)));
    }

    private CustomersFold.Sofar fold(List<Range> ranges, Optional<Condition> segment) {
        CustomersFold fold = new CustomersFold(query, table, ranges);
        return table.fold(columns(ranges, segment), fold::empty, fold, CustomersFold::merge);
    }

    private Columns columns(List<Range> ranges, Optional<Condition> segment) {
        long to = ranges.stream().mapToLong(Range::toMillis).max().orElseThrow();
        return new Columns(
                        query.filters(),
                        query.properties(),
                        query.trait().map(List::of).orElse(List.of()),
                        Long.MIN_VALUE,
                        to,
                        segment,
                        query.common().atMillis(),
                        query.common().namedPages())
                .withStages(List.of(query.model()))
                .matchingAlone();
    }

    /** The time that was asked for; without one, from the first purchase to now. */
    private Range asked() {
        Common common = query.common();
        if (common.bounded()) {
            return new Range(common.fromMillis(), common.toMillis());
        }
        long first = table.fold(
                        common.columns(List.of(query.orders().purchase()), List.of(), List.of())
                                .matchingAlone(),
                        () -> new long[] {context.nowMillis()},
                        (least, block) -> {
                            int rows = block.persons == 0 ? 0 : block.start[block.persons];
                            for (int row = 0; row < rows; row++) {
                                least[0] = block.mask[row] == 0 ? least[0] : Math.min(least[0], block.time[row]);
                            }
                            return least;
                        },
                        (left, right) -> left[0] <= right[0] ? left : right)[0];
        return new Range(first, Math.max(context.nowMillis(), table.latestMillis()));
    }

    /** Whole periods but for the first and the last, which the time that was asked for cuts. */
    private List<Range> periods(Range asked, Periods.Unit unit) {
        Periods calendar = query.common().calendar(unit);
        List<Range> periods = new ArrayList<>();
        long from = asked.fromMillis();
        while (from <= asked.toMillis() && periods.size() <= MOST_PERIODS) {
            long next = calendar.startAfter(from);
            periods.add(new Range(from, Math.min(asked.toMillis(), next - 1)));
            from = next;
        }
        return periods;
    }

    private Value.Obj shown(CustomerTally tally, Range range) {
        return tally.ofPeople(
                tally.shown(CustomerTally.days(range.fromMillis(), range.toMillis())),
                query.common().bounded());
    }

    private Value groups(CustomersFold.Sofar sofar, Range asked) {
        double days = CustomerTally.days(asked.fromMillis(), asked.toMillis());
        double all = sofar.tallies[0].netRevenue();
        List<Value> groups = new ArrayList<>();
        if (query.breakdown().orElseThrow() instanceof Breakdown.BySegments segments) {
            for (int i = 0; i < segments.conditions().size(); i++) {
                Condition group = segments.conditions().get(i);
                Condition whom = query.common()
                        .segment()
                        .<Condition>map(segment -> new Condition.And(List.of(segment, group)))
                        .orElse(group);
                CustomerTally tally = fold(List.of(asked), Optional.of(whom)).tallies[0];
                groups.add(group(
                        segments.asked().get(i),
                        tally.ofPeople(tally.shown(days), query.common().bounded()),
                        tally,
                        all));
            }
            return Value.array(groups);
        }
        record Named(Value value, CustomerTally tally) {}
        sofar.groups.entrySet().stream()
                .filter(entry -> entry.getValue().buyers() > 0)
                .map(entry -> new Named(value(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong((Named named) -> -named.tally().buyers())
                        .thenComparing(named -> named.value().toString()))
                .forEach(named -> groups.add(group(named.value(), named.tally().shown(days), named.tally(), all)));
        return Value.array(groups);
    }

    private static Value group(Value value, Value.Obj measures, CustomerTally tally, double all) {
        return Value.object(
                "value", value, "contribution", ClvFuture.number(tally.netRevenue() / all), "measures", measures);
    }

    private Value value(int code) {
        if (code < 0) {
            return Value.NOTHING;
        }
        return query.trait().isPresent()
                ? table.traitValue(query.trait().get(), code)
                : table.propertyValue(query.group().orElseThrow(), code);
    }
}
