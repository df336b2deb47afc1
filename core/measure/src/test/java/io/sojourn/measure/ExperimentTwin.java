package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.is;
import static io.sojourn.measure.OccasionsTwin.pair;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.measure.stats.ChiSquare;
import io.sojourn.measure.stats.Normal;
import io.sojourn.measure.stats.Student;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An experiment as its definition reads: everybody's variant and values in one list, every formula over it. */
final class ExperimentTwin {
    private final ExperimentQuery query;
    private final List<Dealt> all = new ArrayList<>();
    private final TreeSet<String> currencies = new TreeSet<>();
    private int crossed;

    /** {@code after} is nothing where the window is not over. */
    private record Dealt(String variant, Optional<Double> after, double before) {}

    ExperimentTwin(ExperimentQuery query, List<Logs.Person> people) {
        this.query = query;
        people.forEach(this::deal);
    }

    private void deal(Logs.Person person) {
        boolean any = person.events().stream()
                .anyMatch(event -> event.occurredAtMillis() >= from()
                        && event.occurredAtMillis() <= query.common().toMillis());
        if (!any) {
            return;
        }
        if (query.assigned().isEmpty()) {
            List<String> in = query.segments().entrySet().stream()
                    .filter(each -> person.fulfils(each.getValue(), 0))
                    .map(Map.Entry::getKey)
                    .toList();
            if (in.size() == 1) {
                all.add(dealt(
                        person,
                        in.getFirst(),
                        query.common().fromMillis(),
                        query.common().fromMillis()));
            }
            return;
        }
        List<Event> assignments = person.events().stream()
                .filter(event -> is(query.assigned().orElseThrow().event(), event)
                        && event.occurredAtMillis() >= query.common().fromMillis()
                        && event.occurredAtMillis() <= query.common().toMillis()
                        && event.properties().has("arm"))
                .toList();
        long arms = assignments.stream()
                .map(event -> event.properties().text("arm"))
                .distinct()
                .count();
        if (arms > 1) {
            crossed++;
        } else if (arms == 1) {
            long at = assignments.getFirst().occurredAtMillis();
            all.add(dealt(
                    person, String.valueOf(assignments.getFirst().properties().text("arm")), at, at + 1));
        }
    }

    private long from() {
        return query.common().bounded() ? query.common().fromMillis() - query.beforeMillis() : Long.MIN_VALUE;
    }

    private Dealt dealt(Logs.Person person, String variant, long at, long first) {
        long end = Math.min(query.common().toMillis(), query.common().atMillis());
        long last = query.windowMillis().isPresent() ? at + query.windowMillis().getAsLong() : end;
        if (last > end) {
            return new Dealt(variant, Optional.empty(), 0);
        }
        double before = query.beforeMillis() == 0 ? 0 : value(person, at - query.beforeMillis(), at - 1);
        return new Dealt(variant, Optional.of(value(person, first, last)), before);
    }

    private double value(Logs.Person person, long first, long last) {
        List<Event> did = person.events().stream()
                .filter(event -> event.occurredAtMillis() >= first
                        && event.occurredAtMillis() <= last
                        && is(query.metric(), event))
                .toList();
        if (query.of() == ExperimentQuery.Of.REVENUE) {
            currencies.addAll(OccasionsTwin.byCurrency(did).keySet());
        }
        return switch (query.of()) {
            case SHARE -> did.isEmpty() ? 0 : 1;
            case COUNT -> did.size();
            case REVENUE ->
                did.stream()
                        .filter(event -> query.currency().isEmpty()
                                || query.currency()
                                        .get()
                                        .equals(event.properties().text("currency")))
                        .mapToDouble(OccasionsTwin::amount)
                        .sum();
        };
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(each -> each).average().orElse(0);
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        return values.stream().mapToDouble(each -> Math.pow(each - mean, 2)).sum() / (values.size() - 1);
    }

    private List<Dealt> over(String variant) {
        return all.stream()
                .filter(each -> each.variant().equals(variant) && each.after().isPresent())
                .toList();
    }

    private List<Double> after(String variant) {
        return over(variant).stream().map(each -> each.after().orElseThrow()).toList();
    }

    private List<Double> before(String variant) {
        return over(variant).stream().map(Dealt::before).toList();
    }

