package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.is;
import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.wilson;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Best paths as their definition reads: everybody's path in one list, and every comparison counted anew over it. */
final class BestPathsTwin {
    private final BestPathsQuery query;
    private final List<Taken> all = new ArrayList<>();
    private int shorter;
    private int early;
    private int open;

    private record Taken(Value persona, String channel, List<String> path, boolean did) {}

    private record Row(Value persona, String channel, List<String> path) {}

    BestPathsTwin(BestPathsQuery query, List<Logs.Person> people) {
        this.query = query;
        people.forEach(this::take);
    }

    static String channel(Event event) {
        return switch (event.name()) {
            case "A", "payment_failed", "wishlisted" -> event.channel().equals("app") ? "app" : "web";
            case "K" -> "call";
            case "T" -> "store";
            case "ad", "banner" -> "ads";
            case "Order Completed" -> event.channel();
            default -> "";
        };
    }

    private Value persona(Logs.Person person) {
        for (int i = 0; i < query.personas().conditions().size(); i++) {
            if (person.fulfils(query.personas().conditions().get(i), 0)) {
                return query.personas().asked().get(i);
            }
        }
        return Value.NOTHING;
    }

    private void take(Logs.Person person) {
        List<Event> events = person.events().stream()
                .filter(event -> event.occurredAtMillis() >= query.common().fromMillis()
                        && event.occurredAtMillis() <= query.common().toMillis())
                .toList();
        List<Event> outcomes =
                events.stream().filter(event -> is(query.outcome(), event)).toList();
        int firstOutcome = outcomes.isEmpty() ? events.size() : events.indexOf(outcomes.getFirst());
        List<Event> contacts = distinct(
                events.stream().filter(each -> !channel(each).isEmpty()).toList());
        List<Event> before = distinct(events.subList(0, firstOutcome).stream()
                .filter(each -> !channel(each).isEmpty())
                .toList());
        if (before.size() < query.length()) {
            shorter += outcomes.isEmpty() && !contacts.isEmpty() ? 1 : 0;
            early += outcomes.isEmpty() ? 0 : 1;
            return;
        }
        List<Event> path = before.subList(0, query.length());
        long end = path.getLast().occurredAtMillis() + query.windowMillis();
        if (end > Math.min(query.common().toMillis(), query.common().atMillis())) {
            open++;
            return;
        }
        List<String> labels = query.channels()
                ? List.copyOf(
                        new TreeSet<>(path.stream().map(BestPathsTwin::channel).toList()))
                : path.stream().map(Event::name).toList();
        boolean did = !outcomes.isEmpty() && outcomes.getFirst().occurredAtMillis() <= end;
        all.add(new Taken(persona(person), channel(path.getFirst()), labels, did));
    }

    private static List<Event> distinct(List<Event> contacts) {
        List<Event> kept = new ArrayList<>();
        for (Event each : contacts) {
            if (kept.isEmpty() || !kept.getLast().name().equals(each.name())) {
                kept.add(each);
            }
        }
        return kept;
    }

    private List<Taken> stratum(Value persona, String channel) {
        return all.stream()
                .filter(each -> each.persona().equals(persona) && each.channel().equals(channel))
                .toList();
    }

    private static long[] counts(List<Taken> taken) {
        return new long[] {taken.size(), taken.stream().filter(Taken::did).count()};
    }

    private long[] own(Row row) {
        return counts(stratum(row.persona(), row.channel()).stream()
                .filter(each -> each.path().equals(row.path()))
                .toList());
    }

    private long[] rest(Row row) {
        return counts(stratum(row.persona(), row.channel()).stream()
                .filter(each -> !each.path().equals(row.path()))
                .toList());
    }

    private double p(Row row) {
        long[] a = own(row);
        long[] b = rest(row);
        double pooled = (a[1] + b[1]) / (double) (a[0] + b[0]);
        double variance = pooled * (1 - pooled) * (1.0 / a[0] + 1.0 / b[0]);
        if (variance == 0) {
            return 1;
        }
        double z = Math.abs(a[1] / (double) a[0] - b[1] / (double) b[0]) / Math.sqrt(variance);
        return Math.min(1, 2 * io.sojourn.measure.stats.Normal.upperTail(z));
    }

