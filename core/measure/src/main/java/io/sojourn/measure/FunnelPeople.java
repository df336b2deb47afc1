package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Behind;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.measure.FunnelQuery.People;
import io.sojourn.measure.FunnelQuery.View;
import io.sojourn.unify.condition.PropertyPath;
import java.util.List;
import java.util.Optional;

/** Reads which people of a funnel are asked for by name: each view has its own numbers. */
final class FunnelPeople {
    private static final int MOST_PERIODS = 40_000;
    private static final int MOST_BINS = 1_000;
    private static final String CONVERTED = "converted";
    private static final String GROUP = "group";

    private final Fields fields;
    private final int steps;

    FunnelPeople(Fields fields, int steps) {
        this.fields = fields;
        this.steps = steps;
    }

    /** Of everybody's steps. */
    Optional<People> steps() {
        return PeopleBehind.read(fields, List.of("step", CONVERTED, GROUP), of -> Optional.of(step(of)))
                .filter(any -> !hasGroup());
    }

    private boolean hasGroup() {
        return fields.find(PeopleBehind.KEY) instanceof Value.Obj asked && asked.find(GROUP) != null;
    }

    private People step(Fields of) {
        int step = of.whole("step", 1, 1, Math.max(1, steps));
        boolean converted = of.flag(CONVERTED, true);
        if (step == 1 && !converted) {
            of.refuse("step", "nobody is lost before step 1; ask for step 2 or later");
        }
        return new People(step, converted);
    }

    Optional<Behind> behind(View view, Optional<Breakdown> breakdown) {
        return switch (view) {
            case View.Steps all -> ofGroup(breakdown);
            case View.Trends trends ->
                read(
                        List.of("period", CONVERTED),
                        of -> new Behind.OfPeriod(of.whole("period", 0, 0, MOST_PERIODS - 1), converted(of)));
            case View.TimeToConvert times ->
                read(List.of("bin"), of -> new Behind.OfBin(of.whole("bin", 0, 0, MOST_BINS - 1)));
            case View.Correlation correlation
            when correlation.traits().isEmpty() ->
                read(List.of("event", CONVERTED), of -> {
                    if (!of.has("event")) {
                        of.refuse("event", "\"event\" is that of a row of the answer");
                    }
                    return new Behind.OfEvent(of.text("event").orElse(""), converted(of));
                });
            case View.Correlation correlation ->
                read(List.of("property", "value", CONVERTED), of -> ofTrait(of, correlation.traits()));
            case View.Next next -> read(List.of("from", "to"), FunnelPeople::way);
        };
    }

    private interface Reading {
        Behind of(Fields fields);
    }

    private Optional<Behind> read(List<String> allowed, Reading reading) {
        return PeopleBehind.read(fields, allowed, of -> Optional.of(reading.of(of)));
    }

    private static Optional<Boolean> converted(Fields of) {
        return of.has(CONVERTED) ? Optional.of(of.flag(CONVERTED, true)) : Optional.empty();
    }

    private static Behind way(Fields of) {
        if (of.has("from") != of.has("to")) {
            of.refuse(
                    of.has("from") ? "to" : "from",
                    "\"from\" and \"to\" are those of an edge; without both it is who did nothing more");
        }
        return new Behind.OfWay(of.text("from"), of.text("to").orElse(""));
    }

    private static Behind ofTrait(Fields of, List<PropertyPath> traits) {
        List<String> names = traits.stream().map(PropertyPath::toString).toList();
        String name = of.choice("property", names.getFirst(), names);
        Value value = of.object().find("value");
        if (value == null || value instanceof Value.Nothing) {
            of.refuse("value", "\"value\" is that of a row of the answer");
        }
        return new Behind.OfTrait(names.indexOf(name), value == null ? Value.NOTHING : value, converted(of));
    }

    private Optional<Behind> ofGroup(Optional<Breakdown> breakdown) {
        if (!hasGroup() || !(fields.find(PeopleBehind.KEY) instanceof Value.Obj asked)) {
            return Optional.empty();
        }
        Value group = asked.find(GROUP);
        if (breakdown.isEmpty()) {
            fields.problems()
                    .add(
                            Fields.BAD_RANGE,
                            fields.at(PeopleBehind.KEY) + "/" + GROUP,
                            "there are no groups; ask for a \"breakdown\", or leave \"group\" out");
        } else if (breakdown.get() instanceof Breakdown.BySegments segments
                && (group == null || !segments.asked().contains(group))) {
            fields.problems()
                    .add(
                            Fields.BAD_RANGE,
                            fields.at(PeopleBehind.KEY) + "/" + GROUP,
                            "\"group\" is one of the segments of \"breakdown\", as it is written there");
        }
        return read(
                List.of("step", CONVERTED, GROUP),
                of -> new Behind.OfGroup(group == null ? Value.NOTHING : group, step(of)));
    }
}
