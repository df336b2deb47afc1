package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.real;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cross-channel as its definitions read, over plain lists: every touch, order and shift is looked at by itself. */
final class CrossChannelTwin {
    private final CrossChannelQuery query;
    private final List<Logs.Person> people;
    private final List<Logs.Person> everybody;

    CrossChannelTwin(CrossChannelQuery query, List<Logs.Person> people) {
        this.query = query;
        this.everybody = people;
        this.people = people.stream()
                .filter(person -> query.common()
                        .segment()
                        .map(segment -> person.fulfils(segment, query.common().atMillis()))
                        .orElse(true))
                .toList();
    }

    Value.Obj answer() {
        Value.Obj answer = switch (query.view()) {
            case SHOW_ROOMING, WEB_ROOMING -> rooming();
            case CROSSINGS -> crossings();
            case VALUE -> value();
        };
        CoverageQuery orders =
                new CoverageQuery(query.common(), query.orders(), query.currency(), 1, 1, java.util.Optional.empty());
        Value.Obj covered = new CoverageTwin(orders, everybody, List.of()).answer();
        return answer.with(
                "coverage", Value.object("revenue", covered.object("revenue"), "orders", covered.object("orders")));
    }

    private static Logs.Person between(Logs.Person person, long from, long to) {
        List<Event> events = person.events().stream()
                .filter(event -> event.occurredAtMillis() >= from && event.occurredAtMillis() <= to)
                .toList();
        return new Logs.Person(person.name(), events, person.traits(), person.stages());
    }

    private List<CustomersTwin.Order> orders(Logs.Person person) {
        return new CustomersTwin(ZoneOffset.UTC, 0, query.common().toMillis(), people)
                .orders(person, new ArrayList<>());
    }

