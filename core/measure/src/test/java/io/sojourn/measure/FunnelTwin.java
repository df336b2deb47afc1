package io.sojourn.measure;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilters;
import io.sojourn.unify.condition.EventView;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A funnel as its definition reads, over plain lists, without a thought for speed: every start is looked at by itself and
 * every rule is one method.
 */
final class FunnelTwin {
    private final FunnelQuery query;
    private final int steps;

    FunnelTwin(FunnelQuery query) {
        this.query = query;
        this.steps = query.steps().size();
    }

    /** A start: the events of the steps that it reached. */
    record Start(List<Event> events) {
        int depth() {
            return events.size();
        }

        long time(int k) {
            return events.get(k).occurredAtMillis();
        }
    }

    record Counted(String person, List<Start> deepest) {
        int depth() {
            return deepest.getFirst().depth();
        }
    }

    Value.Obj answer(List<Logs.Person> people) {
        List<Counted> all = new ArrayList<>();
        Map<Value, List<Counted>> groups = new LinkedHashMap<>();
        for (Logs.Person person : people) {
            for (List<Event> unit : units(person.events())) {
                count(person.name(), unit, all);
                breakDown(person, unit, groups);
            }
        }
        Value.Obj answer = Value.object("steps", steps(all));
        if (query.breakdown().isEmpty()) {
            return answer;
        }
        if (query.breakdown().get() instanceof FunnelQuery.Breakdown.BySegments segments) {
            return answer.with("groups", bySegment(people, segments));
        }
        return answer.with(
                "groups",
                Value.array(groups.entrySet().stream()
                        .sorted(Comparator.comparingInt((Map.Entry<Value, List<Counted>> group) ->
                                        -group.getValue().size())
                                .thenComparing(group -> Fields.shown(group.getKey())))
                        .map(group -> Value.object("value", group.getKey(), "steps", steps(group.getValue())))
                        .toList()));
    }

    /** Each as if it were asked for alone, in the order that was asked. */
    private Value bySegment(List<Logs.Person> people, FunnelQuery.Breakdown.BySegments segments) {
        List<Value> groups = new ArrayList<>();
        for (int i = 0; i < segments.asked().size(); i++) {
            List<Counted> within = new ArrayList<>();
            for (Logs.Person person : people) {
                if (person.fulfils(segments.conditions().get(i), query.common().atMillis())) {
                    units(person.events()).forEach(unit -> count(person.name(), unit, within));
                }
            }
            groups.add(Value.object("value", segments.asked().get(i), "steps", steps(within)));
        }
        return Value.array(groups);
    }

    List<List<Event>> units(List<Event> events) {
        List<List<Event>> units = new ArrayList<>();
        List<Event> inRange = events.stream()
                .filter(event -> event.occurredAtMillis() >= query.common().fromMillis()
                        && event.occurredAtMillis() <= query.common().toMillis())
                .toList();
        if (!query.common().unit().equals(java.util.Optional.of(Common.Unit.SESSIONS))) {
            return inRange.isEmpty() ? List.of() : List.of(inRange);
        }
        for (boolean offline : new boolean[] {false, true}) {
            long last = Long.MIN_VALUE / 2;
            for (Event event : inRange) {
                if (Logs.offline(event) == offline) {
                    if (event.occurredAtMillis() - last >= 30 * Logs.MINUTE) {
                        units.add(new ArrayList<>());
                    }
                    units.getLast().add(event);
                    last = event.occurredAtMillis();
                }
            }
        }
        return units;
    }

    private void count(String person, List<Event> events, List<Counted> into) {
        List<Start> starts = starts(events);
        int depth = starts.stream().mapToInt(Start::depth).max().orElse(0);
        if (depth > 0) {
            into.add(new Counted(
                    person,
                    starts.stream().filter(start -> start.depth() == depth).toList()));
        }
    }

    private void breakDown(Logs.Person person, List<Event> events, Map<Value, List<Counted>> groups) {
        if (query.breakdown().isEmpty()) {
            return;
        }
        List<Counted> counted = new ArrayList<>();
        count(person.name(), events, counted);
        switch (query.breakdown().get()) {
            case FunnelQuery.Breakdown.ByProfile profile ->
                counted.forEach(one -> groups.computeIfAbsent(ofPerson(person, profile.trait()), v -> new ArrayList<>())
                        .add(one));
            case FunnelQuery.Breakdown.ByEvent event -> {
                if (event.attribution() == FunnelQuery.Attribution.ALL_EVENTS) {
                    eachValue(person, events, event.property(), groups);
                } else {
                    counted.forEach(
                            one -> groups.computeIfAbsent(attributed(event, one.deepest()), v -> new ArrayList<>())
                                    .add(one));
                }
            }
            case FunnelQuery.Breakdown.BySegments segments -> {} // told apart from the others
        }
    }