    Value.Obj answer() {
        List<Value> personas = new ArrayList<>(query.personas().asked());
        personas.add(Value.NOTHING);
        List<Row> ranked = new ArrayList<>();
        for (Value persona : personas) {
            all.stream()
                    .filter(each -> each.persona().equals(persona))
                    .map(each -> new Row(persona, each.channel(), each.path()))
                    .distinct()
                    .filter(row -> own(row)[0] >= 50)
                    .forEach(ranked::add);
        }
        List<Row> compared = ranked.stream().filter(row -> rest(row)[0] >= 50).toList();
        List<Value> strata = new ArrayList<>();
        for (Value persona : personas) {
            all.stream()
                    .filter(each -> each.persona().equals(persona))
                    .map(Taken::channel)
                    .distinct()
                    .sorted(Comparator.comparing((String channel) ->
                                    -stratum(persona, channel).size())
                            .thenComparing(channel -> channel))
                    .forEach(channel -> strata.add(stratum(persona, channel, ranked, compared)));
        }
        return Value.object(
                "of", query.channels() ? "channels" : "touchpoints",
                "length", query.length(),
                "strata", Value.array(strata),
                "left", Value.object("shorter", shorter, "early", early, "open", open),
                "least", 50);
    }

    private Value stratum(Value persona, String channel, List<Row> ranked, List<Row> compared) {
        List<Taken> its = stratum(persona, channel);
        List<Row> rows = ranked.stream()
                .filter(row -> row.persona().equals(persona) && row.channel().equals(channel))
                .sorted(Comparator.comparing((Row row) -> -own(row)[1] / (double) own(row)[0])
                        .thenComparing(row -> -own(row)[0])
                        .thenComparing(row -> String.join("\n", row.path())))
                .toList();
        return Value.object(
                "persona",
                persona,
                "firstChannel",
                channel,
                "outcome",
                TouchpointsTwin.rate(counts(its)[1], its.size()),
                "paths",
                Value.array(
                        rows.stream().<Value>map(row -> written(row, compared)).toList()),
                "others",
                Value.object(
                        "paths",
                        its.stream().map(Taken::path).distinct().count() - rows.size(),
                        "people",
                        its.size() - rows.stream().mapToLong(row -> own(row)[0]).sum()));
    }

    /** Holm: the largest of (m − rank) · p over all that are not less likely. */
    private double holm(Row row, List<Row> compared) {
        List<Double> sorted = compared.stream().map(this::p).sorted().toList();
        double largest = 0;
        for (int i = 0; i < sorted.size() && sorted.get(i) <= p(row); i++) {
            largest = Math.max(largest, Math.min(1, (sorted.size() - i) * sorted.get(i)));
        }
        return largest;
    }

    private Value written(Row row, List<Row> compared) {
        long[] a = own(row);
        long[] b = rest(row);
        boolean judged = compared.contains(row);
        Value labels = Value.array(row.path().stream().map(Value::text).toList());
        Value.Obj written = Value.object("path", labels, "outcome", TouchpointsTwin.rate(a[1], a[0]));
        if (!judged) {
            return written.over(Value.object(
                    "difference", Value.NOTHING,
                    "interval", Value.NOTHING,
                    "p", Value.NOTHING,
                    "holm", Value.NOTHING,
                    "found", false));
        }
        double share = a[1] / (double) a[0];
        double other = b[1] / (double) b[0];
        double[] its = wilson(a[1], a[0]);
        double[] others = wilson(b[1], b[0]);
        return written.over(Value.object(
                "difference", share - other,
                "interval",
                        pair(
                                share - other - Math.hypot(share - its[0], others[1] - other),
                                share - other + Math.hypot(its[1] - share, other - others[0])),
                "p", p(row),
                "holm", holm(row, compared),
                "found", holm(row, compared) < .05));
    }
}
