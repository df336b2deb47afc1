package io.sojourn.measure;

import io.sojourn.collect.EventNames;
import io.sojourn.collect.Value;
import io.sojourn.measure.PathsQuery.Cleaning;
import io.sojourn.measure.PathsQuery.LabelRule;
import io.sojourn.measure.PathsQuery.View;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Named;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what paths are asked for. */
final class PathsReader {
    private static final int DEFAULT_STEPS = 5;
    static final int MOST_STEPS = 20;
    private static final int DEFAULT_EDGES = 50;
    static final int MOST_EDGES = 10_000;
    private static final List<String> KEYS = Common.keys(
            "events",
            "label",
            "start",
            "end",
            "steps",
            "edgeLimit",
            "minWeight",
            "maxWeight",
            "exclude",
            "group",
            "clean",
            "sessionGap",
            "view",
            "anchor",
            "before",
            "after",
            "compare",
            PeopleBehind.KEY);

    private final Fields fields;
    private final Problems problems;
    private final AnalysisContext context;
    private final Common common;
    private final ConditionReader conditions;

    private PathsReader(Value.Obj request, AnalysisContext context, Problems problems) {
        this.fields = new Fields(request, "", problems, KEYS);
        this.problems = problems;
        this.context = context;
        this.common = Common.read(fields, context);
        this.conditions = ConditionReader.of(context.patterns(), common.zone());
    }

