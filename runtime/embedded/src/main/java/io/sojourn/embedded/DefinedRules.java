package io.sojourn.embedded;

import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.JourneySettings;
import io.sojourn.journey.StageModel;
import io.sojourn.journey.TouchpointRules;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Patterns;
import io.sojourn.unify.condition.Problems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The standard rules with what a workspace defined in their place: the newest {@code touchpoint-rules}, {@code stage-model}s
 * and {@code journey-settings}.
 */
public final class DefinedRules implements RulesSource {
    /** One document, id {@code default}. */
    public static final String TOUCHPOINTS = "touchpoint-rules";
    /** One document a model, under the model's id. */
    public static final String STAGE_MODEL = "stage-model";
    /** One document, id {@code default}. */
    public static final String SETTINGS = "journey-settings";

    private final Patterns patterns;
    private final ZoneId zone;

    public DefinedRules(Patterns patterns, ZoneId zone) {
        this.patterns = patterns;
        this.zone = zone;
    }

    @Override
    public boolean concerns(String kind) {
        return kind.equals(TOUCHPOINTS) || kind.equals(STAGE_MODEL) || kind.equals(SETTINGS);
    }

    @Override
    public JourneyRules rules(long revision, Collection<Definition> newest) {
        JourneyRules standard = JourneyRules.standard(zone);
        JourneySettings settings = standard.settings();
        TouchpointRules touchpoints = standard.touchpoints();
        List<StageModel> models = new ArrayList<>(standard.models());
        ConditionReader plain = ConditionReader.of(patterns, zone);
        for (Definition definition : newest) {
            if (definition.kind().equals(SETTINGS)) {
                settings = JourneySettings.read(definition.document(), plain, new Problems())
                        .orElse(settings);
            }
        }
        ConditionReader conditions = ConditionReader.of(patterns, settings.zone());
        for (Definition definition : newest) {
            switch (definition.kind()) {
                case TOUCHPOINTS -> {
                    TouchpointRules before = touchpoints;
                    touchpoints = TouchpointRules.read(definition.document(), conditions, new Problems())
                            .orElse(before);
                }
                case STAGE_MODEL ->
                    StageModel.read(definition.document(), conditions, new Problems())
                            .ifPresent(model -> replace(models, model));
                default -> {}
            }
        }
        return JourneyRules.of(revision, touchpoints, models, settings);
    }

    private static void replace(List<StageModel> models, StageModel model) {
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).id().equals(model.id())) {
                models.set(i, model);
                return;
            }
        }
        models.add(model);
    }
}
