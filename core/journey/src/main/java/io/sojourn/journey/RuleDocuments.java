package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journey's rules as definitions: one document of touchpoint rules, any number of stage models, one of settings. What
 * is not there is as in the standard.
 *
 * @param touchpoints of kind {@link #TOUCHPOINTS}
 * @param models of kind {@link #MODEL}; a model replaces the standard one of its id
 * @param settings of kind {@link #SETTINGS}
 */
public record RuleDocuments(Optional<Value.Obj> touchpoints, List<Value.Obj> models, Optional<Value.Obj> settings) {
    public static final String TOUCHPOINTS = "touchpoint-rules";
    public static final String MODEL = "stage-model";
    public static final String SETTINGS = "settings";

    public RuleDocuments {
        models = List.copyOf(models);
    }

    public static boolean isRuleKind(String kind) {
        return kind.equals(TOUCHPOINTS) || kind.equals(MODEL) || kind.equals(SETTINGS);
    }

    /** The rules that these documents make; empty when there are problems, all of which are added. */
    public Optional<JourneyRules> rules(long revision, ZoneId fallback, Patterns patterns, Problems problems) {
        JourneyRules standard = JourneyRules.standard(fallback);
        ConditionReader plain = ConditionReader.of(patterns, ZoneOffset.UTC);
        Optional<JourneySettings> read = settings.map(document -> JourneySettings.read(document, plain, problems))
                .orElse(Optional.of(standard.settings()));
        ConditionReader conditions =
                ConditionReader.of(patterns, read.map(JourneySettings::zone).orElse(fallback));
        Optional<TouchpointRules> rules = touchpoints
                .map(document -> TouchpointRules.read(document, conditions, problems))
                .orElse(Optional.of(standard.touchpoints()));
        List<StageModel> all = new ArrayList<>(standard.models());
        for (Value.Obj document : models) {
            StageModel.read(document, conditions, problems).ifPresent(model -> {
                all.removeIf(old -> old.id().equals(model.id()));
                all.add(model);
            });
        }
        if (!problems.none() || read.isEmpty() || rules.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(JourneyRules.of(revision, rules.get(), all, read.get()));
    }

    /** Everything that is wrong with one document of a rule kind. */
    public static Problems problems(String kind, Value.Obj document, ZoneId zone, Patterns patterns) {
        Problems problems = new Problems();
        ConditionReader conditions = ConditionReader.of(patterns, zone);
        switch (kind) {
            case TOUCHPOINTS -> TouchpointRules.read(document, conditions, problems);
            case MODEL -> StageModel.read(document, conditions, problems);
            case SETTINGS -> JourneySettings.read(document, conditions, problems);
            default -> problems.add("unknown-kind", "/kind", "\"" + kind + "\" is not a kind of rules");
        }
        return problems;
    }
}
