package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.AttributionQuery.Model;
import io.sojourn.unify.condition.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers what conversions are credited to, by one or all models side by side. */
final class Attribution {
    private static final String NO_LABEL = "";

    private final AttributionQuery query;
    private final TouchPaths.Sofar paths;
    private final List<Value> labels = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final TreeMap<String, Walked> walked = new TreeMap<>();

    /** A path by the numbers of its labels; in the order of their names, so that sums do not depend on who was read first. */
    private record Walked(List<Integer> path, TouchPaths.Led led, long lost) {}

    private Attribution(AttributionQuery query, TouchPaths.Sofar paths, JourneyTable table) {
        this.query = query;
        this.paths = paths;
        TreeMap<String, List<Integer>> byName = new TreeMap<>();
        Map<String, Value> values = new HashMap<>();
        for (int code : TouchPaths.codes(paths)) {
            Value value = code < 0 ? Value.NOTHING : table.propertyValue(query.by(), code);
            byName.computeIfAbsent(name(value), n -> new ArrayList<>()).add(code);
            values.put(name(value), value);
        }
        byName.forEach((name, codes) -> {
            codes.forEach(code -> numbers.put(code, labels.size()));
            labels.add(values.getOrDefault(name, Value.NOTHING));
        });
        paths.converted.forEach((path, led) -> walk(path, led, 0));
        paths.lost.forEach((path, count) -> walk(path, new TouchPaths.Led(), count));
    }

    private static String name(Value value) {
        return value instanceof Value.Text text
                ? "\"" + text.value()
                : value instanceof Value.Nothing ? NO_LABEL : value.toString();
    }

    private void walk(TouchPaths.Path path, TouchPaths.Led led, long lost) {
        List<Integer> numbered =
                path.codes().stream().map(code -> numbers.getOrDefault(code, 0)).toList();
        walked.merge(numbered.toString(), new Walked(numbered, led, lost), (one, other) -> {
            one.led().conversions += other.led().conversions;
            one.led().money += other.led().money;
            return new Walked(one.path(), one.led(), one.lost() + other.lost());
        });
    }

    static AnalysisOutcome answer(AttributionQuery query, JourneyTable table) {
        Common common = query.common();
        Columns asked = common.columns(query.filters(), query.properties(), List.of());
        Columns columns = new Columns(
                        asked.filters(),
                        asked.properties(),
                        asked.traits(),
                        common.bounded() ? common.fromMillis() - query.lookBackMillis() : common.fromMillis(),
                        common.toMillis(),
                        common.segment(),
                        common.atMillis(),
                        common.namedPages())
                .matchingAlone();
        TouchPaths fold = new TouchPaths(query, table);
        TouchPaths.Sofar paths = table.fold(columns, fold::empty, fold, TouchPaths::merge);
        if (query.currency().isEmpty() && paths.currencies.size() > 1) {
            return refused(
                    "/currency",
                    "purchases are in several currencies, which are never added up; say which one counts: "
                            + String.join(", ", new TreeSet<>(paths.currencies)));
        }
        return new Attribution(query, paths, table).answer();
    }

    private static AnalysisOutcome refused(String pointer, String detail) {
        return new AnalysisOutcome.Refused(List.of(new Problem(Fields.BAD_RANGE, pointer, detail)));
    }

    private AnalysisOutcome answer() {
        TouchPaths.Led all = new TouchPaths.Led();
        TouchPaths.Led none = new TouchPaths.Led();
        for (Walked each : walked.values()) {
            TouchPaths.Led of = each.path().isEmpty() ? none : all;
            of.conversions += each.led().conversions;
            of.money += each.led().money;
        }
        double[] effects = new double[0];
        if (query.models().contains(Model.MARKOV)) {
            TouchChain chain = chain();
            if (chain.size() > TouchChain.MOST_STATES) {
                return refused(
                        "/order",
                        "a chain of " + chain.size() + " states is not solved, at most " + TouchChain.MOST_STATES
                                + " are; ask for a lower order, fewer labels, or \"models\" without markov");
            }
            effects = chain.effects(labels.size());
        }
        Map<Model, Credits> credits = new EnumMap<>(Model.class);
        for (Model model : query.models()) {
            credits.put(model, credits(model, effects, all));
        }
        String currency = query.currency()
                .orElse(
                        paths.currencies.isEmpty()
                                ? PersonOrders.NO_CURRENCY
                                : paths.currencies.iterator().next());
        return new AnalysisOutcome.Answer(Value.object(
                "conversions",
                all.conversions + none.conversions,
                "money",
                CustomerTally.money(all.money + none.money),
                "currency",
                currency,
                "untouched",
                Value.object("conversions", none.conversions, "money", CustomerTally.money(none.money)),
                "pathsWithoutConversion",
                paths.lostPaths,
                "models",
                Value.array(query.models().stream()
                        .map(model -> Value.text(model.wireName()))
                        .toList()),
                "rows",
                rows(credits, effects, all)));
    }

    private TouchChain chain() {
        TouchChain chain = new TouchChain(query.order());
        for (Walked each : walked.values()) {
            if (!each.path().isEmpty() && each.led().conversions > 0) {
                chain.add(each.path(), true, each.led().conversions);
            }
            if (query.withNull() && each.lost() > 0) {
                chain.add(each.path(), false, each.lost());
            }
        }
        return chain;
    }

    private Credits credits(Model model, double[] effects, TouchPaths.Led all) {
        Credits credits = new Credits(labels.size());
        switch (model) {
            case MARKOV -> credits.share(effects, all.conversions, all.money);
            case TIME_DECAY ->
                paths.byTime.forEach((code, parts) -> {
                    int label = numbers.getOrDefault(code, 0);
                    credits.conversions[label] += parts[0] / TouchPaths.PARTS;
                    credits.money[label] += parts[1];
                });
            default -> {
                boolean[] direct = new boolean[labels.size()];
                for (int i = 0; i < direct.length; i++) {
                    direct[i] = !(labels.get(i) instanceof Value.Text text)
                            || query.direct().contains(text.value());
                }
                for (Walked each : walked.values()) {
                    if (!each.path().isEmpty() && each.led().conversions > 0) {
                        credits.add(model, each.path(), direct, each.led());
                    }
                }
            }
        }
        return credits;
    }

    /** Labels by their mean share over the models, the greatest first. */
    private Value rows(Map<Model, Credits> credits, double[] effects, TouchPaths.Led all) {
        double[] rank = new double[labels.size()];
        credits.values().forEach(of -> Arrays.setAll(rank, i -> rank[i] + of.conversions[i]));
        List<Integer> order =
                new ArrayList<>(numbers.values().stream().distinct().toList());
        order.sort((one, other) ->
                rank[one] == rank[other] ? Integer.compare(one, other) : Double.compare(rank[other], rank[one]));
        List<Value> rows = new ArrayList<>();
        for (int label : order) {
            Value.Obj shown = Value.Obj.empty();
            for (Map.Entry<Model, Credits> of : credits.entrySet()) {
                double conversions = of.getValue().conversions[label];
                shown = shown.with(
                        of.getKey().wireName(),
                        Value.object(
                                "conversions",
                                conversions,
                                "share",
                                ClvFuture.number(conversions / all.conversions),
                                "money",
                                CustomerTally.money(of.getValue().money[label])));
            }
            Value.Obj row = Value.object("value", labels.get(label), "credits", shown);
            rows.add(effects.length == 0 ? row : row.with("removalEffect", Value.real(effects[label])));
        }
        return Value.array(rows);
    }
}
