package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Durations;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a workspace's settings about journeys. */
final class SettingsReader {
    private static final List<String> KEYS = List.of(
            "timeZone",
            "sessionGap",
            "conversions",
            "gates",
            "cancellations",
            "detractors",
            "scores",
            "promoters",
            "complaints",
            "solutions",
            "cycle",
            "cycles");

    /** An analysis looks at each by a filter of its own. */
    private static final int MOST_GATES = 10;

    private final ConditionReader conditions;
    private final Problems problems;

    SettingsReader(ConditionReader conditions, Problems problems) {
        this.conditions = conditions;
        this.problems = problems;
    }

    Optional<JourneySettings> settings(Value document) {
        int before = problems.count();
        Fields fields = Fields.of(document, "", problems, KEYS);
        Optional<ZoneId> zone = zone(fields);
        Duration sessionGap = fields.duration("sessionGap").orElse(Duration.ofMinutes(30));
        Optional<EventFilter> conversions = filters(fields, "conversions", JourneySettings.standardConversions());
        List<Gate> gates = gates(fields);
        Optional<EventFilter> cancellations = filters(fields, "cancellations", JourneySettings.standardCancellations());
        Optional<EventFilter> detractors = filters(fields, "detractors", JourneySettings.standardDetractors());
        Optional<EventFilter> scores = filters(fields, "scores", JourneySettings.standardScores());
        Optional<EventFilter> promoters = filters(fields, "promoters", JourneySettings.standardPromoters());
        Optional<EventFilter> complaints = filters(fields, "complaints", JourneySettings.standardComplaints());
        Optional<EventFilter> solutions = filters(fields, "solutions", JourneySettings.standardSolutions());
        Duration cycle = fields.duration("cycle").orElse(Duration.ofDays(60));
        Map<String, Duration> cycles = cycles(fields);
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new JourneySettings(
                zone.orElseThrow(),
                sessionGap,
                conversions.orElseThrow(),
                gates,
                cancellations.orElseThrow(),
                detractors.orElseThrow(),
                scores.orElseThrow(),
                promoters.orElseThrow(),
                complaints.orElseThrow(),
                solutions.orElseThrow(),
                cycle,
                cycles,
                (Value.Obj) document));
    }

    private static Optional<ZoneId> zone(Fields fields) {
        if (fields.find("timeZone").orElse(Value.NOTHING) instanceof Value.Text text) {
            try {
                return Optional.of(ZoneId.of(text.value()));
            } catch (DateTimeException unknown) {
                // told below
            }
        }
        fields.wrong("timeZone", "an IANA time zone, for example Asia/Taipei");
        return Optional.empty();
    }

    private Optional<EventFilter> filters(Fields fields, String name, Value.Obj standard) {
        if (fields.find(name).isEmpty()) {
            return conditions.filter(standard, "", problems);
        }
        return Optional.of(anyOf(fields, name, "/" + name));
    }

    private EventFilter anyOf(Fields fields, String name, String pointer) {
        List<Value> items = fields.list(name);
        List<EventFilter> filters = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            conditions.filter(items.get(i), Problems.into(pointer, i), problems).ifPresent(filters::add);
        }
        return new EventFilter.AnyOf(List.copyOf(filters));
    }

    private List<Gate> gates(Fields fields) {
        if (fields.find("gates").isEmpty()) {
            return List.of();
        }
        List<Value> items = fields.list("gates");
        if (items.size() > MOST_GATES) {
            fields.wrong("gates", "a list of at most " + MOST_GATES);
        }
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String pointer = Problems.into("/gates", i);
            Fields gate = Fields.of(items.get(i), pointer, problems, List.of("id", "names", "conversions"));
            String id = gate.id("id");
            if (gates.stream().anyMatch(other -> other.id().equals(id))) {
                problems.add("bad-definition", pointer + "/id", "the id \"" + id + "\" is used twice");
            }
            gates.add(new Gate(id, gate.names("names"), anyOf(gate, "conversions", pointer + "/conversions")));
        }
        return gates;
    }

    private Map<String, Duration> cycles(Fields fields) {
        Map<String, Duration> cycles = new LinkedHashMap<>();
        Optional<Value> value = fields.find("cycles");
        if (value.isPresent() && value.get() instanceof Value.Obj byCategory) {
            for (int i = 0; i < byCategory.size(); i++) {
                Optional<Duration> cycle = byCategory.value(i) instanceof Value.Text text
                        ? Durations.read(text.value())
                        : Optional.empty();
                String category = byCategory.name(i);
                cycle.ifPresent(of -> cycles.put(category, of));
                if (cycle.isEmpty()) {
                    problems.add(
                            "bad-definition", Problems.into("/cycles", category), "a cycle is " + Durations.ALLOWED);
                }
            }
        } else if (value.isPresent()) {
            fields.wrong("cycles", "an object of durations by category");
        }
        return cycles;
    }
}
