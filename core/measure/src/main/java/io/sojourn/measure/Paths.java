package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.PathsQuery.View;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Patterns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers paths over a table. */
final class Paths {
    /** What stands before a path began and after it ended. */
    static final String START = "(start)";

    static final String END = "(end)";

    private final PathsQuery query;
    private final JourneyTable table;
    private final Patterns patterns;

    private Paths(PathsQuery query, JourneyTable table, Patterns patterns) {
        this.query = query;
        this.table = table;
        this.patterns = patterns;
    }

    static Value.Obj answer(PathsQuery query, JourneyTable table, Patterns patterns) {
        Paths paths = new Paths(query, table, patterns);
        if (query.compare().isEmpty()) {
            return paths.withPeople(paths.shown(paths.fold(query.common().segment())));
        }
        return paths.differences(paths.fold(paths.within(0)), paths.fold(paths.within(1)));
    }

    /** How many positions a view has. */
    static int columns(View.Positions view) {
        return view.anchor().isPresent() ? view.before() + 1 + view.after() : view.after();
    }

    private Optional<Condition> within(int group) {
        List<Condition> both = new ArrayList<>();
        query.common().segment().ifPresent(both::add);
        both.add(query.compare().get(group));
        return Optional.of(new Condition.And(both));
    }

    private PathsFold.Sofar fold(Optional<Condition> whom) {
        PathsFold fold = new PathsFold(query, table, patterns);
        return table.fold(columns(whom), fold::empty, fold, PathsFold::merge);
    }

    private Columns columns(Optional<Condition> whom) {
        return query.common()
                .columns(query.filters(), query.properties(), List.of(), whom)
                .matchingAlone();
    }

    private Value.Obj withPeople(Value.Obj answer) {
        PathsFold fold = new PathsFold(query, table, patterns);
        return PeopleBehind.beside(
                answer,
                query.people().map(this::took),
                table,
                columns(query.common().segment()),
                fold::empty,
                fold);
    }

    private Predicate<PathsFold.Sofar> took(PathsQuery.People asked) {
        if (query.view() instanceof View.Positions view) {
            int first = view.anchor().isPresent() ? -view.before() : 1;
            return own -> own.has(asked.to(), asked.position() - first);
        }
        boolean byPosition = query.view() instanceof View.Edges;
        return own -> own.took(asked.from().orElse(""), asked.to(), byPosition);
    }

    private Value.Obj shown(PathsFold.Sofar sofar) {
        return switch (query.view()) {
            case View.Edges edges -> edges(sofar);
            case View.Transitions transitions -> transitions(sofar);
            case View.Positions positions -> positions(sofar, positions);
        };
    }

    /** An edge with the names that are shown. */
    private record Named(String from, String to, long count, long paths, long millis) {
        private static final Comparator<Named> LARGEST_FIRST = Comparator.comparingLong((Named edge) -> -edge.count())
                .thenComparing(Named::from)
                .thenComparing(Named::to);
    }

    private List<Named> named(PathsFold.Sofar sofar, boolean byPosition) {
        List<Named> all = new ArrayList<>();
        sofar.edges().forEach((edge, paths, people, millis) -> {
            int position = PathsFold.Sofar.position(edge);
            all.add(new Named(
                    (byPosition ? position + "_" : "") + sofar.source(edge),
                    (byPosition ? (position + 1) + "_" : "") + sofar.target(edge),
                    query.byProfile() ? people : paths,
                    paths,
                    millis));
        });
        all.sort(Named.LARGEST_FIRST);
        return all;
    }

    private Value.Obj edges(PathsFold.Sofar sofar) {
        List<Named> all = named(sofar, true);
        List<Named> weighty = weighty(all);
        List<Value> edges = new ArrayList<>();
        for (Named edge : first(weighty)) {
            edges.add(Value.object(
                    "from", edge.from(), "to", edge.to(), "count", edge.count(), "meanSeconds", meanSeconds(edge)));
        }
        return withOthers(Value.object("edges", Value.array(edges), "paths", sofar.paths), all, weighty);
    }

    private static Value meanSeconds(Named edge) {
        return Value.real(edge.millis() / (1000.0 * edge.paths()));
    }

    private List<Named> weighty(List<Named> all) {
        return all.stream()
                .filter(edge -> edge.count() >= query.minWeight() && edge.count() <= query.maxWeight())
                .toList();
    }

    private List<Named> first(List<Named> edges) {
        return edges.subList(0, Math.min(query.edgeLimit(), edges.size()));
    }

    /** What the limit cut, and what the weights left out: nothing is hidden silently. */
    private Value.Obj withOthers(Value.Obj answer, List<Named> all, List<Named> weighty) {
        List<Named> cut = weighty.subList(first(weighty).size(), weighty.size());
        Value.Obj told = answer.with("others", Value.object("edges", cut.size(), "count", sum(cut)));
        return all.size() == weighty.size()
                ? told
                : told.with(
                        "outsideWeights",
                        Value.object("edges", all.size() - weighty.size(), "count", sum(all) - sum(weighty)));
    }

    private static long sum(List<Named> edges) {
        return edges.stream().mapToLong(Named::count).sum();
    }