    private List<String> variants() {
        return query.assigned().isEmpty()
                ? List.copyOf(query.segments().keySet())
                : List.copyOf(new TreeSet<>(all.stream().map(Dealt::variant).toList()));
    }

    Value.Obj answer() {
        List<String> variants = variants();
        String control = query.control().orElse(variants.isEmpty() ? "" : variants.getFirst());
        Value.Obj sizes = sizes(variants);
        boolean shown = sizes.find("hidden").equals(Value.bool(false))
                && (currencies.size() < 2 || query.currency().isPresent());
        List<Value> told = variants.stream()
                .<Value>map(name -> Value.object(
                        "variant",
                        name,
                        "people",
                        people(name),
                        "open",
                        people(name) - over(name).size(),
                        "n",
                        over(name).size(),
                        "mean",
                        shown && !over(name).isEmpty() ? Value.real(mean(after(name))) : Value.NOTHING,
                        "standardDeviation",
                        shown && over(name).size() > 1 ? Value.real(Math.sqrt(variance(after(name)))) : Value.NOTHING))
                .toList();
        Value.Obj answer = Value.object(
                "of",
                query.of().wireName(),
                "control",
                control.isEmpty() ? Value.NOTHING : Value.text(control),
                "sizes",
                sizes,
                "variants",
                Value.array(told),
                "comparisons",
                Value.array(shown && variants.contains(control) ? comparisons(variants, control) : List.of()),
                "left",
                Value.object("crossed", crossed),
                "least",
                30);
        return currencies.size() < 2
                ? answer
                : answer.with(
                        "currencies",
                        Value.array(currencies.stream().map(Value::text).toList()));
    }

    private long people(String variant) {
        return all.stream().filter(each -> each.variant().equals(variant)).count();
    }

    private Value.Obj sizes(List<String> variants) {
        Map<String, Double> weights = !query.weights().isEmpty()
                ? query.weights()
                : query.assigned().isEmpty()
                        ? Map.of()
                        : variants.stream().collect(Collectors.toMap(each -> each, each -> 1.0));
        long n = weights.keySet().stream().mapToLong(this::people).sum();
        if (weights.size() < 2 || n == 0) {
            return Value.object("chi2", Value.NOTHING, "p", Value.NOTHING, "hidden", false);
        }
        double sum = weights.values().stream().mapToDouble(each -> each).sum();
        double square = weights.entrySet().stream()
                .mapToDouble(each -> {
                    double meant = n * each.getValue() / sum;
                    return Math.pow(people(each.getKey()) - meant, 2) / meant;
                })
                .sum();
        double p = ChiSquare.upperTail(square, weights.size() - 1);
        return Value.object("chi2", square, "p", p, "hidden", p < .001);
    }

    private List<Value> comparisons(List<String> variants, String control) {
        Map<String, Double> p = new TreeMap<>();
        for (String each : variants) {
            if (!each.equals(control)
                    && over(each).size() >= 30
                    && over(control).size() >= 30) {
                p.put(each, welch(after(each), after(control))[3]);
            }
        }
        List<Value> written = new ArrayList<>();
        for (String each : variants) {
            if (each.equals(control)) {
                continue;
            }
            written.add(
                    p.containsKey(each)
                            ? compared(each, control, p)
                            : Value.object("variant", each).with("tooFew", Value.bool(true)));
        }
        return written;
    }

    /** Difference, its variance, degrees of freedom, p. */
    private static double[] welch(List<Double> one, List<Double> other) {
        double a = variance(one) / one.size();
        double b = variance(other) / other.size();
        double difference = mean(one) - mean(other);
        double degrees = Math.pow(a + b, 2) / (a * a / (one.size() - 1) + b * b / (other.size() - 1));
        double p = a + b == 0
                ? (difference == 0 ? 1 : 0)
                : Student.twoSided(Math.abs(difference) / Math.sqrt(a + b), degrees);
        return new double[] {difference, a + b, degrees, p};
    }

    private static Value around(double middle, double half) {
        return pair(middle - half, middle + half);
    }

    private static Value interval(double[] welch) {
        return around(welch[0], welch[1] == 0 ? 0 : Student.quantile(.05, welch[2]) * Math.sqrt(welch[1]));
    }

