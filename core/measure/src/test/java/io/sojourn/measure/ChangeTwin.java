package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.places;
import static io.sojourn.measure.OccasionsTwin.ratio;
import static io.sojourn.measure.OccasionsTwin.real;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/** A change as its definition reads: each group and each time is counted by itself. Periods are days in UTC. */
final class ChangeTwin {
    private static final int LEAST = 30;

    private final ChangeQuery query;
    private final List<Logs.Person> people;

    ChangeTwin(ChangeQuery query, List<Logs.Person> people) {
        this.query = query;
        this.people = people;
    }

    /** What each counted person or session came to; nothing where it did not succeed. */
    private record Counted(List<List<Event>> successes, List<Event> firsts) {
        int n() {
            return successes.size();
        }

        List<Event> without() {
            return java.util.stream.IntStream.range(0, n())
                    .filter(i -> successes.get(i).isEmpty())
                    .mapToObj(firsts::get)
                    .toList();
        }

        List<Event> orders() {
            return successes.stream()
                    .filter(each -> !each.isEmpty())
                    .map(List::getFirst)
                    .toList();
        }
    }

    Value.Obj answer() {
        long from = query.change().fromMillis();
        return Value.object(
                "change",
                Value.object("id", query.id(), "name", query.change().name(), "from", text(from)),
                "count",
                query.measure().occasions().bySession() ? "sessions" : "profiles",
                "of",
                query.measure().revenue() ? "revenue" : "rate",
                "before",
                Value.object("from", text(query.beginMillis()), "to", text(from - 1)),
                "after",
                Value.object("from", text(from), "to", text(query.endMillis())),
                "groups",
                Value.array(List.of(group("treated", true), group("untouched", false))),
                "difference",
                difference(at -> at < from, at -> at >= from),
                "placebo",
                difference(at -> at < query.middleMillis(), at -> at >= query.middleMillis() && at < from)
                        .with("at", text(query.middleMillis())),
                "rollOut",
                rollOut(),
                "interval",
                query.interval().wireName(),
                "periods",
                periods());
    }

    private static Value text(long millis) {
        return Value.text(Instant.ofEpochMilli(millis).toString());
    }

    private Value.Obj group(String name, boolean treated) {
        long from = query.change().fromMillis();
        return Value.object(
                "group", name,
                "before", cell(counted(treated, at -> at < from)),
                "after", cell(counted(treated, at -> at >= from)));
    }

    private Value.Obj cell(Counted counted) {
        return Value.object(
                "n", counted.n(),
                "succeeded", counted.orders().size(),
                "value", counted.n() == 0 ? Value.NOTHING : real(value(counted)));
    }

    private List<Double> each(Counted counted) {
        return counted.successes().stream()
                .map(orders -> orders.isEmpty()
                        ? 0.0
                        : query.measure().revenue() ? OccasionsTwin.amount(orders.getFirst()) : 1.0)
                .toList();
    }

    private double value(Counted counted) {
        return OccasionsTwin.mean(each(counted));
    }

    private double variance(Counted counted) {
        double mean = value(counted);
        double squares =
                each(counted).stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        int n = counted.n();
        return squares / (query.measure().revenue() ? n - 1 : n) / n;
    }

    private Counted counted(boolean treated, LongPredicate when) {
        List<List<Event>> successes = new ArrayList<>();
        List<Event> firsts = new ArrayList<>();
        for (Logs.Person person : people) {
            boolean wanted = query.common()
                    .segment()
                    .map(segment -> person.fulfils(segment, query.endMillis()))
                    .orElse(true);
            if (wanted) {
                OccasionsTwin.units(
                                person.events(),
                                query.beginMillis(),
                                query.endMillis(),
                                query.measure().occasions().bySession())
                        .forEach(unit -> count(person, unit, treated, when, successes, firsts));
            }
        }
        return new Counted(successes, firsts);
    }

    private void count(
            Logs.Person person,
            List<Event> unit,
            boolean treated,
            LongPredicate when,
            List<List<Event>> successes,
            List<Event> firsts) {
        boolean bySession = query.measure().occasions().bySession();
        List<Event> counted = new ArrayList<>();
        List<Event> orders = new ArrayList<>();
        List<Integer> places = places(unit, query.measure().event().filter());
        for (int at : places) {
            Event told = unit.get(bySession ? places.getFirst() : at);
            if (isTreated(person, told) == treated && when.test(told.occurredAtMillis())) {
                counted.add(unit.get(at));
                OccasionsTwin.next(
                                unit,
                                at,
                                query.measure().success(),
                                query.measure().occasions())
                        .ifPresent(i -> orders.add(unit.get(i)));
            }
        }
        if (!counted.isEmpty()) {
            firsts.add(counted.getFirst());
            successes.add(orders);
        }
    }

