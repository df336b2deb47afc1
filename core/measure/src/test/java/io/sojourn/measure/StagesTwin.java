package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stages as their definition reads, over plain lists, without a thought for speed: every number is one question about people. */
final class StagesTwin {
    private final StagesQuery query;
    private final long nowMillis;
    private final List<AnalysisContext.StagePlace> places;

    StagesTwin(StagesQuery query, long nowMillis) {
        this.query = query;
        this.nowMillis = nowMillis;
        this.places = query.places();
    }

    /** A transition with what was before it; null is no stage. */
    private record Move(@Nullable String from, @Nullable String to, long at) {}

    /** A stay that ended: where, since when, and by which move. */
    private record Stay(String stage, long since, Move end) {}

    Value.Obj answer(List<Logs.Person> everybody) {
        List<Logs.Person> people = everybody.stream()
                .filter(person -> query.common()
                        .segment()
                        .map(segment -> person.fulfils(segment, query.common().atMillis()))
                        .orElse(true))
                .toList();
        Value.Obj answer = Value.object(
                "stages",
                Value.array(places.stream()
                        .<Value>map(place -> stage(place, people))
                        .toList()),
                "moves",
                moves(people),
                "handoff",
                handoff(people),
                "gates",
                List.of(gate("signed-up", "A", people), gate("never", "N", people)));
        return query.against().isPresent() ? answer.with("correspondence", correspondence(people)) : answer;
    }

    /** Of those known by the end who had not passed before: who passed within, and how long after they were first known. */
    private Value gate(String id, String event, List<Logs.Person> people) {
        List<Double> seconds = new ArrayList<>();
        int open = 0;
        for (Logs.Person person : people) {
            List<Move> moves = told(person);
            List<Long> times = person.events().stream()
                    .filter(one -> one.name().equals(event))
                    .map(Event::occurredAtMillis)
                    .filter(at -> at <= query.common().toMillis())
                    .toList();
            boolean before = times.stream().anyMatch(at -> at < query.common().fromMillis());
            if (moves.isEmpty() || before) {
                continue;
            }
            open++;
            if (!times.isEmpty()) {
                seconds.add(Math.max(0, times.getFirst() - moves.getFirst().at()) / 1000.0);
            }
        }
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Value.object(
                "gate",
                id,
                "people",
                (long) sorted.length,
                "rate",
                Quantiles.ratio(sorted.length, open),
                "medianSeconds",
                Quantiles.of(sorted, 0.5));
    }

    private Value stage(AnalysisContext.StagePlace place, List<Logs.Person> people) {
        String id = place.id();
        long entered = people.stream().filter(person -> entered(person, id)).count();
        long movedOn = people.stream()
                .filter(person -> stays(person, id).stream().anyMatch(stay -> forward(stay.end())))
                .count();
        long lapsed = people.stream()
                .filter(person -> stays(person, id).stream().anyMatch(stay -> !forward(stay.end())))
                .count();
        List<Logs.Person> inside = people.stream()
                .filter(person -> id.equals(standing(person, query.model())))
                .toList();
        double[] dwell = people.stream()
                .flatMap(person -> stays(person, id).stream())
                .mapToDouble(stay -> (stay.end().at() - stay.since()) / 1000.0)
                .sorted()
                .toArray();
        Value.Obj stage = Value.object(
                "stage",
                id,
                "side",
                place.customer() ? "customer" : "buyer",
                "entered",
                entered,
                "movedOn",
                movedOn,
                "conversion",
                Quantiles.ratio(movedOn, entered),
                "skipped",
                people.stream().filter(person -> skipped(person, place)).count(),
                "lapsed",
                lapsed,
                "inside",
                (long) inside.size(),
                "dwellSeconds",
                Value.object(
                        "n", (long) dwell.length,
                        "median", Quantiles.of(dwell, 0.5),
                        "p90", Quantiles.of(dwell, 0.9)));
        return query.profiles()
                ? stage.with(
                        "profiles",
                        Value.array(inside.stream()
                                .map(Logs.Person::name)
                                .sorted()
                                .map(Value::text)
                                .toList()))
                : stage;
    }

    private boolean entered(Logs.Person person, String stage) {
        return told(person).stream().anyMatch(move -> stage.equals(move.to()) && inRange(move.at()));
    }

    /** A forward move went over the stage, and the person had never been there. */
    private boolean skipped(Logs.Person person, AnalysisContext.StagePlace place) {
        Set<@Nullable String> been = new HashSet<>();
        for (Move move : told(person)) {
            boolean over = rank(place.id()) > rank(move.from()) && rank(place.id()) < rank(move.to());
            if (over && !place.lapsed() && inRange(move.at()) && !been.contains(place.id())) {
                return true;
            }
            been.add(move.to());
        }
        return false;
    }

    /** Stays that began and ended in the range. */
    private List<Stay> stays(Logs.Person person, String stage) {
        List<Stay> stays = new ArrayList<>();
        List<Move> moves = told(person);
        for (int i = 1; i < moves.size(); i++) {
            if (stage.equals(moves.get(i).from())
                    && moves.get(i - 1).at() >= query.common().fromMillis()) {
                stays.add(new Stay(stage, moves.get(i - 1).at(), moves.get(i)));
            }
        }
        return stays;
    }

