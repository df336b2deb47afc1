package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Variants against a control, as it was asked for: see docs/reference/analyses.md.
 *
 * @param segments variants by name, where they are segments
 * @param assigned what assigns people, where events do
 * @param control whom all others are held against; empty for the first variant
 * @param weights how many were meant to be in each variant, relative to the others; empty where nobody said
 * @param metric what is counted of people
 * @param windowMillis how long after the assignment; to the end without one
 * @param beforeMillis how long before it the same tells what people are like; 0 where that is left alone
 * @param mixing see {@link Lift}
 */
record ExperimentQuery(
        Common common,
        Map<String, Condition> segments,
        Optional<Assigned> assigned,
        Optional<String> control,
        Map<String, Double> weights,
        EventFilter metric,
        Of of,
        OptionalLong windowMillis,
        long beforeMillis,
        double mixing,
        Optional<String> currency,
        Optional<People> people) {
    static final int METRIC = 0;
    static final int ASSIGNED = 1;
    private static final int FEWEST = 2;
    private static final int MOST = 10;
    private static final double LARGEST = 1e6;
    private static final List<String> KEYS = Common.keys(
            "variants",
            "assigned",
            "control",
            "weights",
            "metric",
            "of",
            "window",
            "before",
            "mixing",
            "currency",
            "people");

    /** Those of a variant. */
    record People(String variant, Are are) implements Predicate<ExperimentFold.Sofar> {
        /** All of them; who did what is counted, or not; of whom it is not known yet. */
        enum Are {
            IN,
            DID,
            DID_NOT,
            OPEN;

            static final List<String> NAMES = List.of("in", "did", "didNot", "open");
        }

        @Override
        public boolean test(ExperimentFold.Sofar own) {
            ExperimentFold.Group group = own.groups.get(variant);
            return group != null
                    && switch (are) {
                        case IN -> group.people > 0;
                        case DID -> group.outcomes.size() > 0 && group.outcomes.did(0);
                        case DID_NOT -> group.outcomes.size() > 0 && !group.outcomes.did(0);
                        case OPEN -> group.open > 0;
                    };
        }
    }

    /** What a person's value is. */
    enum Of {
        /** Whether they did it at all. */
        SHARE,
        /** How often they did. */
        COUNT,
        /** What that came to. */
        REVENUE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first event that passes assigns a person to the variant that its property names. */
    record Assigned(EventFilter event, PropertyPath property) {}

    /** Means something only when no problem was added. */
    static ExperimentQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people are in variants; leave \"count\" out");
        }
        if (fields.has("variants") == fields.has("assigned")) {
            fields.refuse(
                    "variants", "variants are segments (\"variants\") or come from events (\"assigned\"), one of both");
        }
        ConditionReader conditions = ConditionReader.of(context.patterns(), common.zone());
        Map<String, Condition> segments = segments(fields, common, context);
        Optional<String> control = fields.text("control");
        if (!segments.isEmpty()
                && control.filter(each -> !segments.containsKey(each)).isPresent()) {
            fields.refuse("control", "\"control\" is the name of a variant: " + String.join(", ", segments.keySet()));
        }
        Duration before = fields.duration("before", Duration.ZERO);
        if (before.isNegative() || (!segments.isEmpty() && !before.isZero() && !common.bounded())) {
            fields.refuse("before", "\"before\" is a time before \"between\", which segments need to begin");
        }
        List<String> of = List.of("share", "count", "revenue");
        return new ExperimentQuery(
                common,
                segments,
                assigned(fields, conditions),
                control,
                weights(fields, segments.keySet()),
                Occasions.filter(fields, "metric", BreakpointsQuery.PURCHASE, conditions),
                Of.values()[of.indexOf(fields.choice("of", "share", of))],
                fields.has("window")
                        ? OptionalLong.of(
                                fields.positive("window", Duration.ofDays(1)).toMillis())
                        : OptionalLong.empty(),
                before.toMillis(),
                fields.number("mixing", .1, 1e-3, 10),
                OrderColumns.currency(fields),
                PeopleBehind.read(fields, List.of("variant", "are"), asked -> people(asked, segments.keySet())));
    }

    private static Optional<People> people(Fields fields, Set<String> names) {
        Optional<String> variant = fields.text("variant");
        if (variant.isEmpty() || (!names.isEmpty() && !names.contains(variant.get()))) {
            fields.refuse(
                    "variant",
                    "\"variant\" is the name of one" + (names.isEmpty() ? "" : ": " + String.join(", ", names)));
        }
        People.Are are = People.Are.values()[People.Are.NAMES.indexOf(fields.choice("are", "in", People.Are.NAMES))];
        return variant.map(name -> new People(name, are));
    }

    private static Map<String, Condition> segments(Fields fields, Common common, AnalysisContext context) {
        Map<String, Condition> segments = new LinkedHashMap<>();
        if (!fields.has("variants")) {
            return segments;
        }
        List<Value> asked = fields.list("variants");
        if (asked.size() < FEWEST || asked.size() > MOST) {
            fields.refuse(
                    "variants", "\"variants\" is a list of " + FEWEST + " to " + MOST + " {\"name\", \"segment\"}");
        }
        for (int i = 0; i < asked.size(); i++) {
            String at = Problems.into(fields.at("variants"), i);
            fields.object(asked.get(i), at, "a variant")
                    .map(object -> new Fields(object, at, fields.problems(), List.of("name", "segment")))
                    .ifPresent(variant -> segment(variant, segments, common, context));
        }
        return segments;
    }

    private static void segment(
            Fields variant, Map<String, Condition> segments, Common common, AnalysisContext context) {
        Optional<String> name = variant.text("name");
        if (name.isEmpty() || segments.containsKey(name.get())) {
            variant.refuse("name", "each variant has a \"name\" of its own");
        }
        if (!variant.has("segment")) {
            variant.refuse("segment", "\"segment\" is a condition or the id of a saved segment");
        }
        Common.segment(variant.find("segment"), variant.at("segment"), variant, context, common.zone())
                .ifPresent(condition -> name.ifPresent(each -> segments.put(each, condition)));
    }

    private static Optional<Assigned> assigned(Fields fields, ConditionReader conditions) {
        Value asked = fields.find("assigned");
        if (asked == null) {
            return Optional.empty();
        }
        return fields.object(asked, fields.at("assigned"), "\"assigned\"").flatMap(object -> {
            Fields of = new Fields(object, fields.at("assigned"), fields.problems(), List.of("event", "property"));
            Optional<Step> event = Occasions.step(of, "event", conditions);
            Optional<PropertyPath> property = of.text("property")
                    .flatMap(text -> BreakdownReader.property(text, of.at("property"), fields.problems()));
            if (!of.has("property")) {
                of.refuse("property", "\"property\" holds the variant's name, for example arm");
            }
            return event.flatMap(step -> property.map(path -> new Assigned(step.filter(), path)));
        });
    }

    private static Map<String, Double> weights(Fields fields, Set<String> names) {
        Map<String, Double> weights = new LinkedHashMap<>();
        Value asked = fields.find("weights");
        if (asked == null) {
            return weights;
        }
        fields.object(asked, fields.at("weights"), "\"weights\"").ifPresent(object -> {
            List<String> given = new ArrayList<>();
            for (int i = 0; i < object.size(); i++) {
                given.add(object.name(i));
            }
            Fields of = new Fields(
                    object, fields.at("weights"), fields.problems(), names.isEmpty() ? given : List.copyOf(names));
            given.forEach(name -> weights.put(name, of.number(name, 1, 1e-6, LARGEST)));
            if (given.size() < FEWEST || (!names.isEmpty() && !new TreeSet<>(given).containsAll(names))) {
                fields.refuse("weights", "\"weights\" has a number above 0 for each variant");
            }
        });
        return weights;
    }

    List<EventFilter> filters() {
        List<EventFilter> filters = new ArrayList<>(List.of(metric));
        assigned.ifPresent(each -> filters.add(each.event()));
        return filters;
    }

    /** The variant comes after what amounts are. */
    List<PropertyPath> properties() {
        List<PropertyPath> properties = new ArrayList<>(Amounts.PATHS);
        assigned.ifPresent(each -> properties.add(each.property()));
        return properties;
    }

    /** Of segments whoever does anything counts, so rows that nothing passes tell who is there. */
    Columns columns(Optional<Condition> whom) {
        Columns columns = common.columns(filters(), properties(), List.of(), whom);
        Columns whole = common.bounded() ? columns.from(common.fromMillis() - beforeMillis) : columns;
        return assigned.isPresent() ? whole.matchingAlone() : whole;
    }

    /** The last instant that counts. */
    long endMillis() {
        return Math.min(common.toMillis(), common.atMillis());
    }
}
