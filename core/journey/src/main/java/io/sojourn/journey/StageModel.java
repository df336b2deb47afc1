package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.Optional;

/**
 * The ordered stages of a relationship and the rules that place a person: within the person's side the last stage whose
 * rule holds, else the side's lapsed state. Immutable.
 */
public final class StageModel {
    private final String id;
    private final List<Stage> stages;
    private final Value.Obj document;

    StageModel(String id, List<Stage> stages, Value.Obj document) {
        this.id = id;
        this.stages = List.copyOf(stages);
        this.document = document;
    }

    /** The model of the customer's view: from awareness over the gate to advocacy. */
    public static StageModel journey(Trade trade) {
        return StandardModels.journey(trade);
    }

    /** The model of the business's view: reach, acquisition, conversion, loyalty, advocacy. */
    public static StageModel lifecycle(Trade trade) {
        return StandardModels.lifecycle(trade);
    }

    /** {@code {"id", "stages": [{"id", "side", "enter": condition, "then"}]}}. */
    public static Optional<StageModel> read(Value document, ConditionReader conditions, Problems problems) {
        return new StageModelReader(conditions, problems).model(document);
    }

    public Value.Obj document() {
        return document;
    }

    public String id() {
        return id;
    }

    /** In order; the lapsed states of the two sides among them. */
    public List<Stage> stages() {
        return stages;
    }

    /** The stages' ids, by index. */
    public List<String> stageNames() {
        return stages.stream().map(Stage::id).toList();
    }

    /** −1 where there is none. */
    public int indexOf(String stage) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).id().equals(stage)) {
                return i;
            }
        }
        return -1;
    }
}
