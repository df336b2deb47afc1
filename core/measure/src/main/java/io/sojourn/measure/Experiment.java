package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.ExperimentFold.Group;
import io.sojourn.measure.Outcomes.Sums;
import io.sojourn.measure.stats.ChiSquare;
import io.sojourn.unify.condition.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Answers what variants have over a control, unless their sizes say that people were not dealt out as they were meant to be. */
final class Experiment {
    /** With fewer people on either side nobody is compared. */
    static final int LEAST = 30;
    /** Sizes that are less likely than this hide the result: Fabijan et al. (KDD 2019) take one as small. */
    private static final double MISMATCH = .001;

    private final ExperimentQuery query;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final TreeSet<String> currencies = new TreeSet<>();
    private long crossed;

    private Experiment(ExperimentQuery query) {
        this.query = query;
    }

    static Value.Obj answer(ExperimentQuery query, JourneyTable table) {
        Experiment experiment = new Experiment(query);
        if (query.assigned().isPresent()) {
            experiment.fold(table, "", query.common().segment());
        } else {
            query.segments().keySet().forEach(name -> {
                experiment.groups.put(name, new Group());
                experiment.fold(table, name, Optional.of(experiment.whom(name)));
            });
        }
        Value.Obj answer = experiment.written();
        if (query.people().isEmpty()) {
            return answer;
        }
        String variant = query.people().get().variant();
        boolean assigned = query.assigned().isPresent();
        ExperimentFold own = new ExperimentFold(query, table, assigned ? "" : variant);
        Columns columns = query.columns(assigned ? query.common().segment() : Optional.of(experiment.whom(variant)));
        return PeopleBehind.beside(answer, query.people().map(asked -> asked), table, columns, own::empty, own);
    }

    private void fold(JourneyTable table, String variant, Optional<Condition> whom) {
        ExperimentFold fold = new ExperimentFold(query, table, variant);
        ExperimentFold.Sofar sofar = table.fold(query.columns(whom), fold::empty, fold, ExperimentFold::merge);
        groups.putAll(sofar.groups);
        currencies.addAll(sofar.currencies);
        crossed += sofar.crossed;
    }

    /** Whoever is in that segment and in no other. */
    private Condition whom(String name) {
        List<Condition> all = new ArrayList<>();
        query.common().segment().ifPresent(all::add);
        query.segments()
                .forEach((other, condition) -> all.add(other.equals(name) ? condition : new Condition.Not(condition)));
        return new Condition.And(all);
    }

    private Value.Obj written() {
        String control = query.control()
                .orElse(groups.isEmpty() ? "" : groups.keySet().iterator().next());
        Value.Obj sizes = sizes();
        boolean shown = !Value.bool(true).equals(sizes.find("hidden"))
                && (currencies.size() < 2 || query.currency().isPresent());
        Map<String, Sums> sums = new LinkedHashMap<>();
        groups.forEach((name, group) -> sums.put(name, group.outcomes.sums()));
        Value.Obj answer = Value.object(
                "of",
                query.of().wireName(),
                "control",
                control.isEmpty() ? Value.NOTHING : Value.text(control),
                "sizes",
                sizes,
                "variants",
                Value.array(groups.entrySet().stream()
                        .<Value>map(each -> variant(
                                each.getKey(), each.getValue(), Objects.requireNonNull(sums.get(each.getKey())), shown))
                        .toList()),
                "comparisons",
                Value.array(shown ? comparisons(control, sums) : List.of()),
                "left",
                Value.object("crossed", crossed),
                "least",
                LEAST);
        return currencies.size() < 2
                ? answer
                : answer.with(
                        "currencies",
                        Value.array(currencies.stream().map(Value::text).toList()));
    }

