package io.sojourn.measure;

import static io.sojourn.measure.OccasionsTwin.is;
import static io.sojourn.measure.OccasionsTwin.pair;
import static io.sojourn.measure.OccasionsTwin.ratio;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Progress as its definition reads, over plain lists. */
final class ProgressTwin {
    private static final List<String> BANDS = List.of("negative", "neutral", "positive");

    private final ProgressQuery query;
    private final List<Logs.Person> people;
    private final long until;

    ProgressTwin(ProgressQuery query, List<Logs.Person> people) {
        this.query = query;
        this.people = people;
        this.until = Math.min(query.common().toMillis(), query.common().atMillis());
    }

    private record Felt(int persona, int stage, String band, boolean moved) {}

    private boolean inRange(Event event) {
        return event.occurredAtMillis() >= query.common().fromMillis()
                && event.occurredAtMillis() <= query.common().toMillis();
    }

    /** Only surveys of satisfaction, from 1 to 5, tell something here. */
    private static Optional<String> band(Event event) {
        return event.properties().find("score") instanceof Value.Whole score && score.value() >= 1
                ? Optional.of(score.value() < 3 ? "negative" : score.value() == 3 ? "neutral" : "positive")
                : Optional.empty();
    }

    private int persona(Logs.Person person) {
        int persona = 0;
        while (persona < query.personas().conditions().size()
                && !person.fulfils(query.personas().conditions().get(persona), 0)) {
            persona++;
        }
        return persona;
    }

    Value.Obj emotion() {
        List<Felt> all = new ArrayList<>();
        int open = 0;
        int furthest = 0;
        for (Logs.Person person : people) {
            List<Event> told = person.events().stream()
                    .filter(event -> inRange(event)
                            && is(query.answers(), event)
                            && band(event).isPresent())
                    .toList();
            List<Event> over = told.stream()
                    .filter(event -> event.occurredAtMillis() + query.windowMillis() <= until)
                    .toList();
            if (over.isEmpty()) {
                open += told.isEmpty() ? 0 : 1;
                continue;
            }
            long at = over.getLast().occurredAtMillis();
            int stage = TouchpointsTwin.stage(person, at);
            if (TouchpointsTwin.furthest(stage)) {
                furthest++;
                continue;
            }
            all.add(new Felt(
                    persona(person),
                    stage,
                    band(over.getLast()).orElseThrow(),
                    TouchpointsTwin.moves(person, at, query.windowMillis())));
        }
        TreeMap<Integer, List<Felt>> byStage = new TreeMap<>();
        all.forEach(each ->
                byStage.computeIfAbsent(each.stage(), any -> new ArrayList<>()).add(each));
        List<Value> stages = new ArrayList<>();
        byStage.forEach((stage, its) -> stages.add(Value.object(
                "stage",
                stage < 0
                        ? Value.NOTHING
                        : Value.text(Logs.model("journey").get(stage).id()),
                "bands",
                bands(its))));
        return Value.object(
                "view",
                "emotion",
                "model",
                "journey",
                "bands",
                bands(all),
                "odds",
                Value.array(List.of(
                        odds(all, "negative", "neutral"),
                        odds(all, "positive", "neutral"),
                        odds(all, "positive", "negative"))),
                "stages",
                Value.array(stages),
                "left",
                Value.object("furthest", furthest, "open", open));
    }

    private static Value bands(List<Felt> of) {
        return Value.array(BANDS.stream()
                .<Value>map(band -> {
                    List<Felt> its =
                            of.stream().filter(each -> each.band().equals(band)).toList();
                    long moved = its.stream().filter(Felt::moved).count();
                    return Value.object(
                            "band",
                            band,
                            "movedOn",
                            TouchpointsTwin.rate(moved, its.size()),
                            "odds",
                            ratio(moved, its.size() - moved));
                })
                .toList());
    }

    private static Value odds(List<Felt> all, String one, String other) {
        return Value.object("band", one, "against", other)
                .over(StrataTwin.odds(strata(all, one), strata(all, other), 30));
    }

    private static Map<String, long[]> strata(List<Felt> all, String band) {
        Map<String, long[]> strata = new TreeMap<>();
        all.stream().filter(each -> each.band().equals(band)).forEach(each -> {
            long[] counts = strata.computeIfAbsent(each.persona() + " " + each.stage(), any -> new long[2]);
            counts[0]++;
            counts[1] += each.moved() ? 1 : 0;
        });
        return strata;
    }

    private record Round(long at, double touchpoints, double channels, double days) {}