    private Value.Obj transitions(PathsFold.Sofar sofar) {
        List<Named> all = named(sofar, false);
        List<Named> weighty = weighty(all);
        Map<String, Long> out = sums(all, true);
        Map<String, Long> in = sums(all, false);
        long total = sum(all);
        List<Value> rows = new ArrayList<>();
        for (Named edge : first(weighty)) {
            rows.add(Value.object(
                    "from", edge.from(),
                    "to", edge.to(),
                    "count", edge.count(),
                    "share", Quantiles.ratio(edge.count(), total),
                    "perPath", Quantiles.ratio(edge.count(), sofar.paths),
                    "pOut", Quantiles.ratio(edge.count(), out.getOrDefault(edge.from(), 0L)),
                    "pIn", Quantiles.ratio(edge.count(), in.getOrDefault(edge.to(), 0L)),
                    "meanSeconds", meanSeconds(edge)));
        }
        return withOthers(Value.object("transitions", Value.array(rows), "paths", sofar.paths), all, weighty);
    }

    private static Map<String, Long> sums(List<Named> edges, boolean bySource) {
        Map<String, Long> sums = new HashMap<>();
        edges.forEach(edge -> sums.merge(bySource ? edge.from() : edge.to(), edge.count(), Long::sum));
        return sums;
    }

    private Value.Obj positions(PathsFold.Sofar sofar, View.Positions view) {
        List<Value> columns = new ArrayList<>();
        int first = view.anchor().isPresent() ? -view.before() : 1;
        for (int column = 0; column < columns(view); column++) {
            columns.add(Value.whole(first + column));
        }
        List<Value> rows = new ArrayList<>();
        byName(sofar)
                .forEach((name, counts) ->
                        rows.add(Value.object("label", name, "shares", shares(counts, columns(view), sofar.paths))));
        return Value.object("positions", Value.array(columns), "rows", Value.array(rows), "paths", sofar.paths);
    }

    private static Map<String, long[]> byName(PathsFold.Sofar sofar) {
        TreeMap<String, long[]> byName = new TreeMap<>();
        sofar.positions.forEach((label, counts) -> byName.put(sofar.labels.name(label), counts));
        return byName;
    }

    private static Value shares(long @Nullable [] counts, int columns, long paths) {
        List<Value> shares = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            shares.add(Quantiles.ratio(counts == null ? 0 : counts[i], paths));
        }
        return Value.array(shares);
    }

    /** Both groups' numbers and their differences, first minus second. */
    private Value.Obj differences(PathsFold.Sofar first, PathsFold.Sofar second) {
        Value rows = switch (query.view()) {
            case View.Edges edges -> edgeDifferences(first, second, true);
            case View.Transitions transitions -> edgeDifferences(first, second, false);
            case View.Positions positions -> positionDifferences(first, second, positions);
        };
        return Value.object("groups", List.of(shown(first), shown(second)), "differences", rows);
    }

    /** How many times a path takes an edge in each group. */
    private record PerPath(String from, String to, double first, double second) {
        PerPath plus(PerPath other) {
            return new PerPath(from, to, first + other.first, second + other.second);
        }

        double difference() {
            return first - second;
        }
    }

    private Value edgeDifferences(PathsFold.Sofar first, PathsFold.Sofar second, boolean byPosition) {
        Map<List<String>, PerPath> rows = new TreeMap<>(
                Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast));
        for (Named edge : named(first, byPosition)) {
            double rate = (double) edge.count() / (double) first.paths;
            rows.put(List.of(edge.from(), edge.to()), new PerPath(edge.from(), edge.to(), rate, 0));
        }
        for (Named edge : named(second, byPosition)) {
            double rate = (double) edge.count() / (double) second.paths;
            rows.merge(List.of(edge.from(), edge.to()), new PerPath(edge.from(), edge.to(), 0, rate), PerPath::plus);
        }
        return Value.array(rows.values().stream()
                .sorted(Comparator.comparingDouble((PerPath row) -> -Math.abs(row.difference())))
                .limit(query.edgeLimit())
                .map(row -> Value.object(
                        "from", row.from(),
                        "to", row.to(),
                        "perPath", List.of(row.first(), row.second()),
                        "difference", row.difference()))
                .toList());
    }

    private static Value positionDifferences(PathsFold.Sofar first, PathsFold.Sofar second, View.Positions view) {
        Map<String, long[]> left = byName(first);
        Map<String, long[]> right = byName(second);
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        List<Value> rows = new ArrayList<>();
        for (String name : names) {
            List<Value> shares = new ArrayList<>();
            for (int i = 0; i < columns(view); i++) {
                shares.add(
                        first.paths == 0 || second.paths == 0
                                ? Value.NOTHING
                                : Value.real(count(left.get(name), i) / (double) first.paths
                                        - count(right.get(name), i) / (double) second.paths));
            }
            rows.add(Value.object("label", name, "shares", Value.array(shares)));
        }
        return Value.array(rows);
    }

    private static long count(long @Nullable [] counts, int column) {
        return counts == null ? 0 : counts[column];
    }
}
