package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Behind;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.measure.FunnelQuery.View;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;

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
            case View.TimeToConvert times -> funnel.timeToConvert(times);
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
                : ofGroup(answer, fold, columns(properties, traits));
    }

    private Value.Obj ofGroup(Value.Obj answer, StepsFold fold, Columns columns) {
        if (!(query.behind().orElse(null) instanceof Behind.OfGroup asked)) {
            return answer;
        }
        IntFunction<Value> values = switch (query.breakdown().orElseThrow()) {
            case Breakdown.ByEvent event -> code -> table.propertyValue(event.property(), code);
            case Breakdown.ByProfile profile -> code -> table.traitValue(profile.trait(), code);
            case Breakdown.BySegments segments -> code -> Value.NOTHING;
        };
        Optional<Columns> ofSegment = query.breakdown().orElseThrow() instanceof Breakdown.BySegments segments
                ? Optional.of(ofSegment(segments, segments.asked().indexOf(asked.value())))
                : Optional.empty();
        return PeopleBehind.beside(
                answer,
                Optional.of(own -> ofSegment.isPresent()
                        ? own.all.counts(asked.people())
                        : own.groups.entrySet().stream()
                                .anyMatch(each -> asked.value()
                                                .equals(each.getKey() < 0 ? Value.NOTHING : values.apply(each.getKey()))
                                        && each.getValue().counts(asked.people()))),
                table,
                ofSegment.orElse(columns),
                fold::empty,
                fold);
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
            StepsFold.Sofar sofar = table.fold(ofSegment(segments, i), fold::empty, fold, StepsFold::merge);
            groups.add(Value.object("value", segments.asked().get(i), "steps", sofar.all.steps(query, table)));
        }
        return Value.array(groups);
    }

    private Columns ofSegment(Breakdown.BySegments segments, int place) {
        List<Condition> both = new ArrayList<>();
        query.common().segment().ifPresent(both::add);
        both.add(segments.conditions().get(place));
        return narrowed(
                query.common().columns(query.filters(), List.of(), List.of(), Optional.of(new Condition.And(both))));
    }

    private AnalysisOutcome trends(View.Trends view) {
        TrendsFold fold = new TrendsFold(query, rules, view.interval());
        TreeMap<Long, long[]> counts =
                table.fold(columns(List.of(), List.of()), fold::empty, fold, TrendsFold::merge).periods;
        List<Value> periods = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
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
                starts.add(start);
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
        Value.Obj answer = Value.object("interval", view.interval().wireName(), "periods", Value.array(periods));
        if (!(query.behind().orElse(null) instanceof Behind.OfPeriod asked)) {
            return new AnalysisOutcome.Answer(answer);
        }
        if (asked.period() >= starts.size()) {
            return PeopleBehind.noSuch("period", asked.period(), starts.size());
        }
        long start = starts.get(asked.period());
        return new AnalysisOutcome.Answer(PeopleBehind.beside(
                answer,
                Optional.of(own -> counts(own.periods.getOrDefault(start, new long[2]), 1, asked.converted())),
                table,
                columns(List.of(), List.of()),
                fold::empty,
                fold));
    }

    /** Whether any of the counts is above 0: all, or only those who converted, or who did not; {@code place} has who did. */
    private static boolean counts(long[] counts, int place, Optional<Boolean> converted) {
        long all = place == 1 ? counts[0] : counts[0] + counts[1];
        long of = counts[place];
        return converted.map(did -> did ? of : all - of).orElse(all) > 0;
    }

    private static AnalysisOutcome tooLong(long first, long last) {
        return new AnalysisOutcome.Refused(List.of(new Problem(
                Fields.BAD_RANGE,
                "/between",
                Periods.AT_MOST + "; people entered from " + Instant.ofEpochMilli(first) + " to "
                        + Instant.ofEpochMilli(last) + ", so say which part of it with \"between\"")));
    }

    private AnalysisOutcome timeToConvert(View.TimeToConvert view) {
        ConversionTimesFold fold = new ConversionTimesFold(query, rules, view.fromStep() - 1, view.toStep() - 1);
        double[] sorted = table.fold(columns(List.of(), List.of()), fold::empty, fold, ConversionTimesFold::merge)
                .seconds
                .sorted();
        Value bins = Histogram.of(sorted, view.bins());
        Value.Obj answer = Value.object(
                "n", (long) sorted.length,
                "mean", Quantiles.mean(sorted),
                "median", Quantiles.of(sorted, 0.5),
                "p90", Quantiles.of(sorted, 0.9),
                "bins", bins);
        if (!(query.behind().orElse(null) instanceof Behind.OfBin asked)) {
            return new AnalysisOutcome.Answer(answer);
        }
        int many = ((Value.Array) bins).items().size();
        if (asked.bin() >= many) {
            return PeopleBehind.noSuch("bin", asked.bin(), many);
        }
        return new AnalysisOutcome.Answer(PeopleBehind.beside(
                answer,
                Optional.of(own -> Arrays.stream(own.seconds.sorted())
                        .anyMatch(each -> Histogram.bin(sorted, view.bins(), each) == asked.bin())),
                table,
                columns(List.of(), List.of()),
                fold::empty,
                fold));
    }

    private Value.Obj correlation(View.Correlation view) {
        List<PropertyPath> traits = view.traits();
        CorrelationFold fold = new CorrelationFold(query, rules, names, traits.size());
        CorrelationFold.Sofar sofar = table.fold(columns(List.of(), traits), fold::empty, fold, CorrelationFold::merge);
        Odds odds = new Odds(sofar.entered[0], sofar.entered[1]);
        if (traits.isEmpty()) {
            sofar.byEvent.forEach((name, counts) -> odds.add(Value.object("event", name), counts));
            return PeopleBehind.beside(
                    odds.answer("events"), correlated(traits), table, columns(List.of(), traits), fold::empty, fold);
        }
        for (int i = 0; i < traits.size(); i++) {
            PropertyPath trait = traits.get(i);
            Map<Value, long[]> byValue = new HashMap<>();
            sofar.byTrait.get(i).forEach((code, counts) -> byValue.put(table.traitValue(trait, code), counts));
            byValue.forEach(
                    (value, counts) -> odds.add(Value.object("property", trait.toString(), "value", value), counts));
        }
        return PeopleBehind.beside(
                odds.answer("properties"), correlated(traits), table, columns(List.of(), traits), fold::empty, fold);
    }

    private Optional<Predicate<CorrelationFold.Sofar>> correlated(List<PropertyPath> traits) {
        return query.behind().map(behind -> own -> switch (behind) {
            case Behind.OfEvent asked ->
                counts(own.byEvent.getOrDefault(asked.event(), new long[2]), 0, asked.converted());
            case Behind.OfTrait asked ->
                own.byTrait.get(asked.trait()).entrySet().stream()
                        .anyMatch(each ->
                                asked.value().equals(table.traitValue(traits.get(asked.trait()), each.getKey()))
                                        && counts(each.getValue(), 0, asked.converted()));
            default -> false;
        });
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
        Value.Obj answer = Value.object(
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
        if (!(query.behind().orElse(null) instanceof Behind.OfWay asked)) {
            return answer;
        }
        return PeopleBehind.beside(
                answer,
                Optional.of(own -> asked.from().isEmpty() ? own.nothing > 0 : fold.went(own, asked)),
                table,
                columns(List.of(), List.of()),
                fold::empty,
                fold);
    }
}