    /** A trait, or the stage that the person has entered last by then. */
    private Value ofPerson(Logs.Person person, PropertyPath path) {
        if (!path.steps().getFirst().equals("@stage")) {
            return person.trait(path);
        }
        Value stage = Value.NOTHING;
        for (FunnelTwinTest.Entered entered : FunnelTwinTest.entered(person.name())) {
            if (entered.millis() <= query.common().atMillis()) {
                stage = Value.text(entered.stage());
            }
        }
        return stage;
    }

    private void eachValue(
            Logs.Person person, List<Event> events, PropertyPath property, Map<Value, List<Counted>> groups) {
        Set<Value> values = new HashSet<>();
        events.forEach(one -> values.add(value(property, one)));
        for (Value value : values) {
            List<Counted> ofValue = new ArrayList<>();
            count(
                    person.name(),
                    events.stream()
                            .filter(one -> value(property, one).equals(value))
                            .toList(),
                    ofValue);
            ofValue.forEach(
                    one -> groups.computeIfAbsent(value, v -> new ArrayList<>()).add(one));
        }
    }

    /** The value of the first deepest start that has one, in the order that the attribution looks at them. */
    private Value attributed(FunnelQuery.Breakdown.ByEvent by, List<Start> deepest) {
        int step = switch (by.attribution()) {
            case FIRST_TOUCH -> 1;
            case LAST_TOUCH -> deepest.getFirst().depth();
            case STEP -> by.step();
            case ALL_EVENTS -> throw new IllegalArgumentException();
        };
        List<Start> order = by.attribution() == FunnelQuery.Attribution.LAST_TOUCH ? deepest.reversed() : deepest;
        return order.stream()
                .filter(start -> step <= start.depth())
                .map(start -> value(by.property(), start.events().get(step - 1)))
                .filter(value -> !value.equals(Value.NOTHING))
                .findFirst()
                .orElse(Value.NOTHING);
    }

    private static Value value(PropertyPath property, Event event) {
        Value value = switch (property.toString()) {
            case "@channel" -> Value.text(event.channel());
            case "@source" -> Value.text(event.sourceId());
            case "@device" -> Value.text(Logs.device(event.occurredAtMillis()));
            case "context.page.path" ->
                Logs.device(event.occurredAtMillis()).equals("phone") ? Value.text("/small") : Value.NOTHING;
            default -> event.properties().find(property.toString());
        };
        return value == null || value.equals(Value.text("")) ? Value.NOTHING : value;
    }