    private boolean forward(Move move) {
        return rank(move.to()) > rank(move.from());
    }

    /** Nobody yet, lapsed buyers, the buyer's stages, lapsed customers, the customer's stages. */
    private int rank(@Nullable String stage) {
        List<@Nullable String> order = new ArrayList<>();
        order.add(null);
        for (boolean customer : new boolean[] {false, true}) {
            for (boolean lapsed : new boolean[] {true, false}) {
                places.stream()
                        .filter(place -> place.customer() == customer && place.lapsed() == lapsed)
                        .forEach(place -> order.add(place.id()));
            }
        }
        return order.indexOf(stage);
    }

    private boolean inRange(long at) {
        return at >= query.common().fromMillis() && at <= query.common().toMillis();
    }

    /** What happened up to the end of the range. */
    private List<Move> told(Logs.Person person) {
        return all(person, query.model()).stream()
                .filter(move -> move.at() <= query.common().toMillis())
                .toList();
    }

    private static List<Move> all(Logs.Person person, String model) {
        List<Move> moves = new ArrayList<>();
        Block.Stays stays = new Block.Stays();
        Optional<Member.Stays> of = person.stays(model);
        int count = of.map(Member.Stays::count).orElse(0);
        of.ifPresent(found -> found.copy(stays, 0));
        String from = null;
        for (int i = 0; i < count; i++) {
            String to =
                    stays.to[i] < 0 ? null : Logs.model(model).get(stays.to[i]).id();
            moves.add(new Move(from, to, stays.at[i]));
            from = to;
        }
        return moves;
    }

    private @Nullable String standing(Logs.Person person, String model) {
        String stage = null;
        for (Move move : all(person, model)) {
            if (move.at() <= Math.min(query.common().toMillis(), nowMillis)) {
                stage = move.to();
            }
        }
        return stage;
    }

    private Value moves(List<Logs.Person> people) {
        Map<Integer, Map<Integer, Value.Obj>> rows = new TreeMap<>();
        for (Move kind :
                people.stream().flatMap(person -> told(person).stream()).toList()) {
            long count = people.stream()
                    .flatMap(person -> told(person).stream())
                    .filter(move -> inRange(move.at()))
                    .filter(move -> place(move.from()) == place(kind.from()) && place(move.to()) == place(kind.to()))
                    .count();
            if (count > 0) {
                rows.computeIfAbsent(place(kind.from()), from -> new TreeMap<>())
                        .put(
                                place(kind.to()),
                                Value.object("from", text(kind.from()), "to", text(kind.to()), "count", count));
            }
        }
        return Value.array(rows.values().stream()
                .flatMap(row -> row.values().stream())
                .<Value>map(row -> row)
                .toList());
    }

    private int place(@Nullable String stage) {
        return places.stream().map(AnalysisContext.StagePlace::id).toList().indexOf(stage);
    }

    private static Value text(@Nullable String stage) {
        return stage == null ? Value.NOTHING : Value.text(stage);
    }

    private Value handoff(List<Logs.Person> people) {
        List<Double> seconds = new ArrayList<>();
        long crossed = 0;
        for (Logs.Person person : people) {
            Optional<Move> gate =
                    all(person, query.model()).stream().filter(this::customers).findFirst();
            if (gate.isPresent() && inRange(gate.get().at())) {
                crossed++;
                person.events().stream()
                        .filter(event -> event.name().equals("brand"))
                        .map(Event::occurredAtMillis)
                        .filter(this::inRange)
                        .filter(at -> at > gate.get().at())
                        .findFirst()
                        .ifPresent(at -> seconds.add((at - gate.get().at()) / 1000.0));
            }
        }
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Value.object(
                "people", crossed,
                "share", Quantiles.ratio(sorted.length, crossed),
                "medianSeconds", Quantiles.of(sorted, 0.5));
    }

    private boolean customers(Move move) {
        return places.stream().anyMatch(place -> place.customer() && place.id().equals(move.to()));
    }

    private Value correspondence(List<Logs.Person> people) {
        String against = query.against().orElseThrow();
        List<Value> rows = new ArrayList<>();
        List<@Nullable String> others = new ArrayList<>();
        others.add(null);
        Logs.model(against).forEach(place -> others.add(place.id()));
        for (AnalysisContext.StagePlace place : places) {
            for (String other : others) {
                long count = people.stream()
                        .filter(person -> place.id().equals(standing(person, query.model())))
                        .filter(person -> java.util.Objects.equals(other, standing(person, against)))
                        .count();
                if (count > 0) {
                    rows.add(Value.object("stage", place.id(), "against", text(other), "count", count));
                }
            }
        }
        return Value.array(rows);
    }

    static Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String model : List.of("journey", "lifecycle")) {
            names.put(
                    model,
                    Logs.model(model).stream()
                            .map(AnalysisContext.StagePlace::id)
                            .toList());
        }
        return names;
    }
}
