package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.AttributionQuery.Model;
import io.sojourn.unify.condition.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Answers what conversions are credited to, by one or all models side by side. */
final class Attribution {
    private final AttributionQuery query;
    private final TouchTally tally;
    /** Labels are numbered by their names from here on, so that sums do not depend on who was read first. */
    private final int[] places;

    private final Value[] labels;

    private Attribution(AttributionQuery query, TouchTally tally) {
        this.query = query;
        this.tally = tally;
        this.places = tally.labels.places();
        this.labels = new Value[places.length];
        for (int label = 0; label < places.length; label++) {
            labels[places[label]] = tally.labels.value(label);
        }
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
        TouchTally tally = table.fold(columns, fold::empty, fold, TouchTally::merge);
        if (query.currency().isEmpty() && tally.currencies.size() > 1) {
            return refused(
                    "/currency",
                    "purchases are in several currencies, which are never added up; say which one counts: "
                            + String.join(", ", new TreeSet<>(tally.currencies)));
        }
        AnalysisOutcome outcome = new Attribution(query, tally).answer();
        if (query.people().isEmpty() || !(outcome instanceof AnalysisOutcome.Answer answer)) {
            return outcome;
        }
        TouchPaths own = new TouchPaths(query.whereLabelsAre(), table);
        return new AnalysisOutcome.Answer(PeopleBehind.beside(
                answer.value(),
                query.people().map(touched -> (TouchTally of) -> of.touchedBy(touched.value())),
                table,
                columns,
                own::empty,
                own));
    }

    private static AnalysisOutcome refused(String pointer, String detail) {
        return new AnalysisOutcome.Refused(List.of(new Problem(Fields.BAD_RANGE, pointer, detail)));
    }

    private AnalysisOutcome answer() {
        double[] effects = new double[0];
        if (query.models().contains(Model.MARKOV)) {
            TouchChain chain = new TouchChain(query.order());
            chain.takeIn(tally.chain, places);
            if (chain.tooLarge()) {
                return refused(
                        "/order",
                        "a chain of more than " + TouchChain.MOST_STATES
                                + " states is not solved; ask for a lower order, fewer labels, or \"models\" without markov");
            }
            effects = chain.effects(labels.length);
        }
        TouchCounts counts = new TouchCounts();
        counts.takeIn(tally.counts, places);
        Map<Model, Credits> credits = new EnumMap<>(Model.class);
        for (Model model : query.models()) {
            credits.put(model, credits(model, effects, counts));
        }
        String currency = query.currency()
                .orElse(
                        tally.currencies.isEmpty()
                                ? PersonOrders.NO_CURRENCY
                                : tally.currencies.iterator().next());
        return new AnalysisOutcome.Answer(Value.object(
                "conversions",
                tally.led + tally.untouched,
                "money",
                CustomerTally.money(tally.ledMoney + tally.untouchedMoney),
                "currency",
                currency,
                "untouched",
                Value.object("conversions", tally.untouched, "money", CustomerTally.money(tally.untouchedMoney)),
                "pathsWithoutConversion",
                tally.lostPaths,
                "models",
                Value.array(query.models().stream()
                        .map(model -> Value.text(model.wireName()))
                        .toList()),
                "rows",
                rows(credits, effects)));
    }

    private Credits credits(Model model, double[] effects, TouchCounts counts) {
        Credits credits = new Credits(labels.length);
        switch (model) {
            case MARKOV -> credits.share(effects, tally.led, tally.ledMoney);
            case TIME_DECAY -> {
                for (int label = 0; label < places.length; label++) {
                    credits.conversions[places[label]] = tally.conversionsByTime(label);
                    credits.money[places[label]] = tally.moneyByTime(label);
                }
            }
            default -> {
                return Credits.of(model, counts, labels.length);
            }
        }
        return credits;
    }

    /** Labels by their mean share over the models, the greatest first. */
    private Value rows(Map<Model, Credits> credits, double[] effects) {
        double[] rank = new double[labels.length];
        credits.values().forEach(of -> Arrays.setAll(rank, i -> rank[i] + of.conversions[i]));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, labels.length).boxed().toList());
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
                                ClvFuture.number(conversions / tally.led),
                                "money",
                                CustomerTally.money(of.getValue().money[label])));
            }
            Value.Obj row = Value.object("value", labels[label], "credits", shown);
            rows.add(effects.length == 0 ? row : row.with("removalEffect", Value.real(effects[label])));
        }
        return Value.array(rows);
    }
}
