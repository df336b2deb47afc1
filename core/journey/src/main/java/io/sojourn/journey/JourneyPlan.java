package io.sojourn.journey;

import io.sojourn.journey.Stage.Side;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionPlan;
import java.util.ArrayList;
import java.util.List;

/** Journey rules made ready to be followed event by event. Immutable; any thread may use it. */
final class JourneyPlan {
    /** The model whose buyer's stages are a round's phases. */
    private static final String OF_ROUNDS = "journey";

    final ConditionPlan stages;
    final ConditionPlan phases;
    final List<Stage> phaseStages;
    final ReasonNames reasons;
    private final int[][] conditionOf;
    private final int[][] ofSide;
    private final int[] lapsedOf;

    JourneyPlan(TouchpointRules touchpoints, List<StageModel> models) {
        List<Condition> conditions = new ArrayList<>();
        conditionOf = new int[models.size()][];
        ofSide = new int[models.size() * 2][];
        lapsedOf = new int[models.size() * 2];
        for (int m = 0; m < models.size(); m++) {
            List<Stage> stages = models.get(m).stages();
            conditionOf[m] = new int[stages.size()];
            for (int s = 0; s < stages.size(); s++) {
                conditionOf[m][s] = stages.get(s).lapsed() ? -1 : conditions.size();
                stages.get(s).enter().ifPresent(conditions::add);
            }
            for (Side side : Side.values()) {
                ofSide[m * 2 + place(side == Side.CUSTOMER)] = downwards(stages, side);
                lapsedOf[m * 2 + place(side == Side.CUSTOMER)] = lapsed(stages, side);
            }
        }
        stages = ConditionPlan.of(conditions);
        phaseStages = phaseStages(models);
        phases = ConditionPlan.of(
                phaseStages.stream().map(stage -> stage.enter().orElseThrow()).toList());
        reasons = new ReasonNames(touchpoints, models);
    }

    private static int place(boolean customer) {
        return customer ? 1 : 0;
    }

    private static int[] downwards(List<Stage> stages, Side side) {
        List<Integer> downwards = new ArrayList<>();
        for (int s = stages.size() - 1; s >= 0; s--) {
            if (stages.get(s).side() == side && !stages.get(s).lapsed()) {
                downwards.add(s);
            }
        }
        return downwards.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int lapsed(List<Stage> stages, Side side) {
        for (int s = 0; s < stages.size(); s++) {
            if (stages.get(s).side() == side && stages.get(s).lapsed()) {
                return s;
            }
        }
        throw new IllegalArgumentException("a model without a lapsed state of the " + side.wireName() + "'s side");
    }

    private static List<Stage> phaseStages(List<StageModel> models) {
        return models.stream()
                .filter(model -> model.id().equals(OF_ROUNDS))
                .findFirst()
                .or(() -> models.stream().findFirst())
                .map(model -> model.stages().stream()
                        .filter(stage -> stage.side() == Side.BUYER && !stage.lapsed())
                        .toList())
                .orElse(List.of());
    }

    /** The place in {@link #stages} of a stage's condition, −1 of a lapsed state. */
    int condition(int model, int stage) {
        return conditionOf[model][stage];
    }

    /** A side's stages that have rules, the last first. */
    int[] downwards(int model, boolean customer) {
        return ofSide[model * 2 + place(customer)];
    }

    int lapsed(int model, boolean customer) {
        return lapsedOf[model * 2 + place(customer)];
    }
}