    private static Set<String> categories(Event order) {
        Stream<Value.Obj> lines = order.properties().find("products") instanceof Value.Array array
                ? array.items().stream().map(Value.Obj.class::cast)
                : Stream.empty();
        return Stream.concat(Stream.of(order.properties()), lines)
                .map(each -> each.text("category"))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** One touch that counts: of whom, in which life, from when on. */
    private record Touch(Logs.Person who, String category, long at, List<Long> orders, long first, long events) {
        boolean followed(long window) {
            return orders.stream().anyMatch(order -> order > at && order <= at + window);
        }

        /** Moved along the circle from the first event to the end. */
        boolean followed(long window, int shift, long end) {
            long length = end - first + 1;
            long offset = Long.remainderUnsigned(splitMix(first + events, shift), length);
            long moved = first + (at - first + offset) % length;
            return orders.stream().anyMatch(order -> {
                long gap = order > moved ? order - moved : order - moved + length;
                return gap % length != 0 && gap <= window;
            });
        }
    }

    /** What a generator of that seed gives the n-th time. */
    private static long splitMix(long seed, int n) {
        long z = seed;
        for (int i = 0; i <= n; i++) {
            z += 0x9e3779b97f4a7c15L;
        }
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private long boughtAtOnce;
    private long tooLate;
    private long withoutCategory;

    private List<Touch> touches() {
        long end = query.common().toMillis();
        List<Touch> all = new ArrayList<>();
        for (Logs.Person whole : people) {
            Logs.Person person = between(whole, query.common().fromMillis(), end);
            Map<String, List<List<Long>>> visits = new TreeMap<>();
            for (Event event : person.events()) {
                if (!OccasionsTwin.is(query.touch(), event)
                        || Logs.offline(event) != (query.view() == CrossChannelQuery.View.SHOW_ROOMING)) {
                    continue;
                }
                String category = event.properties().text("category");
                if (category == null) {
                    withoutCategory++;
                    continue;
                }
                List<List<Long>> its = visits.computeIfAbsent(category, any -> new ArrayList<>());
                if (its.isEmpty() || event.occurredAtMillis() - its.getLast().getLast() >= 30 * Logs.MINUTE) {
                    its.add(new ArrayList<>());
                }
                its.getLast().add(event.occurredAtMillis());
            }
            visits.forEach((category, its) -> {
                List<Long> here = times(person, category, query.view() == CrossChannelQuery.View.SHOW_ROOMING);
                List<Long> there = times(person, category, query.view() == CrossChannelQuery.View.WEB_ROOMING);
                for (List<Long> visit : its) {
                    long from = visit.getFirst();
                    if (from + query.windowMillis() > end) {
                        tooLate++;
                    } else if (here.stream()
                            .anyMatch(order -> order >= from && order <= visit.getLast() + query.onceMillis())) {
                        boughtAtOnce++;
                    } else {
                        all.add(new Touch(
                                person,
                                category,
                                from,
                                there,
                                person.events().getFirst().occurredAtMillis(),
                                person.events().size()));
                    }
                }
            });
        }
        return all;
    }

    private List<Long> times(Logs.Person person, String category, boolean offline) {
        return orders(person).stream()
                .filter(order -> Logs.offline(order.event) == offline
                        && categories(order.event).contains(category))
                .map(CustomersTwin.Order::at)
                .toList();
    }

    private Value.Obj rooming() {
        Map<String, List<Touch>> byCategory = new TreeMap<>();
        touches()
                .forEach(touch -> byCategory
                        .computeIfAbsent(touch.category(), any -> new ArrayList<>())
                        .add(touch));
        List<String> order = byCategory.keySet().stream()
                .sorted(Comparator.comparing(category ->
                        -byCategory.getOrDefault(category, List.of()).size()))
                .toList();
        List<Double> chances = byCategory.values().stream()
                .filter(touches -> touches.size() >= 100)
                .map(this::chance)
                .toList();
        List<Value> rows = new ArrayList<>();
        for (String category : order) {
            rows.add(row(category, byCategory.getOrDefault(category, List.of()), chances));
        }
        Value.Obj answer = Value.object(
                "view",
                query.view() == CrossChannelQuery.View.SHOW_ROOMING ? "show-rooming" : "web-rooming",
                "categories",
                Value.array(rows),
                "others",
                Value.object("categories", 0),
                "left",
                Value.object("boughtAtOnce", boughtAtOnce, "tooLate", tooLate, "withoutCategory", withoutCategory),
                "shifts",
                200,
                "least",
                100);
        return query.people()
                .map(asked -> answer.with(
                        "people", named(byCategory.getOrDefault(asked.category(), List.of()), asked.followed())))
                .orElse(answer);
    }

    private Value named(List<Touch> touches, boolean followed) {
        Set<String> who = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        touches.forEach(touch -> (touch.followed(query.windowMillis()) ? who : others)
                .add(touch.who().name()));
        others.removeAll(who);
        Set<String> asked = followed ? who : others;
        return Value.object(
                "count",
                asked.size(),
                "profiles",
                Value.array(asked.stream().map(Value::text).toList()));
    }

    private double[] shifted(List<Touch> touches) {
        return IntStream.range(0, 200)
                .mapToDouble(shift -> touches.stream()
                        .filter(touch -> touch.followed(
                                query.windowMillis(), shift, query.common().toMillis()))
                        .count())
                .toArray();
    }

    private long followed(List<Touch> touches) {
        return touches.stream()
                .filter(touch -> touch.followed(query.windowMillis()))
                .count();
    }

    private double chance(List<Touch> touches) {
        double[] shifted = shifted(touches);
        double mean = IntStream.range(0, 200).mapToDouble(i -> shifted[i]).sum() / 200;
        double square = 0;
        for (double each : shifted) {
            square += (each - mean) * (each - mean);
        }
        double above = followed(touches) - mean;
        return square == 0 ? (above > 0 ? 1.0 / 201 : 1) : normalTail(above / Math.sqrt(square / 199));
    }

    /** By Simpson's rule over the density. */
    private static double normalTail(double z) {
        if (z < 0) {
            return 1 - normalTail(-z);
        }
        int steps = 20_000;
        double width = 12.0 / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double x = z + i * width;
            sum += Math.exp(-x * x / 2) * (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2);
        }
        return sum * width / 3 / Math.sqrt(2 * Math.PI);
    }

    /** The standard error of a ratio of sums over people. */
    private static double error(Map<Logs.Person, double[]> sums, double ratio) {
        double squares = 0;
        double touches = 0;
        for (double[] each : sums.values()) {
            squares += Math.pow(each[0] - ratio * each[1], 2);
            touches += each[1];
        }
        int n = sums.size();
        return n < 2 ? 0 : Math.sqrt(squares * n / (n - 1)) / touches;
    }

    private Value.Obj row(String category, List<Touch> touches, List<Double> chances) {
        Map<Logs.Person, double[]> hits = new HashMap<>();
        Map<Logs.Person, double[]> beyond = new HashMap<>();
        double expected = 0;
        for (Touch touch : touches) {
            double hit = touch.followed(query.windowMillis()) ? 1 : 0;
            double rhythm = IntStream.range(0, 200)
                            .filter(shift -> touch.followed(
                                    query.windowMillis(), shift, query.common().toMillis()))
                            .count()
                    / 200.0;
            add(hits, touch.who(), hit);
            add(beyond, touch.who(), hit - rhythm);
            expected += rhythm;
        }
        long n = touches.size();
        long followed = followed(touches);
        Value.Obj row =
                Value.object("category", category, "touches", n, "people", (long) hits.size(), "followed", followed);
        if (n < 100) {
            for (String name : List.of(
                    "share", "interval", "baseline", "ratio", "excess", "excessInterval", "p", "holm", "found")) {
                row = row.with(name, Value.NOTHING);
            }
            return row;
        }
        double share = followed / (double) n;
        double baseline = expected / n;
        double chance = chance(touches);
        double shareError = OccasionsTwin.Z * error(hits, share);
        double excessError = OccasionsTwin.Z * error(beyond, share - baseline);
        double holm = holm(chances, chance);
        return row.with("share", real(share))
                .with("interval", pair(Math.max(0, share - shareError), Math.min(1, share + shareError)))
                .with("baseline", real(baseline))
                .with("ratio", baseline == 0 ? Value.NOTHING : real(share / baseline))
                .with("excess", real(share - baseline))
                .with(
                        "excessInterval",
                        pair(Math.max(-1, share - baseline - excessError), Math.min(1, share - baseline + excessError)))
                .with("p", real(chance))
                .with("holm", real(holm))
                .with("found", Value.bool(holm < .05));
    }

    private static void add(Map<Logs.Person, double[]> sums, Logs.Person who, double what) {
        double[] sum = sums.computeIfAbsent(who, any -> new double[2]);
        sum[0] += what;
        sum[1]++;
    }

    /** The largest, over all with a p as small or smaller, of p times how many are not smaller than it. */
    private static double holm(List<Double> chances, double chance) {
        List<Double> sorted = chances.stream().sorted().toList();
        double largest = 0;
        for (int i = 0; i < sorted.size() && sorted.get(i) <= chance; i++) {
            largest = Math.max(largest, (sorted.size() - i) * sorted.get(i));
        }
        return Math.min(1, largest);
    }

    /** The channel of a contact that is a dealing, else nothing. */
    private static String channel(Event event) {
        return switch (Logs.Person.touchpoint(event)) {
            case "A" -> event.channel();
            case "K" -> "call";
            case "T" -> "store";
            case "Order Completed" -> event.channel();
            default -> "";
        };
    }

    private Value.Obj crossings() {
        Map<List<String>, List<Double>> seconds = new TreeMap<>(
                Comparator.comparing((List<String> way) -> way.get(0)).thenComparing(way -> way.get(1)));
        Map<List<String>, Set<String>> whose = new HashMap<>();
        Set<String> all = new TreeSet<>();
        Set<String> crossed = new TreeSet<>();
        for (Logs.Person whole : people) {
            List<Event> contacts =
                    between(whole, query.common().fromMillis(), query.common().toMillis()).events().stream()
                            .filter(event -> !channel(event).isEmpty())
                            .toList();
            if (!contacts.isEmpty()) {
                all.add(whole.name());
            }
            for (int i = 1; i < contacts.size(); i++) {
                long pause =
                        contacts.get(i).occurredAtMillis() - contacts.get(i - 1).occurredAtMillis();
                List<String> way = List.of(channel(contacts.get(i - 1)), channel(contacts.get(i)));
                if (!way.get(0).equals(way.get(1)) && pause <= query.windowMillis()) {
                    seconds.computeIfAbsent(way, any -> new ArrayList<>()).add(pause / 1000.0);
                    whose.computeIfAbsent(way, any -> new TreeSet<>()).add(whole.name());
                    crossed.add(whole.name());
                }
            }
        }
        double[] interval = all.isEmpty() ? new double[2] : OccasionsTwin.wilson(crossed.size(), all.size());
        return Value.object(
                "view",
                "crossings",
                "people",
                all.size(),
                "crossed",
                crossed.size(),
                "share",
                OccasionsTwin.ratio(crossed.size(), all.size()),
                "interval",
                all.isEmpty() ? Value.NOTHING : pair(interval[0], interval[1]),
                "crossings",
                Value.array(seconds.entrySet().stream()
                        .sorted(Comparator.comparing(each -> -each.getValue().size()))
                        .<Value>map(each -> Value.object(
                                "from", each.getKey().get(0),
                                "to", each.getKey().get(1),
                                "count", each.getValue().size(),
                                "people",
                                        whose.getOrDefault(each.getKey(), Set.of())
                                                .size(),
                                "medianSeconds",
                                        Quantiles.of(
                                                each.getValue().stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .sorted()
                                                        .toArray(),
                                                .5)))
                        .toList()));
    }

    private Value.Obj value() {
        List<List<Double>> spent = new ArrayList<>();
        List<List<Double>> baskets = new ArrayList<>();
        long[] orders = new long[5];
        for (int i = 0; i < 5; i++) {
            spent.add(new ArrayList<>());
            baskets.add(new ArrayList<>());
        }
        for (Logs.Person whole : people) {
            int stage = whole.stays("journey")
                    .map(stays -> stays.at(query.common().fromMillis() - 1))
                    .orElse(-1);
            if (stage < 0 || !query.places().get(stage).customer()) {
                continue;
            }
            Logs.Person person =
                    between(whole, query.before().fromMillis(), query.common().toMillis());
            Set<String> channels = person.events().stream()
                    .filter(event -> event.occurredAtMillis() <= query.before().toMillis())
                    .map(CrossChannelTwin::channel)
                    .filter(channel -> !channel.isEmpty())
                    .collect(Collectors.toSet());
            int group = Math.min(4, channels.size());
            List<CustomersTwin.Order> theirs = orders(person).stream()
                    .filter(order -> order.at() >= query.common().fromMillis())
                    .toList();
            orders[group] += theirs.size();
            spent.get(group)
                    .add(theirs.stream()
                            .mapToDouble(order -> order.amount == null ? 0 : order.amount / 10_000.0)
                            .sum());
            theirs.stream()
                    .filter(order -> order.amount != null && Logs.offline(order.event))
                    .forEach(order -> baskets.get(group).add(order.amount / 10_000.0));
        }
        List<Value> groups = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            List<Double> none = List.of();
            groups.add(Value.object(
                            "channels",
                            i,
                            "andMore",
                            i == 4,
                            "people",
                            spent.get(i).size(),
                            "orders",
                            orders[i])
                    .over(mean("value", spent.get(i)))
                    .over(ratio(spent.get(i), i == 1 ? none : spent.get(i - 1))));
        }
        List<Double> several = new ArrayList<>();
        baskets.subList(2, 5).forEach(several::addAll);
        return Value.object(
                "view",
                "value",
                "customers",
                spent.stream().mapToInt(List::size).sum(),
                "withoutChannel",
                spent.getFirst().size(),
                "groups",
                Value.array(groups),
                "storeBasket",
                Value.object(
                                "one",
                                        Value.object("orders", baskets.get(1).size())
                                                .over(mean("mean", baskets.get(1))),
                                "several",
                                        Value.object("orders", several.size()).over(mean("mean", several)))
                        .over(ratio(several, baskets.get(1))),
                "least",
                30);
    }

