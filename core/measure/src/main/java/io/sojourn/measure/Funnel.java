package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.measure.FunnelQuery.View;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Answers a funnel over a table: folds it and writes the numbers. */
final class Funnel {
    private final FunnelQuery query;
    private final JourneyTable table;
    private final List<String> names;
    private final FunnelRules rules;

    private Funnel(FunnelQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
        this.names = table.labels().stream()
                .map(label -> label.shown(query.common().namedPages()))
                .toList();
        this.rules = query.rules(names);
    }

    static AnalysisOutcome answer(FunnelQuery query, JourneyTable table) {
        Funnel funnel = new Funnel(query, table);
        return switch (query.view()) {
            case View.Steps steps -> new AnalysisOutcome.Answer(funnel.steps());
            case View.Trends trends -> funnel.trends(trends);
            case View.TimeToConvert times -> new AnalysisOutcome.Answer(funnel.timeToConvert(times));
            case View.Correlation correlation -> new AnalysisOutcome.Answer(funnel.correlation(correlation));
            case View.Next next -> new AnalysisOutcome.Answer(funnel.next(next));
        };
    }

    private Columns columns(List<PropertyPath> properties, List<PropertyPath> traits) {
        return narrowed(query.common().columns(query.filters(), properties, traits));
    }

    /** Events that are in no step matter where they interrupt, where they keep a session going, and to correlation. */
    private Columns narrowed(Columns columns) {
        boolean every = query.order() == FunnelQuery.Order.STRICT
                || query.common().bySession()
                || query.view() instanceof View.Correlation
                || query.view() instanceof View.Next;
        return every ? columns : columns.matchingAlone();
    }

    private Value.Obj steps() {
        Breakdown breakdown = query.breakdown().orElse(null);
        List<PropertyPath> properties =
                breakdown instanceof Breakdown.ByEvent event ? List.of(event.property()) : List.of();
        List<PropertyPath> traits =
                breakdown instanceof Breakdown.ByProfile profile ? List.of(profile.trait()) : List.of();
        StepsFold fold = new StepsFold(query, rules);
        StepsFold.Sofar sofar = table.fold(columns(properties, traits), fold::empty, fold, StepsFold::merge);
        Value.Obj answer = Value.object("steps", sofar.all.steps(query, table));
        answer = switch (breakdown) {
            case null -> answer;
            case Breakdown.ByEvent event ->
                answer.with("groups", groups(sofar.groups, code -> table.propertyValue(event.property(), code)));
            case Breakdown.ByProfile profile ->
                answer.with("groups", groups(sofar.groups, code -> table.traitValue(profile.trait(), code)));
            case Breakdown.BySegments segments -> answer.with("groups", bySegment(segments));
        };
        return query.people().isPresent()
                ? answer.with("people", sofar.all.people(query.people().get(), table))
                : answer;
    }

    /** Largest first, then by value. */
    private Value groups(Map<Integer, StepTally> groups, IntFunction<Value> values) {
        record Group(Value value, StepTally tally) {}
        return Value.array(groups.entrySet().stream()
                .filter(group -> !group.getValue().empty())
                .map(group ->
                        new Group(group.getKey() < 0 ? Value.NOTHING : values.apply(group.getKey()), group.getValue()))
                .sorted(Comparator.comparingLong((Group group) -> -group.tally().reached(1))
                        .thenComparing(group -> Fields.shown(group.value())))
                .map(group -> Value.object(
                        "value", group.value(), "steps", group.tally().steps(query, table)))
                .toList());
    }

    /** One fold for each: people may be in several. */
    private Value bySegment(Breakdown.BySegments segments) {
        StepsFold fold = new StepsFold(query, rules);
        List<Value> groups = new ArrayList<>();
        for (int i = 0; i < segments.conditions().size(); i++) {
            List<Condition> both = new ArrayList<>();
            query.common().segment().ifPresent(both::add);
            both.add(segments.conditions().get(i));
            Columns columns = narrowed(query.common()
                    .columns(query.filters(), List.of(), List.of(), Optional.of(new Condition.And(both))));
            StepsFold.Sofar sofar = table.fold(columns, fold::empty, fold, StepsFold::merge);
            groups.add(Value.object("value", segments.asked().get(i), "steps", sofar.all.steps(query, table)));
        }
        return Value.array(groups);
    }

