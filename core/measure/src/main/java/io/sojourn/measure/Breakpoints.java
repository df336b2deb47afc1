package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.BreakpointsFold.Tally;
import io.sojourn.measure.BreakpointsQuery.Benchmark;
import io.sojourn.measure.Proportions.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers where journeys stop: what follows each touchpoint, and what is at stake there. */
final class Breakpoints {
    private final BreakpointsQuery query;
    private final List<Tally> tallies;

    private Breakpoints(BreakpointsQuery query, List<Tally> tallies) {
        this.query = query;
        this.tallies = tallies;
    }

    static Value.Obj answer(BreakpointsQuery query, JourneyTable table) {
        BreakpointsFold fold = new BreakpointsFold(query, table);
        Columns columns = query.occasions().narrowed(query.common().columns(query.filters(), Amounts.PATHS, List.of()));
        BreakpointsFold.Sofar sofar = table.fold(columns, fold::empty, fold, BreakpointsFold::merge);
        Value.Obj answer = Value.object(
                "count",
                query.common().bySession() ? "sessions" : "profiles",
                "breakpoints",
                new Breakpoints(query, sofar.tallies).ranked());
        return query.people().isPresent() ? answer.with("people", people(sofar.people, table)) : answer;
    }

    static Value people(Longs people, JourneyTable table) {
        List<String> names = Arrays.stream(people.distinct())
                .mapToObj(table::personName)
                .sorted()
                .toList();
        return Value.object(
                "count",
                names.size(),
                "profiles",
                Value.array(names.stream().map(Value::text).toList()));
    }

    private record Ranked(double amount, double successes, double excess, int place, Value.Obj written) {}

    /** By money, then by the successes that are missing, then by who stops beyond the neighbours' measure. */
    private Value ranked() {
        List<Ranked> all = new ArrayList<>();
        for (int i = 0; i < query.touchpoints().size(); i++) {
            all.add(ranked(i));
        }
        all.sort(Comparator.comparingDouble((Ranked each) -> -each.amount())
                .thenComparing(each -> -each.successes())
                .thenComparing(each -> -each.excess())
                .thenComparing(Ranked::place));
        return Value.array(all.stream().map(Ranked::written).toList());
    }

    private Ranked ranked(int place) {
        Tally tally = tallies.get(place);
        long n = tally.reached;
        double rate = n == 0 ? 0 : Proportions.share(tally.succeeded, n);
        AtStake stake = n == 0 ? new AtStake(name(), Optional.empty(), 0, Optional.empty()) : atStake(place, tally);
        Optional<Double> usual = mean(place, each -> dropOff(each));
        double excess = n == 0
                ? 0
                : usual.map(each -> n * Math.max(0, dropOff(tally) - each)).orElse(0.0);
        Value.Obj staked = stake.written(n, rate, tally.money, query.currency());
        Value.Obj written = Value.object(
                "touchpoint",
                query.touchpoints().get(place).name(),
                "place",
                place + 1,
                "reached",
                n,
                "people",
                tally.people,
                "succeeded",
                tally.succeeded,
                "rate",
                Quantiles.ratio(tally.succeeded, n),
                "rateInterval",
                AtStake.interval(n == 0 ? Optional.empty() : Optional.of(Proportions.wilson(tally.succeeded, n))),
                "continued",
                tally.continued,
                "stopped",
                n - tally.continued,
                "dropOff",
                Quantiles.ratio(n - tally.continued, n),
                "neighbours",
                AtStake.number(usual),
                "excess",
                Value.real(excess),
                "waitSeconds",
                waits(tally),
                "repeated",
                tally.repeated,
                "failed",
                tally.failed,
                "negative",
                tally.negative,
                "importance",
                importance(tally),
                "atStake",
                staked);
        return new Ranked(
                staked.find("amount") instanceof Value.Real amount ? amount.value() : 0,
                stake.successes(n, rate).orElse(0.0),
                excess,
                place,
                written);
    }

    private static double dropOff(Tally tally) {
        return Proportions.share(tally.reached - tally.continued, tally.reached);
    }

    private static Value waits(Tally tally) {
        List<Value> quantiles = tally.waits.seconds(0.5, 0.9);
        return Value.object("n", tally.continued, "median", quantiles.get(0), "p90", quantiles.get(1));
    }

    /** n_continue · (p′ − p) + n_left · p, with p the rate of all who came and p′ of those who went on. */
    private static Value importance(Tally tally) {
        if (tally.reached == 0) {
            return Value.NOTHING;
        }
        double rate = Proportions.share(tally.succeeded, tally.reached);
        double onward = tally.continued == 0 ? 0 : Proportions.share(tally.succeeded, tally.continued);
        return Value.real(tally.continued * (onward - rate) + (tally.reached - tally.continued) * rate);
    }

    /** The touchpoints that are listed before and after, as far as anybody came there. */
    private List<Tally> neighbours(int place) {
        List<Tally> found = new ArrayList<>();
        for (int at : new int[] {place - 1, place + 1}) {
            if (at >= 0 && at < query.touchpoints().size() && tallies.get(at).reached > 0) {
                found.add(tallies.get(at));
            }
        }
        return found;
    }

    private Optional<Double> mean(int place, java.util.function.ToDoubleFunction<Tally> of) {
        List<Tally> neighbours = neighbours(place);
        return neighbours.isEmpty()
                ? Optional.empty()
                : Optional.of(neighbours.stream().mapToDouble(of).sum() / neighbours.size());
    }

    private String name() {
        return switch (query.benchmark()) {
            case Benchmark.Neighbours none -> "neighbours";
            case Benchmark.Given given -> given.name();
            case Benchmark.Other other -> other.event().name();
        };
    }

    private AtStake atStake(int place, Tally tally) {
        return switch (query.benchmark()) {
            case Benchmark.Neighbours none -> ofNeighbours(place, tally);
            case Benchmark.Given given -> {
                Range rate = Proportions.wilson(tally.succeeded, tally.reached);
                yield new AtStake(
                        given.name(),
                        Optional.of(given.rate()),
                        0,
                        Optional.of(new Range(given.rate() - rate.high(), given.rate() - rate.low())));
            }
            case Benchmark.Other other -> {
                Tally its = tallies.getLast();
                yield its.reached == 0
                        ? new AtStake(name(), Optional.empty(), 0, Optional.empty())
                        : new AtStake(
                                name(),
                                Optional.of(Proportions.share(its.succeeded, its.reached)),
                                its.reached,
                                Optional.of(Proportions.difference(
                                        its.succeeded, its.reached, tally.succeeded, tally.reached)));
            }
        };
    }

    private AtStake ofNeighbours(int place, Tally tally) {
        List<Tally> neighbours = neighbours(place);
        Optional<Double> level = mean(place, each -> Proportions.share(each.succeeded, each.reached));
        double variance = Proportions.variance(tally.succeeded, tally.reached);
        for (Tally each : neighbours) {
            variance += Proportions.variance(each.succeeded, each.reached) / (neighbours.size() * neighbours.size());
        }
        double error = Math.sqrt(variance);
        double rate = Proportions.share(tally.succeeded, tally.reached);
        return new AtStake(
                name(),
                level,
                neighbours.stream().mapToLong(each -> each.reached).sum(),
                level.map(each -> Range.around(each - rate, error)));
    }
}