    private Value compared(String name, String control, Map<String, Double> p) {
        List<Double> one = after(name);
        List<Double> other = after(control);
        double[] welch = welch(one, other);
        double m = mean(other);
        double ratio = mean(one) / m;
        double error = Math.sqrt(variance(one) / one.size() + ratio * ratio * variance(other) / other.size()) / m;
        double tau = query.mixing() * query.mixing() * variance(other);
        double v = welch[1];
        double alwaysP = v == 0
                ? (welch[0] == 0 ? 1 : 0)
                : Math.min(1, Math.sqrt((v + tau) / v) * Math.exp(-tau * welch[0] * welch[0] / (2 * v * (v + tau))));
        List<Double> sorted = p.values().stream().sorted().toList();
        double holm = 0;
        double discovery = 1;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i) <= p.get(name)) {
                holm = Math.max(holm, Math.min(1, (sorted.size() - i) * sorted.get(i)));
            }
            if (sorted.get(i) >= p.get(name)) {
                discovery = Math.min(discovery, sorted.get(i) * sorted.size() / (i + 1));
            }
        }
        Value.Obj row = Value.object("variant", name)
                .over(Value.object(
                        "tooFew",
                        false,
                        "difference",
                        welch[0],
                        "interval",
                        interval(welch),
                        "degrees",
                        Double.isNaN(welch[2]) ? Value.NOTHING : Value.real(welch[2]),
                        "p",
                        welch[3],
                        "relative",
                        m > 0 ? Value.real(ratio - 1) : Value.NOTHING,
                        "relativeInterval",
                        m > 0 ? around(ratio - 1, OccasionsTwin.Z * error) : Value.NOTHING))
                .with("always", Value.object("interval", around(welch[0], always(v, tau)), "p", alwaysP))
                .over(query.of() == ExperimentQuery.Of.SHARE ? shares(one, other) : means(welch));
        return row.with("holm", Value.real(holm))
                .with("falseDiscovery", Value.real(discovery))
                .with("adjusted", adjusted(name, control, v));
    }

    private static double always(double v, double tau) {
        return tau == 0 ? 0 : Math.sqrt(v * (v + tau) / tau * Math.log((v + tau) / (v * .05 * .05)));
    }

    private static Value.Obj means(double[] welch) {
        double error = Math.sqrt(welch[1]);
        if (error == 0) {
            return Value.object(
                    "chanceToWin", welch[0] > 0 ? 1.0 : welch[0] == 0 ? .5 : 0.0, "risk", Math.max(0, -welch[0]));
        }
        double z = welch[0] / error;
        return Value.object(
                "chanceToWin", 1 - Normal.upperTail(z),
                "risk", error * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) - welch[0] * Normal.upperTail(z));
    }

    private static Value.Obj shares(List<Double> one, List<Double> other) {
        int a = (int) one.stream().filter(each -> each > 0).count();
        int b = (int) other.stream().filter(each -> each > 0).count();
        return Value.object(
                "chanceToWin", BetaSums.wins(1 + a, 1 + one.size() - a, 1 + b, 1 + other.size() - b),
                "risk", BetaSums.loss(1 + a, 1 + one.size() - a, 1 + b, 1 + other.size() - b));
    }

    private Value adjusted(String name, String control, double variance) {
        double products = 0;
        double squares = 0;
        List<Double> everybody = new ArrayList<>();
        for (String each : variants()) {
            double y = mean(after(each));
            double x = mean(before(each));
            for (Dealt dealt : over(each)) {
                products += (dealt.after().orElseThrow() - y) * (dealt.before() - x);
                squares += Math.pow(dealt.before() - x, 2);
                everybody.add(dealt.before());
            }
        }
        if (query.beforeMillis() == 0 || squares == 0) {
            return Value.NOTHING;
        }
        double theta = products / squares;
        double middle = mean(everybody);
        double[] welch = welch(without(name, theta, middle), without(control, theta, middle));
        double tau = query.mixing() * query.mixing() * variance(without(control, theta, middle));
        return Value.object(
                "theta",
                theta,
                "difference",
                welch[0],
                "interval",
                interval(welch),
                "p",
                welch[3],
                "always",
                around(welch[0], always(welch[1], tau)),
                "varianceLeft",
                variance == 0 ? Value.NOTHING : Value.real(welch[1] / variance));
    }

    private List<Double> without(String variant, double theta, double middle) {
        return over(variant).stream()
                .map(each -> each.after().orElseThrow() - theta * (each.before() - middle))
                .toList();
    }
}
