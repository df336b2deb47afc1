package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.measure.FunnelQuery.Exclusion;
import io.sojourn.measure.FunnelQuery.Order;
import io.sojourn.measure.FunnelQuery.View;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a funnel. */
final class FunnelReader {
    private static final Duration DEFAULT_WINDOW = Duration.ofDays(14);
    private static final List<String> KEYS = Common.keys(
            "steps",
            "order",
            "window",
            "windowFrom",
            "exclude",
            "breakdown",
            "view",
            "interval",
            "fromStep",
            "toStep",
            "bins",
            "properties",
            "step",
            "length",
            "edgeLimit",
            "times",
            "profiles",
            "people");

    private final Fields fields;
    private final Problems problems;
    private final AnalysisContext context;
    private final Common common;
    private final ConditionReader conditions;

    private FunnelReader(Value.Obj request, AnalysisContext context, Problems problems) {
        this.fields = new Fields(request, "", problems, KEYS);
        this.problems = problems;
        this.context = context;
        this.common = Common.read(fields, context);
        this.conditions = ConditionReader.of(context.patterns(), common.zone());
    }

    /** Means something only when no problem was added. */
    static FunnelQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        return new FunnelReader(request, context, problems).read();
    }

    private FunnelQuery read() {
        List<Step> steps = steps();
        Order order = Order.valueOf(fields.choice("order", "ordered", List.of("ordered", "strict", "unordered"))
                .toUpperCase(Locale.ROOT));
        List<Exclusion> exclusions = exclusions(steps, order);
        int most = Columns.MOST_FILTERS - (common.bySession() ? 1 : 0);
        if (steps.size() + exclusions.size() > most) {
            fields.refuse(
                    "steps",
                    "steps and exclusions are at most " + most + " together"
                            + (common.bySession() ? " where sessions are counted" : "") + ", found "
                            + (steps.size() + exclusions.size()));
        }
        View view = view(steps.size());
        Optional<Breakdown> breakdown = BreakdownReader.read(fields, common, context, steps.size());
        if (breakdown.isPresent() && !(view instanceof View.Steps)) {
            fields.refuse("breakdown", "only the view \"steps\" takes a breakdown");
        }
        FunnelPeople people = new FunnelPeople(fields, steps.size());
        return new FunnelQuery(
                common,
                steps,
                order,
                fields.duration("window", DEFAULT_WINDOW).toMillis(),
                fields.choice("windowFrom", "first-step", List.of("first-step", "previous-step"))
                        .equals("first-step"),
                context.sessionGap().toMillis(),
                exclusions,
                breakdown,
                view,
                fields.flag("times", true),
                fields.flag("profiles", false),
                view instanceof View.Steps ? people.steps() : Optional.empty(),
                people.behind(view, breakdown));
    }

    private List<Step> steps() {
        List<Value> items = fields.list("steps");
        if (items.isEmpty() && (!fields.has("steps") || fields.find("steps") instanceof Value.Array)) {
            fields.refuse("steps", "\"steps\" is a list of at least one step, found none");
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Step.read(items.get(i), Problems.into(fields.at("steps"), i), problems, conditions)
                    .ifPresent(steps::add);
        }
        return steps;
    }

    private List<Exclusion> exclusions(List<Step> steps, Order order) {
        List<Exclusion> exclusions = new ArrayList<>();
        List<Value> items = fields.list("exclude");
        for (int i = 0; i < items.size(); i++) {
            String at = Problems.into(fields.at("exclude"), i);
            Optional<EventFilter> filter = conditions.filter(items.get(i), at, problems, "from", "to", "name");
            if (filter.isPresent() && items.get(i) instanceof Value.Obj object && problems.none()) {
                exclusion(object, at, filter.get(), steps, order).ifPresent(exclusions::add);
            }
        }
        return exclusions;
    }

    private Optional<Exclusion> exclusion(
            Value.Obj object, String at, EventFilter filter, List<Step> steps, Order order) {
        List<String> known = new ArrayList<>();
        for (int i = 0; i < object.size(); i++) {
            known.add(object.name(i));
        }
        Fields inner = new Fields(object, at, problems, known);
        int from = inner.whole("from", 1, 1, steps.size());
        int to = inner.whole("to", steps.size(), 1, steps.size());
        if (!problems.none()) {
            return Optional.empty();
        }
        if (to <= from) {
            inner.refuse(
                    object.has("to") ? "to" : "from",
                    "an exclusion lies between a step and a later one, found from " + from + " to " + to);
        } else if (order == Order.UNORDERED && (from != 1 || to != steps.size())) {
            problems.add(
                    Fields.BAD_RANGE,
                    at,
                    "in an unordered funnel an exclusion is over the whole range, from 1 to " + steps.size()
                            + "; found from " + from + " to " + to);
        }
        for (int step = from; step <= to; step++) {
            if (steps.get(step - 1).filter().equals(filter)) {
                problems.add(
                        Fields.BAD_RANGE,
                        at,
                        "an exclusion may not equal a step inside its range, found step " + step + " \""
                                + steps.get(step - 1).name() + "\"");
            }
        }
        return problems.none() ? Optional.of(new Exclusion(filter, from, to)) : Optional.empty();
    }

    private View view(int steps) {
        String view =
                fields.choice("view", "steps", List.of("steps", "trends", "time-to-convert", "correlation", "next"));
        only("interval", view, "trends");
        only("fromStep", view, "time-to-convert");
        only("toStep", view, "time-to-convert");
        only("bins", view, "time-to-convert");
        only("properties", view, "correlation");
        only("step", view, "next");
        only("length", view, "next");
        only("edgeLimit", view, "next");
        return switch (view) {
            case "trends" -> trends();
            case "time-to-convert" -> timeToConvert(steps);
            case "correlation" -> new View.Correlation(properties());
            case "next" -> next(steps);
            default -> new View.Steps();
        };
    }

    private View trends() {
        Periods.Unit interval = Periods.Unit.valueOf(fields.choice("interval", "day", List.of("day", "week", "month"))
                .toUpperCase(Locale.ROOT));
        if (common.bounded() && Periods.tooMany(common.fromMillis(), common.toMillis())) {
            fields.refuse("between", Periods.AT_MOST);
        }
        return new View.Trends(interval);
    }

    private void only(String key, String view, String where) {
        if (fields.has(key) && !view.equals(where)) {
            fields.refuse(
                    key, "\"" + key + "\" belongs to the view \"" + where + "\", found the view \"" + view + "\"");
        }
    }

    private View timeToConvert(int steps) {
        int most = Math.max(1, steps);
        int from = fields.whole("fromStep", 1, 1, most);
        int to = fields.whole("toStep", most, 1, most);
        if (to <= from) {
            fields.refuse("toStep", "\"toStep\" comes after \"fromStep\", found " + to + " after " + from);
        }
        return new View.TimeToConvert(
                from, to, fields.has("bins") ? OptionalInt.of(fields.whole("bins", 10, 1, 1000)) : OptionalInt.empty());
    }

    private View next(int steps) {
        if (steps < 2) {
            fields.refuse("view", "nobody stops before a next step where there is one step; ask with two or more");
        }
        return new View.Next(
                fields.whole("step", 1, 1, Math.max(1, steps - 1)),
                fields.whole("length", 5, 2, PathsReader.MOST_STEPS),
                fields.whole("edgeLimit", 50, 1, PathsReader.MOST_EDGES));
    }

    private List<PropertyPath> properties() {
        List<PropertyPath> paths = new ArrayList<>();
        List<String> names = fields.texts("properties");
        for (int i = 0; i < names.size(); i++) {
            BreakdownReader.trait(names.get(i), Problems.into(fields.at("properties"), i), problems)
                    .ifPresent(paths::add);
        }
        return paths;
    }
}
