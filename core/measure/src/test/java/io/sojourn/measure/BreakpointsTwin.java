package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.next;
import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.places;
import static io.sojourn.measure.OccasionsTwin.ratio;
import static io.sojourn.measure.OccasionsTwin.real;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.measure.BreakpointsQuery.Benchmark;
import io.sojourn.unify.condition.EventFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Breakpoints as their definition reads: forwards, each occurrence by itself. */
final class BreakpointsTwin {
    private final BreakpointsQuery query;

    BreakpointsTwin(BreakpointsQuery query) {
        this.query = query;
    }

    /** One person, or one session, that came to a touchpoint. */
    private record Came(
            String person,
            Event first,
            List<Event> successes,
            List<Double> waits,
            boolean again,
            boolean failed,
            boolean bad) {
        boolean succeeded() {
            return !successes.isEmpty();
        }
    }

    Value.Obj answer(List<Logs.Person> people) {
        List<EventFilter> filters =
                query.touchpoints().stream().map(Step::filter).toList();
        List<List<Came>> all =
                filters.stream().map(filter -> came(people, filter)).toList();
        List<Value.Obj> written = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            written.add(written(i, all, people));
        }
        written.sort(Comparator.comparingDouble((Value.Obj each) -> -number(each.object("atStake"), "amount"))
                .thenComparingDouble(each -> -number(each.object("atStake"), "successes"))
                .thenComparingDouble(each -> -number(each, "excess"))
                .thenComparingDouble(each -> number(each, "place")));
        Value.Obj answer = Value.object(
                "count", query.occasions().bySession() ? "sessions" : "profiles", "breakpoints", Value.array(written));
        if (query.people().isEmpty()) {
            return answer;
        }
        BreakpointsQuery.People asked = query.people().get();
        List<Value> names = new TreeSet<>(all.get(asked.touchpoint() - 1).stream()
                        .filter(each -> each.succeeded() == asked.succeeded())
                        .map(Came::person)
                        .toList())
                .stream().map(Value::text).toList();
        return answer.with("people", Value.object("count", names.size(), "profiles", Value.array(names)));
    }

    private static double number(Value.Obj of, String key) {
        return switch (of.find(key)) {
            case Value.Real real -> real.value();
            case Value.Whole whole -> whole.value();
            case null, default -> 0;
        };
    }

    private List<Came> came(List<Logs.Person> people, EventFilter touchpoint) {
        List<Came> came = new ArrayList<>();
        for (Logs.Person person : people) {
            boolean wanted = query.common()
                    .segment()
                    .map(segment -> person.fulfils(segment, query.common().atMillis()))
                    .orElse(true);
            if (wanted) {
                OccasionsTwin.units(
                                person.events(),
                                query.common().fromMillis(),
                                query.common().toMillis(),
                                query.occasions().bySession())
                        .stream()
                        .filter(unit -> !places(unit, touchpoint).isEmpty())
                        .forEach(unit -> came.add(came(person.name(), unit, touchpoint)));
            }
        }
        return came;
    }

    private Came came(String person, List<Event> unit, EventFilter touchpoint) {
        List<Event> successes = new ArrayList<>();
        List<Double> waits = new ArrayList<>();
        boolean again = false;
        boolean failed = false;
        boolean bad = false;
        for (int at : places(unit, touchpoint)) {
            OptionalInt success = follows(unit, at, query.success());
            success.ifPresent(i -> successes.add(unit.get(i)));
            OptionalInt onward = IntStream.concat(
                            success.stream(),
                            query.touchpoints().stream()
                                    .filter(other -> other.filter() != touchpoint)
                                    .flatMapToInt(other -> follows(unit, at, other.filter()).stream()))
                    .min();
            onward.ifPresent(i ->
                    waits.add((unit.get(i).occurredAtMillis() - unit.get(at).occurredAtMillis()) / 1000.0));
            OptionalInt same = follows(unit, at, touchpoint);
            again |= isListed(touchpoint)
                    && same.isPresent()
                    && (success.isEmpty() || same.getAsInt() < success.getAsInt());
            failed |= follows(unit, at, query.failures()).isPresent();
            bad |= follows(unit, at, query.negative()).isPresent();
        }
        return new Came(person, unit.get(places(unit, touchpoint).getFirst()), successes, waits, again, failed, bad);
    }

    private boolean isListed(EventFilter touchpoint) {
        return query.touchpoints().stream().anyMatch(each -> each.filter() == touchpoint);
    }

    private OptionalInt follows(List<Event> unit, int at, EventFilter filter) {
        return next(unit, at, filter, query.occasions());
    }

    private static double rate(List<Came> came) {
        return came.stream().filter(Came::succeeded).count() / (double) came.size();
    }

    private static double dropOff(List<Came> came) {
        return came.stream().filter(each -> each.waits().isEmpty()).count() / (double) came.size();
    }

    private Value.Obj written(int place, List<List<Came>> all, List<Logs.Person> people) {
        List<Came> came = all.get(place);
        long n = came.size();
        long succeeded = came.stream().filter(Came::succeeded).count();
        double[] waits = came.stream()
                .filter(each -> !each.waits().isEmpty())
                .mapToDouble(each -> each.waits().getFirst())
                .sorted()
                .toArray();
        List<List<Came>> neighbours = Stream.of(place - 1, place + 1)
                .filter(i -> i >= 0 && i < all.size() && !all.get(i).isEmpty())
                .map(all::get)
                .toList();
        Value usual = neighbours.isEmpty()
                ? Value.NOTHING
                : real(OccasionsTwin.mean(
                        neighbours.stream().map(BreakpointsTwin::dropOff).toList()));
        double excess =
                n == 0 || !(usual instanceof Value.Real mean) ? 0 : n * Math.max(0, dropOff(came) - mean.value());
        long continued = waits.length;
        double p = succeeded / (double) n;
        double onward = continued == 0 ? 0 : succeeded / (double) continued;
        double[] wilson = OccasionsTwin.wilson(succeeded, n);
        return Value.object(
                "touchpoint", query.touchpoints().get(place).name(),
                "place", place + 1,
                "reached", n,
                "people", came.stream().map(Came::person).distinct().count(),
                "succeeded", succeeded,
                "rate", ratio(succeeded, n),
                "rateInterval", n == 0 ? Value.NOTHING : pair(wilson[0], wilson[1]),
                "continued", continued,
                "stopped", n - continued,
                "dropOff", ratio(n - continued, n),
                "neighbours", usual,
                "excess", real(excess),
                "waitSeconds",
                        Value.object(
                                "n", continued,
                                "median", Quantiles.of(waits, .5),
                                "p90", Quantiles.of(waits, .9)),
                "repeated", came.stream().filter(Came::again).count(),
                "failed", came.stream().filter(Came::failed).count(),
                "negative", came.stream().filter(Came::bad).count(),
                "importance", n == 0 ? Value.NOTHING : real(continued * (onward - p) + (n - continued) * p),
                "atStake", atStake(came, neighbours, people));
    }

    private Value.Obj atStake(List<Came> came, List<List<Came>> neighbours, List<Logs.Person> people) {
        long n = came.size();
        long succeeded = came.stream().filter(Came::succeeded).count();
        double p = succeeded / (double) n;
        String name = "neighbours";
        double level = Double.NaN;
        long of = 0;
        double low = Double.NaN;
        double high = Double.NaN;
        switch (query.benchmark()) {
            case Benchmark.Neighbours none -> {
                if (n > 0 && !neighbours.isEmpty()) {
                    level = OccasionsTwin.mean(
                            neighbours.stream().map(BreakpointsTwin::rate).toList());
                    of = neighbours.stream().mapToLong(List::size).sum();
                    double variance = p * (1 - p) / n;
                    for (List<Came> each : neighbours) {
                        double q = rate(each);
                        variance += q * (1 - q) / each.size() / neighbours.size() / neighbours.size();
                    }
                    low = level - p - OccasionsTwin.Z * Math.sqrt(variance);
                    high = level - p + OccasionsTwin.Z * Math.sqrt(variance);
                }
            }
            case Benchmark.Given given -> {
                name = given.name();
                if (n > 0) {
                    level = given.rate();
                    low = level - OccasionsTwin.wilson(succeeded, n)[1];
                    high = level - OccasionsTwin.wilson(succeeded, n)[0];
                }
            }
            case Benchmark.Other other -> {
                name = other.event().name();
                List<Came> its = came(people, other.event().filter());
                if (n > 0 && !its.isEmpty()) {
                    long hits = its.stream().filter(Came::succeeded).count();
                    level = rate(its);
                    of = its.size();
                    double[] theirs = OccasionsTwin.wilson(hits, of);
                    double[] ours = OccasionsTwin.wilson(succeeded, n);
                    low = level - p - Math.sqrt(square(level - theirs[0]) + square(ours[1] - p));
                    high = level - p + Math.sqrt(square(theirs[1] - level) + square(p - ours[0]));
                }
            }
        }
        boolean known = !Double.isNaN(level);
        List<Event> orders = came.stream()
                .filter(Came::succeeded)
                .map(each -> each.successes().getFirst())
                .toList();
        Map<String, List<Double>> money = query.worth() == Occasions.Worth.SUCCESS
                ? OccasionsTwin.byCurrency(orders)
                : OccasionsTwin.prices(came.stream()
                        .filter(each -> !each.succeeded())
                        .map(Came::first)
                        .toList());
        String currency = query.currency()
                .orElse(money.size() == 1 ? money.keySet().iterator().next() : "");
        boolean valued = money.containsKey(currency);
        double value = valued ? OccasionsTwin.mean(money.get(currency)) : 0;
        double missing = n * Math.max(0, level - p);
        double least = n * Math.max(0, low);
        double most = n * Math.max(0, high);
        Value.Obj written = Value.object(
                "benchmark", Value.object("name", name, "rate", known ? real(level) : Value.NOTHING, "n", of),
                "successes", known ? real(missing) : Value.NOTHING,
                "interval", known ? pair(least, most) : Value.NOTHING,
                "value", valued ? real(value) : Value.NOTHING,
                "currency", valued ? Value.text(currency) : Value.NOTHING,
                "amount", known && valued ? real(missing * value) : Value.NOTHING,
                "amountInterval", known && valued ? pair(least * value, most * value) : Value.NOTHING);
        return money.size() < 2
                ? written
                : written.with(
                        "currencies",
                        Value.array(money.keySet().stream().map(Value::text).toList()));
    }

    private static double square(double number) {
        return number * number;
    }
}