    private Value steps(List<Counted> counted) {
        List<Value> out = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            int k = step;
            List<Counted> reached =
                    counted.stream().filter(one -> one.depth() >= k).toList();
            double first = counted.size();
            double before = counted.stream()
                    .filter(one -> one.depth() >= Math.max(1, k - 1))
                    .count();
            Value.Obj row = Value.object(
                    "name", query.steps().get(k - 1).name(),
                    "count", reached.size(),
                    "fromFirst", first == 0 ? Value.NOTHING : Value.real(reached.size() / first),
                    "fromPrevious", before == 0 ? Value.NOTHING : Value.real(reached.size() / before),
                    "seconds", seconds(k == 1 ? List.of() : reached, k - 1));
            if (query.profiles()) {
                TreeSet<String> names =
                        reached.stream().map(Counted::person).collect(Collectors.toCollection(TreeSet::new));
                row = row.with(
                        "profiles", Value.array(names.stream().map(Value::text).toList()));
            }
            out.add(row);
        }
        return Value.array(out);
    }

    private static Value seconds(List<Counted> reached, int k) {
        double[] means = reached.stream()
                .mapToDouble(one -> one.deepest().stream()
                        .mapToDouble(start -> (start.time(k) - start.time(k - 1)) / 1000.0)
                        .average()
                        .orElseThrow())
                .sorted()
                .toArray();
        if (means.length == 0) {
            return Value.object("mean", Value.NOTHING, "median", Value.NOTHING, "p90", Value.NOTHING);
        }
        double mean = java.util.Arrays.stream(means).average().orElseThrow();
        double median = means.length % 2 == 1
                ? means[means.length / 2]
                : (means[means.length / 2] + means[means.length / 2 - 1]) / 2;
        double place = 0.9 * (means.length - 1);
        int below = (int) place;
        double p90 = below == means.length - 1
                ? means[below]
                : means[below] * (1 - (place - below)) + means[below + 1] * (place - below);
        return Value.object("mean", mean, "median", median, "p90", p90);
    }

    boolean is(int k, Event event) {
        return EventFilters.matches(query.steps().get(k).filter(), EventView.of(event, Set.of()));
    }

    List<Start> starts(List<Event> events) {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            boolean begins = query.order() == FunnelQuery.Order.UNORDERED
                    ? java.util.stream.IntStream.range(0, steps).anyMatch(k -> is(k, event))
                    : is(0, event);
            if (begins) {
                Start start = switch (query.order()) {
                    case ORDERED -> ordered(events, event);
                    case STRICT -> strict(events, i);
                    case UNORDERED -> unordered(events, event);
                };
                if (query.exclusions().stream().noneMatch(exclusion -> discards(exclusion, start, events))) {
                    starts.add(start);
                }
            }
        }
        return starts;
    }

    private boolean inWindow(List<Event> chain, Event next) {
        Event since = query.fromFirst() ? chain.getFirst() : chain.getLast();
        return next.occurredAtMillis() <= since.occurredAtMillis() + query.windowMillis();
    }

    private Start ordered(List<Event> events, Event first) {
        List<Event> chain = new ArrayList<>(List.of(first));
        for (int k = 1; k < steps; k++) {
            int step = k;
            long since = chain.getLast().occurredAtMillis();
            boolean later = names(k - 1).stream().anyMatch(names(k)::contains);
            Event next = events.stream()
                    .filter(event -> is(step, event))
                    .filter(event -> later ? event.occurredAtMillis() > since : event.occurredAtMillis() >= since)
                    .findFirst()
                    .orElse(null);
            if (next == null || !inWindow(chain, next)) {
                break;
            }
            chain.add(next);
        }
        return new Start(chain);
    }

    private Set<String> names(int k) {
        return new HashSet<>(List.of(query.steps().get(k).name().split(" or ")));
    }

    private Start strict(List<Event> events, int first) {
        List<Event> chain = new ArrayList<>(List.of(events.get(first)));
        while (chain.size() < steps
                && first + chain.size() < events.size()
                && is(chain.size(), events.get(first + chain.size()))
                && inWindow(chain, events.get(first + chain.size()))) {
            chain.add(events.get(first + chain.size()));
        }
        return new Start(chain);
    }

    private Start unordered(List<Event> events, Event first) {
        List<Event> chain = new ArrayList<>(List.of(first));
        for (Event event : events) {
            if (event == first || event.occurredAtMillis() < first.occurredAtMillis()) {
                continue;
            }
            List<Event> more = new ArrayList<>(chain);
            more.add(event);
            if (inWindow(chain, event) && eachHasItsOwnStep(more, new HashSet<>())) {
                chain = more;
            }
        }
        return new Start(chain);
    }

    private boolean eachHasItsOwnStep(List<Event> events, Set<Integer> taken) {
        if (events.isEmpty()) {
            return true;
        }
        for (int k = 0; k < steps; k++) {
            if (is(k, events.getFirst()) && taken.add(k)) {
                if (eachHasItsOwnStep(events.subList(1, events.size()), taken)) {
                    return true;
                }
                taken.remove(k);
            }
        }
        return false;
    }

    private boolean discards(FunnelQuery.Exclusion exclusion, Start start, List<Event> events) {
        if (start.depth() < exclusion.from()) {
            return false;
        }
        long after = start.time(exclusion.from() - 1);
        long windowEnd = (query.fromFirst() ? start.time(0) : start.time(start.depth() - 1)) + query.windowMillis();
        long before = start.depth() >= exclusion.to() ? start.time(exclusion.to() - 1) : windowEnd;
        return events.stream()
                .filter(event -> EventFilters.matches(exclusion.filter(), EventView.of(event, Set.of())))
                .anyMatch(event -> event.occurredAtMillis() > after && event.occurredAtMillis() < before);
    }
}