    private boolean isTreated(Logs.Person person, Event event) {
        return switch (query.change().treated()) {
            case ChangeDocument.Treated.Values values -> {
                Value its = event.properties().find(values.property().toString());
                Set<Value> treated = new HashSet<>(values.values());
                yield its != null && treated.contains(its);
            }
            case ChangeDocument.Treated.People of -> person.fulfils(of.segment(), query.endMillis());
        };
    }

    /** Value and standard error; empty where a cell is too small. */
    private double[] estimate(LongPredicate before, LongPredicate after) {
        Counted[] cells = {counted(true, after), counted(true, before), counted(false, after), counted(false, before)};
        for (Counted cell : cells) {
            if (cell.n() < LEAST) {
                return new double[0];
            }
        }
        double value = value(cells[0]) - value(cells[1]) - (value(cells[2]) - value(cells[3]));
        double variance = variance(cells[0]) + variance(cells[1]) + variance(cells[2]) + variance(cells[3]);
        return new double[] {value, Math.sqrt(variance)};
    }

    private Value.Obj difference(LongPredicate before, LongPredicate after) {
        double[] found = estimate(before, after);
        boolean known = found.length > 0;
        return Value.object(
                "value", known ? real(found[0]) : Value.NOTHING,
                "standardError", known ? real(found[1]) : Value.NOTHING,
                "interval",
                        known
                                ? pair(found[0] - OccasionsTwin.Z * found[1], found[0] + OccasionsTwin.Z * found[1])
                                : Value.NOTHING,
                "least", LEAST);
    }

    private Value.Obj rollOut() {
        long from = query.change().fromMillis();
        Counted untouched = counted(false, at -> at >= from);
        double perMonth = untouched.n() / ((query.endMillis() - from + 1) / (30.0 * 24 * 60 * Logs.MINUTE));
        double[] found = estimate(at -> at < from, at -> at >= from);
        Map<String, List<Double>> money = query.measure().worth() == Occasions.Worth.SUCCESS
                ? OccasionsTwin.byCurrency(untouched.orders())
                : OccasionsTwin.prices(untouched.without());
        String currency = query.currency()
                .orElse(money.size() == 1 ? money.keySet().iterator().next() : "");
        boolean valued = money.containsKey(currency);
        double value = valued ? OccasionsTwin.mean(money.get(currency)) : 0;
        boolean rate = !query.measure().revenue();
        boolean known = found.length > 0;
        double gain = known ? found[0] * perMonth : 0;
        double half = known ? OccasionsTwin.Z * found[1] * perMonth : 0;
        double times = rate ? value : 1;
        double low = Math.min((gain - half) * times, (gain - half) * times);
        Value.Obj written = Value.object(
                "perMonth", real(perMonth),
                "successes", known && rate ? real(gain) : Value.NOTHING,
                "interval", known && rate ? pair(gain - half, gain + half) : Value.NOTHING,
                "value", valued ? real(value) : Value.NOTHING,
                "currency", valued ? Value.text(currency) : Value.NOTHING,
                "amount", known && valued ? real(gain * times) : Value.NOTHING,
                "amountInterval", known && valued ? pair(low, (gain + half) * times) : Value.NOTHING);
        return money.size() < 2
                ? written
                : written.with(
                        "currencies",
                        Value.array(money.keySet().stream().map(Value::text).toList()));
    }

    private Value periods() {
        List<Value> periods = new ArrayList<>();
        Instant last = Instant.ofEpochMilli(query.endMillis());
        Instant day = Instant.ofEpochMilli(query.beginMillis()).truncatedTo(ChronoUnit.DAYS);
        while (!day.isAfter(last)) {
            long start = day.toEpochMilli();
            long end = day.plus(1, ChronoUnit.DAYS).toEpochMilli();
            LongPredicate in = at -> at >= start && at < end;
            periods.add(Value.object(
                    "start", text(start), "treated", point(counted(true, in)), "untouched", point(counted(false, in))));
            day = day.plus(1, ChronoUnit.DAYS);
        }
        return Value.array(periods);
    }

    private static Value.Obj point(Counted counted) {
        long succeeded = counted.orders().size();
        return Value.object("n", counted.n(), "succeeded", succeeded, "rate", ratio(succeeded, counted.n()));
    }
}
