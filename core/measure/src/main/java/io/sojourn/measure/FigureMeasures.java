package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FiguresQuery.Span;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers what was shown, clicked, spent and walked in, and what it cost to win people by it. */
final class FigureMeasures {
    private static final int MOST_GROUPS = 1_000;

    private final FiguresQuery query;
    private final String currency;
    private final ExchangeRates rates;
    private final FigureTally total = new FigureTally();
    private final TreeMap<String, FigureTally> groups = new TreeMap<>();
    private final Set<Integer> days = new HashSet<>();
    private final TreeMap<String, long[]> converted = new TreeMap<>();
    private final TreeMap<String, long[]> unconverted = new TreeMap<>();

    private FigureMeasures(FiguresQuery query, String currency) {
        this.query = query;
        this.currency = currency;
        this.rates = query.rates();
    }

    static AnalysisOutcome answer(FiguresQuery query, JourneyTable table) {
        Optional<Span> span = query.span();
        if (query.by().period() && span.isPresent() && tooMany(query, span.get())) {
            return refused("/by", "at most " + MOST_GROUPS + " periods are listed; ask for longer ones");
        }
        TreeSet<String> spent = new TreeSet<>();
        query.figures().rows().stream()
                .filter(row ->
                        row.spend() > 0 && span.orElseThrow().has(row.key().day()))
                .forEach(row -> spent.add(row.currency()));
        Span people = span.orElse(new Span(0, -1, Long.MIN_VALUE, Long.MAX_VALUE));
        Optional<Condition> everybody = Optional.empty();
        FiguresFold.Sofar all = FiguresFold.merge(
                fold(query, table, people, false, everybody), fold(query, table, people, true, everybody));
        FiguresFold.Sofar came =
                query.mixed() ? fold(query, table, people, false, query.common().segment()) : all;
        Optional<String> currency = query.currency().or(() -> currency(spent, all.currencies));
        if (currency.isEmpty()) {
            return refused(
                    "/currency",
                    "money was spent in several currencies; say in which it is to be told: "
                            + String.join(", ", spent));
        }
        Value.Obj answer = new FigureMeasures(query, currency.get()).answer(table, span, people, came, all.orders);
        return new AnalysisOutcome.Answer(MixedNumbers.FIGURES.noted(answer, query.common()));
    }

    /** The only one of what was spent, else the only one of purchases. */
    private static Optional<String> currency(TreeSet<String> spent, TreeSet<String> earned) {
        if (spent.size() < 2) {
            return Optional.of(spent.isEmpty() ? Amounts.NO_CURRENCY : spent.first());
        }
        List<String> known = earned.stream()
                .filter(each -> !each.equals(Amounts.NO_CURRENCY))
                .toList();
        return known.size() == 1 ? Optional.of(known.getFirst()) : Optional.empty();
    }

    private static boolean tooMany(FiguresQuery query, Span span) {
        int days = switch (query.by()) {
            case WEEK -> 7;
            case MONTH -> 31;
            default -> 1;
        };
        return (span.last() - span.first()) / days >= MOST_GROUPS;
    }

    static AnalysisOutcome refused(String pointer, String detail) {
        return new AnalysisOutcome.Refused(List.of(new Problem(Fields.BAD_RANGE, pointer, detail)));
    }

    private Value.Obj answer(
            JourneyTable table, Optional<Span> span, Span people, FiguresFold.Sofar came, StoreDays orders) {
        span.filter(each -> query.by().period()).ifPresent(this::periods);
        Periods calendar =
                query.by().period() ? query.calendar() : query.common().calendar(Periods.Unit.DAY);
        for (Figures.Row row : query.figures().rows()) {
            if (people.has(row.key().day())) {
                add(row, calendar);
            }
        }
        count(total, came.all);
        if (query.by().ofPeople()) {
            came.groups.forEach((group, more) -> count(group(group), more));
        }
        List<Map.Entry<String, FigureTally>> listed = listed();
        Value.Obj answer = Value.object(
                        "days",
                        Value.object(
                                "from", day(span.map(Span::first)),
                                "to", day(span.map(Span::last)),
                                "n", days.size()),
                        "currency",
                        currency,
                        "total",
                        total.written(orders, true, query.mixed()),
                        "groups",
                        Value.array(listed.subList(0, Math.min(listed.size(), MOST_GROUPS)).stream()
                                .<Value>map(each -> Value.object(
                                                "value",
                                                each.getKey().isEmpty() ? Value.NOTHING : Value.text(each.getKey()))
                                        .over(each.getValue()
                                                .written(orders, query.by().ofPeople(), query.mixed())))
                                .toList()),
                        "others",
                        Value.object("groups", Math.max(0, listed.size() - MOST_GROUPS)))
                .with("converted", money(converted, true))
                .with("unconverted", money(unconverted, false));
        return query.people()
                .map(asked -> answer.with("people", Breakpoints.people(behind(asked), table)))
                .orElse(answer);
    }

