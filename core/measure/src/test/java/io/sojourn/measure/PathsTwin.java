package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Paths as their definition reads, over plain lists. */
final class PathsTwin {
    private final PathsQuery query;

    PathsTwin(PathsQuery query) {
        this.query = query;
    }

    private record Stop(String label, long millis) {}

    private record Edge(String from, String to) {}

    private static final class Sum {
        private final Set<String> people = new TreeSet<>();
        private long paths;
        private double seconds;
    }

    Value.Obj edges(List<Logs.Person> people) {
        Map<Edge, Sum> sums = new LinkedHashMap<>();
        long paths = 0;
        for (Logs.Person person : people) {
            for (List<Stop> whole : sessions(person.events())) {
                List<Stop> path = cut(collapsed(whole));
                if (path.isEmpty()) {
                    continue;
                }
                paths++;
                for (int i = 0; i + 1 < path.size(); i++) {
                    Edge edge = new Edge(
                            (i + 1) + "_" + path.get(i).label(),
                            (i + 2) + "_" + path.get(i + 1).label());
                    Sum sum = sums.computeIfAbsent(edge, e -> new Sum());
                    sum.paths++;
                    sum.people.add(person.name());
                    sum.seconds += (path.get(i + 1).millis() - path.get(i).millis()) / 1000.0;
                }
            }
        }
        List<Value> rows = sums.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Edge, Sum> row) -> -count(row.getValue()))
                        .thenComparing(row -> row.getKey().from())
                        .thenComparing(row -> row.getKey().to()))
                .map(row -> (Value) Value.object(
                        "from", row.getKey().from(),
                        "to", row.getKey().to(),
                        "count", count(row.getValue()),
                        "meanSeconds", row.getValue().seconds / row.getValue().paths))
                .toList();
        int shown = Math.min(query.edgeLimit(), rows.size());
        long cut = rows.subList(shown, rows.size()).stream()
                .mapToLong(row ->
                        ((Value.Whole) java.util.Objects.requireNonNull(((Value.Obj) row).find("count"))).value())
                .sum();
        return Value.object(
                "edges", Value.array(rows.subList(0, shown)),
                "paths", paths,
                "others", Value.object("edges", rows.size() - shown, "count", cut));
    }

    private long count(Sum sum) {
        return query.byProfile() ? sum.people.size() : sum.paths;
    }

    private List<List<Stop>> sessions(List<Event> events) {
        if (!query.common().unit().equals(java.util.Optional.of(Common.Unit.SESSIONS))) {
            return runs(events);
        }
        List<List<Stop>> sessions = new ArrayList<>(
                runs(events.stream().filter(event -> !Logs.offline(event)).toList()));
        sessions.addAll(runs(events.stream().filter(Logs::offline).toList()));
        return sessions;
    }

    private List<List<Stop>> runs(List<Event> events) {
        List<List<Stop>> sessions = new ArrayList<>();
        for (Event event : events) {
            boolean counts =
                    query.events().isEmpty() || query.events().stream().anyMatch(filter -> passes(filter, event));
            String label = label(event);
            if (!counts || query.exclude().contains(label)) {
                continue;
            }
            long millis = event.occurredAtMillis();
            if (sessions.isEmpty() || millis - sessions.getLast().getLast().millis() >= query.sessionGapMillis()) {
                sessions.add(new ArrayList<>());
            }
            sessions.getLast().add(new Stop(label, millis));
        }
        return sessions;
    }

    private static boolean passes(io.sojourn.unify.condition.EventFilter filter, Event event) {
        return EventFilters.matches(filter, EventView.of(event, Set.of()));
    }

    private String label(Event event) {
        String label = event.label();
        for (PathsQuery.LabelRule rule : query.labels()) {
            if (passes(rule.filter(), event)
                    && event.properties().find(rule.property().toString()) instanceof Value.Text text) {
                label = text.value();
                break;
            }
        }
        for (PathsQuery.Cleaning rule : query.clean()) {
            label = label.replaceAll(rule.regex(), rule.as());
        }
        String cleaned = label;
        return query.group().stream()
                .filter(wildcard -> cleaned.matches(wildcard.replace("*", ".*")))
                .findFirst()
                .orElse(cleaned);
    }

    private static List<Stop> collapsed(List<Stop> stops) {
        List<Stop> kept = new ArrayList<>();
        for (int i = 0; i < stops.size(); i++) {
            if (i + 1 == stops.size()
                    || !stops.get(i).label().equals(stops.get(i + 1).label())) {
                kept.add(stops.get(i));
            }
        }
        return kept;
    }

    private List<Stop> cut(List<Stop> path) {
        List<Stop> rest = path;
        if (query.start().isPresent()) {
            int first = labels(rest).indexOf(query.start().get());
            rest = first < 0 ? List.of() : rest.subList(first, rest.size());
        }
        if (query.end().isPresent()) {
            int last = labels(rest).indexOf(query.end().get());
            rest = last < 0 ? List.of() : rest.subList(0, last + 1);
        }
        int most = query.steps();
        if (rest.size() <= most) {
            return rest;
        }
        if (query.start().isPresent() && query.end().isPresent()) {
            List<Stop> ends = new ArrayList<>(rest.subList(0, most / 2));
            ends.add(new Stop("…", rest.get(most / 2).millis()));
            ends.addAll(rest.subList(rest.size() - most / 2, rest.size()));
            return ends;
        }
        return query.end().isPresent() ? rest.subList(rest.size() - most, rest.size()) : rest.subList(0, most);
    }

    private static List<String> labels(List<Stop> path) {
        return path.stream().map(Stop::label).toList();
    }
}
