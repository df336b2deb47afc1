package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.ratio;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Promises as their definition reads: every order with a promise in one list, with what came of it. */
final class PromisesTwin {
    private final PromisesQuery query;
    private final List<Followed> all = new ArrayList<>();
    private final List<Points> points = new ArrayList<>();

    /** An order that is due points, and what came of them in two days. */
    private record Points(long due, long credited, @Nullable String group) {}

    /** An order with a promise; {@code came} is nothing where nothing came, {@code again} where that cannot be known yet. */
    private record Followed(
            long promised,
            Optional<Long> came,
            Optional<Double> score,
            Optional<Boolean> again,
            Optional<String> expected,
            @Nullable String group) {
        boolean kept() {
            return came.filter(at -> at <= promised).isPresent();
        }

        boolean broken() {
            return came.filter(at -> at > promised).isPresent();
        }
    }

    PromisesTwin(PromisesQuery query, List<Logs.Person> people) {
        this.query = query;
        people.forEach(this::follow);
    }

    private static @Nullable Long promised(Event event) {
        return event.properties().find("promisedBy") instanceof Value.Whole whole ? (Long) whole.value() : null;
    }

    private void follow(Logs.Person whole) {
        List<Event> events = whole.events().stream()
                .filter(event -> event.occurredAtMillis() >= query.common().fromMillis()
                        && event.occurredAtMillis() <= query.common().toMillis())
                .toList();
        Logs.Person person = new Logs.Person(whole.name(), events, whole.traits(), whole.stages());
        List<CustomersTwin.Order> orders = new CustomersTwin(
                        ZoneOffset.UTC, 0, query.common().toMillis(), List.of())
                .orders(person, new ArrayList<>());
        long now = Math.min(query.common().toMillis(), query.common().atMillis());
        for (int i = 0; i < orders.size(); i++) {
            Event order = orders.get(i).event;
            int stage = whole.stays("journey")
                    .map(stays -> stays.at(order.occurredAtMillis() - 1))
                    .orElse(-1);
            if (query.firstAlone() && stage >= 0 && query.places().get(stage).customer()) {
                continue;
            }
            List<Event> later = person.events()
                    .subList(person.events().indexOf(order) + 1, person.events().size());
            String id = order.properties().text("order_id");
            Optional<Event> came = later.stream()
                    .filter(event -> event.name().equals("Order Delivered")
                            && id != null
                            && id.equals(event.properties().text("order_id")))
                    .findFirst();
            String trait = whole.traits().get("plan") instanceof Value.Text text ? text.value() : null;
            String place =
                    came.map(delivery -> delivery.properties().text("store")).orElse(null);
            String group = query.trait().isPresent()
                    ? trait
                    : place != null ? place : order.properties().text("store");
            long inTime = order.occurredAtMillis() + 2 * 24 * 60 * Logs.MINUTE;
            if (order.properties().find("pointsDue") instanceof Value.Whole due && due.value() > 0 && inTime <= now) {
                long credited = later.stream()
                        .filter(event -> event.name().equals("Points Earned")
                                && id != null
                                && id.equals(event.properties().text("order_id"))
                                && event.occurredAtMillis() <= inTime)
                        .mapToLong(
                                event -> event.properties().find("points") instanceof Value.Whole got ? got.value() : 0)
                        .sum();
                points.add(new Points(due.value(), credited, group));
            }
            Long promised = promised(order) != null
                    ? promised(order)
                    : came.map(PromisesTwin::promised).orElse(null);
            if (promised == null) {
                continue;
            }
            Optional<Double> score =
                    came.flatMap(delivery -> later.subList(later.indexOf(delivery) + 1, later.size()).stream()
                            .filter(event -> event.name().equals("Survey Answered")
                                    && event.properties().has("score")
                                    && event.occurredAtMillis() - delivery.occurredAtMillis() <= query.answerMillis())
                            .map(event -> ((Value.Whole) event.properties().find("score")).value() * 1.0)
                            .findFirst());
            Optional<String> expected =
                    came.flatMap(delivery -> later.subList(later.indexOf(delivery) + 1, later.size()).stream()
                            .filter(event -> event.name().equals("Survey Answered")
                                    && event.occurredAtMillis() - delivery.occurredAtMillis() <= query.answerMillis())
                            .map(event -> String.valueOf(event.properties().text("expected")))
                            .filter(List.of("better", "as", "worse")::contains)
                            .findFirst());
            long until = order.occurredAtMillis() + query.againMillis();
            boolean again = i + 1 < orders.size() && orders.get(i + 1).at() <= until;
            all.add(new Followed(
                    promised,
                    came.map(Event::occurredAtMillis),
                    score,
                    until > now ? Optional.empty() : Optional.of(again),
                    expected,
                    group));
        }
    }