    /** Whether as many are in each variant as were meant to be: Pearson's chi-squared. */
    private Value.Obj sizes() {
        Map<String, Double> weights = new LinkedHashMap<>(query.weights());
        if (weights.isEmpty() && query.assigned().isPresent()) {
            groups.keySet().forEach(name -> weights.put(name, 1.0));
        }
        double all = 0;
        double sum = 0;
        for (Map.Entry<String, Double> each : weights.entrySet()) {
            all += people(each.getKey());
            sum += each.getValue();
        }
        if (weights.size() < 2 || all == 0) {
            return Value.object("chi2", Value.NOTHING, "p", Value.NOTHING, "hidden", false);
        }
        double square = 0;
        for (Map.Entry<String, Double> each : weights.entrySet()) {
            double meant = all * each.getValue() / sum;
            square += (people(each.getKey()) - meant) * (people(each.getKey()) - meant) / meant;
        }
        double p = ChiSquare.upperTail(square, weights.size() - 1);
        return Value.object("chi2", square, "p", p, "hidden", p < MISMATCH);
    }

    private long people(String variant) {
        Group group = groups.get(variant);
        return group == null ? 0 : group.people;
    }

    private Value variant(String name, Group group, Sums sums, boolean shown) {
        boolean any = shown && sums.n() > 0;
        boolean spread = shown && sums.n() > 1;
        return Value.object(
                "variant",
                name,
                "people",
                group.people,
                "open",
                group.open,
                "n",
                sums.n(),
                "mean",
                any ? Value.real(sums.mean()) : Value.NOTHING,
                "standardDeviation",
                spread ? Value.real(Math.sqrt(sums.variance())) : Value.NOTHING);
    }

    private List<Value> comparisons(String control, Map<String, Sums> sums) {
        Sums against = sums.get(control);
        if (against == null) {
            return List.of();
        }
        List<String> names =
                sums.keySet().stream().filter(name -> !name.equals(control)).toList();
        List<Optional<Lift>> lifts = names.stream()
                .map(name -> Optional.ofNullable(sums.get(name))
                        .filter(each -> each.n() >= LEAST && against.n() >= LEAST)
                        .map(each -> new Lift(each, against, query.mixing())))
                .toList();
        double[] p =
                lifts.stream().flatMap(Optional::stream).mapToDouble(Lift::p).toArray();
        double[] holm = Holm.adjusted(p);
        double[] discovery = FalseDiscovery.adjusted(p);
        List<Value> written = new ArrayList<>();
        int tested = 0;
        for (int i = 0; i < names.size(); i++) {
            Value.Obj row = Value.object("variant", names.get(i));
            if (lifts.get(i).isEmpty()) {
                written.add(row.with("tooFew", Value.bool(true)));
                continue;
            }
            Lift lift = lifts.get(i).get();
            written.add(row.over(compared(lift))
                    .with("holm", Value.real(holm[tested]))
                    .with("falseDiscovery", Value.real(discovery[tested++]))
                    .with("adjusted", adjusted(lift, sums.values())));
        }
        return written;
    }

    private Value.Obj compared(Lift lift) {
        return Value.object(
                        "tooFew", false,
                        "difference", lift.difference(),
                        "interval", AtStake.interval(Optional.of(lift.interval())),
                        "degrees", ClvFuture.number(lift.degrees()),
                        "p", lift.p(),
                        "relative", AtStake.number(lift.relative()),
                        "relativeInterval", AtStake.interval(lift.relativeInterval()))
                .with(
                        "always",
                        Value.object("interval", AtStake.interval(Optional.of(lift.always())), "p", lift.alwaysP()))
                .over(lift.bayesian(query.of() == ExperimentQuery.Of.SHARE));
    }

    /**
     * What is left when one takes out what people did before: CUPED (Deng, Xu, Kohavi and Walker, WSDM 2013), with one slope
     * within all variants.
     */
    private Value adjusted(Lift lift, Collection<Sums> all) {
        double products = 0;
        double squares = 0;
        double people = 0;
        double sum = 0;
        for (Sums each : all) {
            products += each.products();
            squares += each.beforeSquares();
            people += each.n();
            sum += each.n() * each.before();
        }
        if (query.beforeMillis() == 0 || squares == 0) {
            return Value.NOTHING;
        }
        double theta = products / squares;
        double middle = sum / people;
        Lift without =
                new Lift(lift.variant().without(theta, middle), lift.control().without(theta, middle), query.mixing());
        return Value.object(
                "theta", theta,
                "difference", without.difference(),
                "interval", AtStake.interval(Optional.of(without.interval())),
                "p", without.p(),
                "always", AtStake.interval(Optional.of(without.always())),
                "varianceLeft", ClvFuture.number(without.variance() / lift.variance()));
    }
}