    private static double variance(List<Double> values) {
        double mean = OccasionsTwin.mean(values);
        double sum =
                values.stream().mapToDouble(each -> Math.pow(each - mean, 2)).sum();
        return values.size() < 2 ? 0 : sum / (values.size() - 1) / values.size();
    }

    private static Value.Obj mean(String name, List<Double> values) {
        if (values.isEmpty()) {
            return Value.object(name, Value.NOTHING, "interval", Value.NOTHING);
        }
        double mean = OccasionsTwin.mean(values);
        double half = OccasionsTwin.Z * Math.sqrt(variance(values));
        return Value.object(name, mean, "interval", pair(mean - half, mean + half));
    }

    private static Value.Obj ratio(List<Double> values, List<Double> to) {
        boolean enough = values.size() >= 30 && to.size() >= 30;
        if (!enough || OccasionsTwin.mean(values) <= 0 || OccasionsTwin.mean(to) <= 0) {
            return Value.object("ratio", Value.NOTHING, "ratioInterval", Value.NOTHING);
        }
        double ratio = OccasionsTwin.mean(values) / OccasionsTwin.mean(to);
        double error = OccasionsTwin.Z
                * Math.sqrt(variance(values) / Math.pow(OccasionsTwin.mean(values), 2)
                        + variance(to) / Math.pow(OccasionsTwin.mean(to), 2));
        return Value.object("ratio", ratio, "ratioInterval", pair(ratio * Math.exp(-error), ratio * Math.exp(error)));
    }
}