    Value.Obj answer() {
        Value.Obj answer =
                Value.object("of", query.firstAlone() ? "first" : "all").over(written(all, points));
        if (query.breakdown().isEmpty()) {
            return answer;
        }
        Map<String, List<Points>> due = new TreeMap<>();
        points.forEach(each ->
                due.computeIfAbsent(key(each.group()), any -> new ArrayList<>()).add(each));
        Map<String, List<Followed>> groups = new TreeMap<>();
        due.keySet().forEach(key -> groups.put(key, new ArrayList<>()));
        all.forEach(each -> groups.computeIfAbsent(key(each.group()), any -> new ArrayList<>())
                .add(each));
        return answer.with("within", Value.object("again", within(groups.values())))
                .with(
                        "groups",
                        Value.array(groups.entrySet().stream()
                                .<Value>map(each -> Value.object(
                                                "value",
                                                each.getKey().equals("null")
                                                        ? Value.NOTHING
                                                        : Value.text(each.getKey()
                                                                .substring(
                                                                        1,
                                                                        each.getKey()
                                                                                        .length()
                                                                                - 1)))
                                        .over(written(each.getValue(), due.getOrDefault(each.getKey(), List.of()))))
                                .toList()))
                .with("others", Value.object("groups", 0));
    }

    /** Person by person: each of a group counts for the others of the other side whom it can be held against. */
    private static Value.Obj within(java.util.Collection<List<Followed>> groups) {
        double weight = 0;
        double weighed = 0;
        double spread = 0;
        double squares = 0;
        int[] sizes = new int[3];
        for (List<Followed> group : groups) {
            List<Double> late = returned(group, Followed::broken);
            List<Double> inTime = returned(group, Followed::kept);
            if (late.isEmpty() || inTime.isEmpty()) {
                continue;
            }
            double size = late.size() + inTime.size();
            double share = late.size() / size;
            double rest = inTime.size() / size;
            sizes[0] += late.size();
            sizes[1] += inTime.size();
            sizes[2]++;
            for (double one : late) {
                for (double other : inTime) {
                    weight += 1 / size;
                    weighed += (one - other) / size;
                    spread += one == other ? 0 : 1 / (2 * size);
                }
            }
            squares += inTime.stream().mapToDouble(Double::doubleValue).sum() * share * share
                    - late.stream().mapToDouble(Double::doubleValue).sum() * rest * rest
                    + share * rest * (inTime.size() - late.size()) / 2;
        }
        boolean enough = sizes[0] >= 30 && sizes[1] >= 30;
        double difference = weighed / weight;
        double half = OccasionsTwin.Z * Math.sqrt(Math.max(0, difference * squares + spread)) / weight;
        return Value.object(
                "value",
                enough ? Value.real(difference) : Value.NOTHING,
                "interval",
                enough ? pair(difference - half, difference + half) : Value.NOTHING,
                "least",
                30,
                "groups",
                sizes[2]);
    }

    /** Of those on one side: 1 for whoever bought again, 0 for whoever did not. */
    private static List<Double> returned(List<Followed> group, java.util.function.Predicate<Followed> side) {
        return group.stream()
                .filter(side)
                .flatMap(each -> each.again().stream())
                .map(again -> again ? 1.0 : 0.0)
                .toList();
    }

    private static String key(@Nullable String group) {
        return group == null ? "null" : "\"" + group + "\"";
    }

    private static Value.Obj written(List<Points> points) {
        long few = points.stream().filter(each -> each.credited() < each.due()).count();
        double[] range = points.isEmpty() ? new double[2] : OccasionsTwin.wilson(few, points.size());
        return Value.object(
                "due", points.stream().mapToLong(Points::due).sum(),
                "credited", points.stream().mapToLong(Points::credited).sum(),
                "short",
                        Value.object(
                                "value",
                                ratio(few, points.size()),
                                "count",
                                few,
                                "n",
                                (long) points.size(),
                                "low",
                                points.isEmpty() ? Value.NOTHING : Value.real(range[0]),
                                "high",
                                points.isEmpty() ? Value.NOTHING : Value.real(range[1])));
    }

    private static Value.Obj expected(List<Followed> of) {
        Value.Obj counts = Value.object(
                "n", of.stream().filter(each -> each.expected().isPresent()).count());
        for (String answer : List.of("better", "as", "worse")) {
            counts = counts.with(
                    answer,
                    Value.whole(of.stream()
                            .filter(each ->
                                    each.expected().filter(answer::equals).isPresent())
                            .count()));
        }
        return counts;
    }

