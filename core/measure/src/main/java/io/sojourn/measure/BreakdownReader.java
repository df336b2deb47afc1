package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Attribution;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.Named;
import io.sojourn.unify.condition.Problems;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a funnel is broken down by. */
final class BreakdownReader {
    private static final List<String> KINDS = List.of("property", "segments", "by");
    private static final List<String> KEYS = List.of("property", "segments", "by", "on", "attribution", "model");
    private static final List<String> BY = List.of("channel", "source", "store", "device", "stage");
    /** Each is a fold of its own. */
    private static final int MOST_SEGMENTS = 20;

    private final Fields fields;
    private final Common common;
    private final AnalysisContext context;
    private final int steps;

    private BreakdownReader(Fields fields, Common common, AnalysisContext context, int steps) {
        this.fields = fields;
        this.common = common;
        this.context = context;
        this.steps = steps;
    }

    /** Means something only when no problem was added. */
    static Optional<Breakdown> read(Fields request, Common common, AnalysisContext context, int steps) {
        Value value = request.find("breakdown");
        String at = request.at("breakdown");
        return Optional.ofNullable(value)
                .flatMap(asked -> request.object(asked, at, "\"breakdown\""))
                .flatMap(asked -> new BreakdownReader(
                                new Fields(asked, at, request.problems(), KEYS), common, context, steps)
                        .read());
    }

    /** The path to a property of events. */
    static Optional<PropertyPath> property(String text, String at, Problems problems) {
        problems.names(Named.Kind.PROPERTY, at, text);
        return path(text, at, problems);
    }

    /** The path to a trait, a computed one included. */
    static Optional<PropertyPath> trait(String text, String at, Problems problems) {
        problems.names(Named.Kind.SHOWN_TRAIT, at, text);
        return path(text, at, problems);
    }

    private static Optional<PropertyPath> path(String text, String at, Problems problems) {
        Optional<PropertyPath> path = PropertyPath.read(text);
        if (path.isEmpty()) {
            problems.add(
                    Fields.BAD_RANGE, at, "\"" + text + "\" is no path to a property; for example products[].category");
        }
        return path;
    }

    private Optional<Breakdown> read() {
        List<String> kinds = KINDS.stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            fields.problems()
                    .add(
                            Fields.BAD_RANGE,
                            fields.pointer(),
                            "a breakdown has exactly one of " + String.join(", ", KINDS) + "; found "
                                    + (kinds.isEmpty() ? "none" : String.join(", ", kinds)));
            return Optional.empty();
        }
        return switch (kinds.getFirst()) {
            case "segments" -> segments();
            case "by" -> by();
            default -> property();
        };
    }

    private Optional<Breakdown> property() {
        refuse("model", "\"by\": \"stage\"");
        Optional<String> asked = fields.text("property");
        String at = fields.at("property");
        if (fields.choice("on", "event", List.of("event", "profile")).equals("profile")) {
            refuse("attribution", "a breakdown by what an event gives");
            return asked.flatMap(text -> trait(text, at, fields.problems())).map(Breakdown.ByProfile::new);
        }
        return asked.flatMap(text -> property(text, at, fields.problems())).map(this::byEvent);
    }

    private Optional<Breakdown> by() {
        refuse("on", "\"property\"");
        String by = fields.choice("by", "channel", BY);
        if (!by.equals("stage")) {
            refuse("model", "\"by\": \"stage\"");
        }
        return Optional.of(
                switch (by) {
                    case "source" -> byEvent(Columns.SOURCE);
                    case "store" -> byEvent(PropertyPath.of("store"));
                    case "device" -> byEvent(Columns.DEVICE);
                    case "stage" -> byStage();
                    default -> byEvent(Columns.CHANNEL);
                });
    }

    private Breakdown byStage() {
        refuse("attribution", "a breakdown by what an event gives");
        String model = fields.text("model").orElse("journey");
        if (context.models().apply(model).isEmpty()) {
            fields.refuse("model", "there is no stage model \"" + model + "\"");
        }
        return new Breakdown.ByProfile(new PropertyPath(List.of(Columns.STAGE, model)));
    }

    private Breakdown byEvent(PropertyPath path) {
        String text = fields.text("attribution").orElse("first-touch");
        if (text.startsWith("step:")) {
            int step = step(text.substring("step:".length()));
            if (step < 1 || step > steps) {
                fields.refuse("attribution", "\"step:n\" names a step from 1 to " + steps + ", found \"" + text + "\"");
            }
            return new Breakdown.ByEvent(path, Attribution.STEP, step);
        }
        return switch (text) {
            case "first-touch" -> new Breakdown.ByEvent(path, Attribution.FIRST_TOUCH, 0);
            case "last-touch" -> new Breakdown.ByEvent(path, Attribution.LAST_TOUCH, 0);
            case "all-events" -> new Breakdown.ByEvent(path, Attribution.ALL_EVENTS, 0);
            default -> {
                fields.refuse(
                        "attribution",
                        "\"attribution\" is one of first-touch, last-touch, all-events, step:n; found \"" + text
                                + "\"");
                yield new Breakdown.ByEvent(path, Attribution.FIRST_TOUCH, 0);
            }
        };
    }

    private static int step(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
    }

    private Optional<Breakdown> segments() {
        List.of("on", "attribution").forEach(key -> refuse(key, "\"property\""));
        refuse("model", "\"by\": \"stage\"");
        List<Value> asked = fields.list("segments");
        if (fields.find("segments") instanceof Value.Array && (asked.isEmpty() || asked.size() > MOST_SEGMENTS)) {
            fields.refuse(
                    "segments",
                    "\"segments\" is a list of 1 to " + MOST_SEGMENTS + " ids of saved segments or conditions, found "
                            + asked.size());
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Common.segment(asked.get(i), Problems.into(fields.at("segments"), i), fields, context, common.zone())
                    .ifPresent(conditions::add);
        }
        return Optional.of(new Breakdown.BySegments(asked, conditions));
    }

    private void refuse(String key, String where) {
        if (fields.has(key)) {
            fields.refuse(key, "\"" + key + "\" belongs to " + where);
        }
    }
}