    private static Value day(Optional<Integer> day) {
        return day.<Value>map(each -> Value.text(LocalDate.ofEpochDay(each).toString()))
                .orElse(Value.NOTHING);
    }

    private static FiguresFold.Sofar fold(
            FiguresQuery query, JourneyTable table, Span span, boolean nameless, Optional<Condition> whom) {
        FiguresFold fold = new FiguresFold(query, table, span, nameless);
        Columns columns = new Columns(
                        query.filters(),
                        query.properties(),
                        List.of(),
                        Long.MIN_VALUE,
                        span.toMillis(),
                        whom,
                        query.common().atMillis(),
                        query.common().namedPages())
                .withStages(List.of(FiguresQuery.LEAD_MODEL))
                .matchingAlone();
        return table.fold(nameless ? columns.namelessAlone() : columns, fold::empty, fold, FiguresFold::merge);
    }

    /** Every period is listed though nothing is told of it. */
    private void periods(Span span) {
        Periods calendar = query.calendar();
        for (int day = span.first(); day <= span.last(); day++) {
            group(query.period(day, calendar));
        }
    }

    private FigureTally group(String name) {
        return groups.computeIfAbsent(name, any -> new FigureTally());
    }

    private void add(Figures.Row row, Periods calendar) {
        days.add(row.key().day());
        long spent = spent(row);
        total.add(row, spent);
        group(
                        switch (query.by()) {
                            case CHANNEL -> row.key().channel();
                            case STORE -> row.key().store();
                            case CAMPAIGN -> row.key().campaign();
                            case SOURCE -> row.key().source();
                            case DAY, WEEK, MONTH -> query.period(row.key().day(), calendar);
                        })
                .add(row, spent);
    }

    private long spent(Figures.Row row) {
        return row.spend() == Figures.MISSING
                ? Figures.MISSING
                : rates.spent(row, currency, converted, unconverted).orElse(Figures.MISSING);
    }

    private static void count(FigureTally tally, FiguresFold.Came more) {
        tally.leads += more.leads.size();
        tally.newCustomers += more.customers.size();
        tally.leadPeople.addAll(more.leads);
        tally.newPeople.addAll(more.customers);
    }

    /** Periods in time, others by what was spent on them, then shown, then by name. */
    private List<Map.Entry<String, FigureTally>> listed() {
        List<Map.Entry<String, FigureTally>> listed = new ArrayList<>(groups.entrySet());
        if (!query.by().period()) {
            listed.sort(Comparator.comparingLong((Map.Entry<String, FigureTally> each) ->
                            -each.getValue().spent())
                    .thenComparingLong(each -> -each.getValue().shown())
                    .thenComparing(Map.Entry::getKey));
        }
        return listed;
    }

    /** By currency: the sum, what it counts as where that is told, and how many rows. */
    static Value money(TreeMap<String, long[]> sums, boolean told) {
        return Value.array(sums.entrySet().stream()
                .<Value>map(each -> {
                    Value.Obj row = Value.object(
                            "currency", each.getKey(),
                            "spend", CustomerTally.money(each.getValue()[0]),
                            "rows", each.getValue()[2]);
                    return told ? row.with("as", CustomerTally.money(each.getValue()[1])) : row;
                })
                .toList());
    }

    private Longs behind(FiguresQuery.People asked) {
        FigureTally of = asked.group()
                .map(name -> groups.getOrDefault(name, new FigureTally()))
                .orElse(total);
        return asked.leads() ? of.leadPeople : of.newPeople;
    }
}