    private Value.Obj written(List<Followed> orders, List<Points> itsPoints) {
        long now = Math.min(query.common().toMillis(), query.common().atMillis());
        List<Followed> kept = orders.stream().filter(Followed::kept).toList();
        List<Followed> broken = orders.stream().filter(Followed::broken).toList();
        List<Followed> none =
                orders.stream().filter(each -> each.came().isEmpty()).toList();
        long missing = none.stream().filter(each -> each.promised() < now).count();
        double[] slips = broken.stream()
                .mapToDouble(each -> (each.came().orElseThrow() - each.promised()) / 1000.0)
                .sorted()
                .toArray();
        int came = kept.size() + broken.size();
        return Value.object(
                "orders",
                orders.size(),
                "missing",
                missing,
                "open",
                none.size() - missing,
                "kept",
                group(kept, came),
                "broken",
                group(broken, came)
                        .with(
                                "slipSeconds",
                                Value.object("median", Quantiles.of(slips, .5), "p90", Quantiles.of(slips, .9))),
                "difference",
                Value.object("again", again(kept, broken), "satisfaction", satisfaction(scores(kept), scores(broken))),
                "points",
                written(itsPoints));
    }

    private static List<Double> scores(List<Followed> of) {
        return of.stream().flatMap(each -> each.score().stream()).sorted().toList();
    }

    private static long[] returns(List<Followed> of) {
        List<Boolean> known = of.stream().flatMap(each -> each.again().stream()).toList();
        return new long[] {known.stream().filter(each -> each).count(), known.size()};
    }

    private static Value interval(long part, long whole) {
        if (whole == 0) {
            return Value.NOTHING;
        }
        double[] range = OccasionsTwin.wilson(part, whole);
        return pair(range[0], range[1]);
    }

    private static Value.Obj group(List<Followed> of, int came) {
        long[] returns = returns(of);
        List<Double> scores = scores(of);
        Value.Obj satisfaction = Value.object("n", scores.size());
        if (scores.isEmpty()) {
            satisfaction = satisfaction.with("mean", Value.NOTHING).with("interval", Value.NOTHING);
        } else {
            double half = OccasionsTwin.Z * Math.sqrt(variance(scores));
            double mean = OccasionsTwin.mean(scores);
            satisfaction = satisfaction.with("mean", Value.real(mean)).with("interval", pair(mean - half, mean + half));
        }
        return Value.object(
                "orders",
                of.size(),
                "share",
                ratio(of.size(), came),
                "interval",
                interval(of.size(), came),
                "satisfaction",
                satisfaction,
                "expected",
                expected(of),
                "again",
                Value.object(
                        "n",
                        returns[1],
                        "count",
                        returns[0],
                        "share",
                        ratio(returns[0], returns[1]),
                        "interval",
                        interval(returns[0], returns[1])));
    }

    private static double variance(List<Double> values) {
        double mean = OccasionsTwin.mean(values);
        double sum =
                values.stream().mapToDouble(each -> Math.pow(each - mean, 2)).sum();
        return values.size() < 2 ? 0 : sum / (values.size() - 1) / values.size();
    }

    private static Value.Obj again(List<Followed> kept, List<Followed> broken) {
        long[] k = returns(kept);
        long[] b = returns(broken);
        if (k[1] < 30 || b[1] < 30) {
            return Value.object("value", Value.NOTHING, "interval", Value.NOTHING, "least", 30);
        }
        double p = b[0] / (double) b[1];
        double q = k[0] / (double) k[1];
        double[] ofP = OccasionsTwin.wilson(b[0], b[1]);
        double[] ofQ = OccasionsTwin.wilson(k[0], k[1]);
        double low = Math.sqrt(Math.pow(p - ofP[0], 2) + Math.pow(ofQ[1] - q, 2));
        double high = Math.sqrt(Math.pow(ofP[1] - p, 2) + Math.pow(q - ofQ[0], 2));
        return Value.object("value", p - q, "interval", pair(p - q - low, p - q + high), "least", 30);
    }

    private static Value.Obj satisfaction(List<Double> kept, List<Double> broken) {
        if (kept.size() < 30 || broken.size() < 30) {
            return Value.object("value", Value.NOTHING, "interval", Value.NOTHING, "least", 30);
        }
        double difference = OccasionsTwin.mean(broken) - OccasionsTwin.mean(kept);
        double half = OccasionsTwin.Z * Math.sqrt(variance(kept) + variance(broken));
        return Value.object("value", difference, "interval", pair(difference - half, difference + half), "least", 30);
    }
}