    private AnalysisOutcome trends(View.Trends view) {
        TrendsFold fold = new TrendsFold(query, rules, view.interval());
        TreeMap<Long, long[]> counts =
                table.fold(columns(List.of(), List.of()), fold::empty, fold, TrendsFold::merge).periods;
        List<Value> periods = new ArrayList<>();
        if (!counts.isEmpty() || query.common().bounded()) {
            Periods calendar = query.calendar(view.interval());
            Common common = query.common();
            long first = calendar.startOf(common.bounded() ? common.fromMillis() : counts.firstKey());
            long last = calendar.startOf(common.bounded() ? common.toMillis() : counts.lastKey());
            if (!common.bounded() && Periods.tooMany(first, last)) {
                return tooLong(first, last);
            }
            for (long start = first; start <= last; start = calendar.startAfter(start)) {
                long[] of = counts.getOrDefault(start, new long[2]);
                periods.add(Value.object(
                        "start",
                        Instant.ofEpochMilli(start).toString(),
                        "entrants",
                        of[0],
                        "converted",
                        of[1],
                        "rate",
                        Quantiles.ratio(of[1], of[0])));
            }
        }
        return new AnalysisOutcome.Answer(
                Value.object("interval", view.interval().wireName(), "periods", Value.array(periods)));
    }

    private static AnalysisOutcome tooLong(long first, long last) {
        return new AnalysisOutcome.Refused(List.of(new Problem(
                Fields.BAD_RANGE,
                "/between",
                Periods.AT_MOST + "; people entered from " + Instant.ofEpochMilli(first) + " to "
                        + Instant.ofEpochMilli(last) + ", so say which part of it with \"between\"")));
    }

    private Value.Obj timeToConvert(View.TimeToConvert view) {
        ConversionTimesFold fold = new ConversionTimesFold(query, rules, view.fromStep() - 1, view.toStep() - 1);
        double[] sorted = table.fold(columns(List.of(), List.of()), fold::empty, fold, ConversionTimesFold::merge)
                .seconds
                .sorted();
        return Value.object(
                "n", (long) sorted.length,
                "mean", Quantiles.mean(sorted),
                "median", Quantiles.of(sorted, 0.5),
                "p90", Quantiles.of(sorted, 0.9),
                "bins", Histogram.of(sorted, view.bins()));
    }

    private Value.Obj correlation(View.Correlation view) {
        List<PropertyPath> traits = view.traits();
        CorrelationFold fold = new CorrelationFold(query, rules, names, traits.size());
        CorrelationFold.Sofar sofar = table.fold(columns(List.of(), traits), fold::empty, fold, CorrelationFold::merge);
        Odds odds = new Odds(sofar.entered[0], sofar.entered[1]);
        if (traits.isEmpty()) {
            sofar.byEvent.forEach((name, counts) -> odds.add(Value.object("event", name), counts));
            return odds.answer("events");
        }
        for (int i = 0; i < traits.size(); i++) {
            PropertyPath trait = traits.get(i);
            Map<Value, long[]> byValue = new HashMap<>();
            sofar.byTrait.get(i).forEach((code, counts) -> byValue.put(table.traitValue(trait, code), counts));
            byValue.forEach(
                    (value, counts) -> odds.add(Value.object("property", trait.toString(), "value", value), counts));
        }
        return odds.answer("properties");
    }

    private Value.Obj next(View.Next view) {
        record Edge(String from, String to, long count, double meanSeconds) {}
        NextFold fold = new NextFold(query, rules, names, view);
        NextFold.Sofar sofar = table.fold(columns(List.of(), List.of()), fold::empty, fold, NextFold::merge);
        List<Edge> edges = new ArrayList<>();
        sofar.edges.forEach((edge, taken, people, millis) -> edges.add(new Edge(
                NextFold.position(edge) + "_" + fold.source(edge),
                (NextFold.position(edge) + 1) + "_" + fold.target(edge),
                taken,
                millis / (1000.0 * taken))));
        edges.sort(Comparator.comparingLong((Edge edge) -> -edge.count())
                .thenComparing(Edge::from)
                .thenComparing(Edge::to));
        List<Edge> shown = edges.subList(0, Math.min(view.edgeLimit(), edges.size()));
        List<Edge> others = edges.subList(shown.size(), edges.size());
        return Value.object(
                "people",
                sofar.people,
                "nothing",
                sofar.nothing,
                "edges",
                Value.array(shown.stream()
                        .map(edge -> Value.object(
                                "from", edge.from(),
                                "to", edge.to(),
                                "count", edge.count(),
                                "meanSeconds", Value.real(edge.meanSeconds())))
                        .toList()),
                "others",
                Value.object(
                        "edges",
                        others.size(),
                        "count",
                        others.stream().mapToLong(Edge::count).sum()));
    }
}