    Value.Obj length() {
        List<Round> first = new ArrayList<>();
        List<Round> again = new ArrayList<>();
        for (Logs.Person whole : people) {
            List<Event> events = whole.events().stream()
                    .filter(event -> event.occurredAtMillis() <= query.common().toMillis())
                    .toList();
            Logs.Person person = new Logs.Person(whole.name(), events, whole.traits(), whole.stages());
            List<CustomersTwin.Order> orders = new CustomersTwin(
                            ZoneOffset.UTC, 0, query.common().toMillis(), List.of())
                    .orders(person, new ArrayList<>());
            for (int i = 0; i < orders.size(); i++) {
                if (inRange(orders.get(i).event)) {
                    int from = i == 0 ? 0 : events.indexOf(orders.get(i - 1).event) + 1;
                    List<Event> way = events.subList(from, events.indexOf(orders.get(i).event));
                    (i == 0 ? first : again).add(round(way, orders.get(i).at()));
                }
            }
        }
        return Value.object("view", "length", "first", written(first), "again", written(again))
                .with("least", Value.whole(30));
    }

    private Round round(List<Event> way, long at) {
        List<Event> contacts = way.stream()
                .filter(event -> !BestPathsTwin.channel(event).isEmpty()
                        && at - event.occurredAtMillis() <= query.lookBackMillis())
                .toList();
        TreeSet<String> channels =
                new TreeSet<>(contacts.stream().map(BestPathsTwin::channel).toList());
        double days = contacts.isEmpty() ? 0 : (at - contacts.getFirst().occurredAtMillis()) / 86_400_000.0;
        return new Round(at, contacts.size(), channels.size(), days);
    }

    private Value.Obj written(List<Round> rounds) {
        List<Round> ways =
                rounds.stream().filter(each -> each.touchpoints() > 0).toList();
        TreeMap<String, List<Round>> periods = new TreeMap<>();
        ways.forEach(each -> periods.computeIfAbsent(start(each.at()), any -> new ArrayList<>())
                .add(each));
        List<Value> byPeriod = new ArrayList<>();
        periods.forEach((start, its) -> byPeriod.add(Value.object(
                "start", start,
                "n", its.size(),
                "touchpoints", quantile(its, Round::touchpoints, .5),
                "channels", quantile(its, Round::channels, .5),
                "days", quantile(its, Round::days, .5))));
        return Value.object(
                "rounds", rounds.size(),
                "withoutContact", rounds.size() - ways.size(),
                "touchpoints", measure(ways, Round::touchpoints),
                "channels", measure(ways, Round::channels),
                "days", measure(ways, Round::days),
                "periods", Value.array(byPeriod));
    }

    private String start(long at) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
        LocalDate start = switch (query.interval()) {
            case HOUR, DAY -> day;
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case MONTH -> day.withDayOfMonth(1);
        };
        return start + "T00:00:00Z";
    }

    private static Value quantile(List<Round> rounds, ToDoubleFunction<Round> of, double share) {
        return Quantiles.of(rounds.stream().mapToDouble(of).sorted().toArray(), share);
    }

    private static Value.Obj measure(List<Round> rounds, ToDoubleFunction<Round> of) {
        Value mean = rounds.isEmpty()
                ? Value.NOTHING
                : Value.real(rounds.stream().mapToDouble(of).average().orElseThrow());
        return Value.object(
                "n", rounds.size(),
                "mean", mean,
                "median", quantile(rounds, of, .5),
                "p90", quantile(rounds, of, .9),
                "trend", trend(rounds, of));
    }

    /** By the normal equations of y = a + b t, t in periods of 30 days since the first round; White's sandwich with n / (n − 2). */
    private static Value.Obj trend(List<Round> rounds, ToDoubleFunction<Round> of) {
        int n = rounds.size();
        long first = rounds.stream().mapToLong(Round::at).min().orElse(0);
        double[] t = rounds.stream()
                .mapToDouble(each -> (each.at() - first) / (30 * 86_400_000.0))
                .toArray();
        double[] y = rounds.stream().mapToDouble(of).toArray();
        double st = 0;
        double stt = 0;
        double sy = 0;
        double sty = 0;
        for (int i = 0; i < n; i++) {
            st += t[i];
            stt += t[i] * t[i];
            sy += y[i];
            sty += t[i] * y[i];
        }
        double determinant = n * stt - st * st;
        if (n < 30 || rounds.stream().mapToLong(Round::at).distinct().count() < 2) {
            return Value.object("perMonth", Value.NOTHING, "interval", Value.NOTHING);
        }
        double slope = (n * sty - st * sy) / determinant;
        double start = (sy - slope * st) / n;
        double meat = 0;
        for (int i = 0; i < n; i++) {
            double weight = (n * t[i] - st) / determinant;
            meat += Math.pow(weight * (y[i] - start - slope * t[i]), 2);
        }
        double half = OccasionsTwin.Z * Math.sqrt(meat * n / (n - 2.0));
        return Value.object("perMonth", slope, "interval", pair(slope - half, slope + half));
    }
}