    /** Means something only when no problem was added. */
    static PathsQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        return new PathsReader(request, context, problems).read();
    }

    private PathsQuery read() {
        int least = fields.whole("minWeight", 1, 1, Integer.MAX_VALUE);
        int most = fields.whole("maxWeight", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        if (least > most) {
            fields.refuse("maxWeight", "\"maxWeight\" " + most + " is less than \"minWeight\" " + least);
        }
        List<LabelRule> labels = labels();
        int mostLabels = Columns.MOST_FILTERS - (common.bySession() ? 2 : 1);
        if (labels.size() > mostLabels) {
            fields.refuse(
                    "label",
                    "at most " + mostLabels + " label rules" + (common.bySession() ? " where sessions are counted" : "")
                            + ", found " + labels.size());
        }
        if (!fields.has("label") && !fields.has("group") && !fields.has("clean")) {
            namesEvents();
        }
        return new PathsQuery(
                common,
                events(),
                labels,
                fields.text("start"),
                fields.text("end"),
                fields.whole("steps", DEFAULT_STEPS, 2, MOST_STEPS),
                fields.whole("edgeLimit", DEFAULT_EDGES, 1, MOST_EDGES),
                least,
                most,
                excluded(),
                fields.texts("group"),
                clean(),
                fields.duration("sessionGap", context.sessionGap()).toMillis(),
                view(),
                compare(),
                PeopleBehind.read(fields, List.of("from", "to", "label", "position"), this::people));
    }

    private Optional<PathsQuery.People> people(Fields of) {
        if (fields.has("compare")) {
            fields.refuse("people", "people are named of one answer; ask without \"compare\", of one \"segment\"");
        }
        boolean positions = fields.text("view").filter("positions"::equals).isPresent();
        for (String key : positions ? List.of("from", "to") : List.of("label", "position")) {
            if (of.has(key)) {
                of.refuse(key, "\"" + key + "\" means nothing in this view; leave it out");
            }
        }
        Optional<String> from = of.text("from");
        Optional<String> to = of.text(positions ? "label" : "to");
        if (to.isEmpty() || (!positions && from.isEmpty())) {
            of.refuse(
                    positions ? "label" : from.isEmpty() ? "from" : "to",
                    positions
                            ? "\"label\" and \"position\" say whom to name"
                            : "\"from\" and \"to\" are those of a row of the answer");
        }
        int position = of.whole("position", 0, -MOST_STEPS, MOST_STEPS);
        return to.map(each -> new PathsQuery.People(positions ? Optional.empty() : from, each, position));
    }

    /** Places of paths are events by their names, unless something else is shown instead. */
    private void namesEvents() {
        for (String key : List.of("start", "end", "anchor")) {
            if (fields.find(key) instanceof Value.Text text) {
                problems.names(Named.Kind.EVENT, fields.at(key), text.value());
            }
        }
        if (fields.find("exclude") instanceof Value.Array excluded) {
            for (int i = 0; i < excluded.items().size(); i++) {
                if (excluded.items().get(i) instanceof Value.Text text) {
                    problems.names(Named.Kind.EVENT, Problems.into(fields.at("exclude"), i), text.value());
                }
            }
        }
    }

    /** Labels; those that are events' names in the spelling that is kept, too. */
    private Set<String> excluded() {
        List<String> asked = fields.texts("exclude");
        Set<String> labels = new HashSet<>(asked);
        asked.forEach(label -> labels.add(EventNames.canonical(label)));
        return labels;
    }

    private List<EventFilter> events() {
        List<EventFilter> filters = new ArrayList<>();
        List<Value> items = fields.list("events");
        if (items.isEmpty() && fields.find("events") instanceof Value.Array) {
            fields.refuse(
                    "events", "\"events\" is a list of at least one event filter, found none; leave it out for all");
        }
        for (int i = 0; i < items.size(); i++) {
            conditions
                    .filter(items.get(i), Problems.into(fields.at("events"), i), problems, "name")
                    .ifPresent(filters::add);
        }
        return filters;
    }

    private List<LabelRule> labels() {
        List<LabelRule> rules = new ArrayList<>();
        List<Value> items = fields.list("label");
        for (int i = 0; i < items.size(); i++) {
            String at = Problems.into(fields.at("label"), i);
            Optional<EventFilter> filter = conditions.filter(items.get(i), at, problems, "property");
            if (filter.isPresent() && items.get(i) instanceof Value.Obj object) {
                Optional<PropertyPath> path = object.find("property") instanceof Value.Text text
                        ? PropertyPath.read(text.value())
                        : Optional.empty();
                path.ifPresent(property ->
                        problems.names(Named.Kind.PROPERTY, Problems.into(at, "property"), property.toString()));
                path.ifPresentOrElse(
                        property -> rules.add(new LabelRule(filter.get(), property)),
                        () -> problems.add(
                                Fields.BAD_RANGE,
                                Problems.into(at, "property"),
                                "a label rule names the property to show, for example {\"event\": \"Page\", \"property\": \"path\"}"));
            }
        }
        return rules;
    }

    private List<Cleaning> clean() {
        List<Cleaning> rules = new ArrayList<>();
        List<Value> items = fields.list("clean");
        for (int i = 0; i < items.size(); i++) {
            String at = Problems.into(fields.at("clean"), i);
            fields.object(items.get(i), at, "a cleaning rule")
                    .flatMap(object -> cleaning(new Fields(object, at, problems, List.of("regex", "as"))))
                    .ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Cleaning> cleaning(Fields rule) {
        if (!(rule.find("regex") instanceof Value.Text regex) || regex.value().isEmpty()) {
            rule.refuse("regex", "\"regex\" is a regular expression in RE2 syntax, a text that is not empty");
            return Optional.empty();
        }
        if (!(rule.find("as") instanceof Value.Text as)) {
            rule.refuse("as", "\"as\" is the text that replaces what the pattern finds");
            return Optional.empty();
        }
        try {
            context.patterns().find(regex.value());
            return Optional.of(new Cleaning(regex.value(), as.value()));
        } catch (IllegalArgumentException wrong) {
            rule.refuse("regex", "\"regex\" is no pattern in RE2 syntax: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private View view() {
        String view = fields.choice("view", "edges", List.of("edges", "transitions", "positions"));
        for (String key : List.of("anchor", "before", "after")) {
            if (fields.has(key) && !view.equals("positions")) {
                fields.refuse(
                        key, "\"" + key + "\" belongs to the view \"positions\", found the view \"" + view + "\"");
            }
        }
        return switch (view) {
            case "transitions" -> new View.Transitions();
            case "positions" -> {
                Optional<String> anchor = fields.text("anchor");
                if (anchor.isEmpty() && fields.has("before")) {
                    fields.refuse("before", "\"before\" needs an \"anchor\" to count from");
                }
                yield new View.Positions(
                        anchor,
                        anchor.isPresent() ? fields.whole("before", 3, 0, MOST_STEPS) : 0,
                        fields.whole(
                                "after",
                                anchor.isPresent() ? 3 : DEFAULT_STEPS,
                                anchor.isPresent() ? 0 : 1,
                                MOST_STEPS));
            }
            default -> new View.Edges();
        };
    }

    private List<Condition> compare() {
        List<Condition> groups = new ArrayList<>();
        List<Value> items = fields.list("compare");
        if (fields.has("compare") && fields.find("compare") instanceof Value.Array && items.size() != 2) {
            fields.refuse("compare", "\"compare\" is a list of two segments, found " + items.size());
        }
        for (int i = 0; i < items.size(); i++) {
            Common.segment(items.get(i), Problems.into(fields.at("compare"), i), fields, context, common.zone())
                    .ifPresent(groups::add);
        }
        return groups;
    }
}
