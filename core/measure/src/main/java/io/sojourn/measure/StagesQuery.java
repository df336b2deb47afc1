package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.Gate;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Stages as they were asked for: see docs/reference/analyses.md. */
record StagesQuery(
        Common common,
        String model,
        List<AnalysisContext.StagePlace> places,
        Optional<String> against,
        boolean profiles,
        List<Gate> gates,
        Optional<Predicate<StageTally>> behind) {
    private static final List<String> KEYS = Common.keys("model", "against", "profiles", PeopleBehind.KEY);

    /** Means something only when no problem was added. */
    static StagesQuery read(Value.Obj request, AnalysisContext context, Problems problems) {
        Fields fields = new Fields(request, "", problems, KEYS);
        Common common = Common.read(fields, context);
        if (common.bySession()) {
            fields.refuse("count", "people are in stages, sessions are not; allowed: profiles");
        }
        String model = model(fields, context);
        Optional<String> against = fields.text("against");
        against.ifPresent(other -> known(fields, context, "against", other));
        return new StagesQuery(
                common,
                model,
                context.models().apply(model),
                against,
                fields.flag("profiles", false),
                context.gates(),
                StagePeople.read(fields, context, model, against));
    }

    /** The model that the request names, {@code journey} without one. */
    static String model(Fields fields, AnalysisContext context) {
        String model = fields.text("model").orElse("journey");
        known(fields, context, "model", model);
        return model;
    }

    private static void known(Fields fields, AnalysisContext context, String key, String model) {
        if (context.models().apply(model).isEmpty()) {
            fields.refuse(key, "there is no stage model \"" + model + "\"");
        }
    }

    /** The model, and where one is held against it, that one. */
    List<String> models() {
        return against.map(other -> List.of(model, other)).orElse(List.of(model));
    }
}
