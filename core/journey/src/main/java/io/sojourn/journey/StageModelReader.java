package io.sojourn.journey;

import io.sojourn.collect.Value;
import io.sojourn.journey.Stage.Side;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.ConditionReader;
import io.sojourn.unify.condition.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a stage model and tells everything that is wrong in it. */
final class StageModelReader {
    private final ConditionReader conditions;
    private final Problems problems;

    StageModelReader(ConditionReader conditions, Problems problems) {
        this.conditions = conditions;
        this.problems = problems;
    }

    Optional<StageModel> model(Value document) {
        int before = problems.count();
        Fields fields = Fields.of(document, "", problems, List.of("id", "stages", "names"));
        String id = fields.id("id");
        List<Value> items = fields.list("stages");
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            stage(items.get(i), Problems.into("/stages", i)).ifPresent(stages::add);
        }
        fields.names("names");
        if (stages.size() == items.size()) {
            checkTogether(stages);
        }
        if (problems.count() > before) {
            return Optional.empty();
        }
        addLapsed(stages, Side.BUYER, "lapsed-prospect");
        addLapsed(stages, Side.CUSTOMER, "lapsed-customer");
        return Optional.of(new StageModel(id, stages, (Value.Obj) document));
    }

    private Optional<Stage> stage(Value value, String pointer) {
        int before = problems.count();
        Fields fields = Fields.of(value, pointer, problems, List.of("id", "side", "enter", "then", "names"));
        String id = fields.id("id");
        Optional<Side> side = fields.oneOf("side", List.of(Side.values()), Side::wireName);
        Optional<Condition> enter = fields.find("enter")
                .flatMap(rule -> conditions.stageRule(rule, Problems.into(pointer, "enter"), problems));
        List<String> then = fields.ids("then");
        Names names = fields.names("names");
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new Stage(id, side.orElseThrow(), enter, then, names));
    }

    private void checkTogether(List<Stage> stages) {
        Set<String> ids = new HashSet<>(List.of("lapsed-prospect", "lapsed-customer"));
        Set<String> seen = new HashSet<>();
        Set<Side> lapsed = new HashSet<>();
        stages.forEach(stage -> ids.add(stage.id()));
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            String pointer = Problems.into("/stages", i);
            if (!seen.add(stage.id())) {
                problems.add("bad-definition", pointer + "/id", "the id \"" + stage.id() + "\" is used twice");
            }
            if (stage.lapsed() && !lapsed.add(stage.side())) {
                problems.add(
                        "bad-definition",
                        pointer,
                        "the " + stage.side().wireName()
                                + "'s side has two stages without \"enter\"; one lapsed state a side is allowed");
            }
            for (String then : stage.then()) {
                if (!ids.contains(then)) {
                    problems.add(
                            "bad-definition",
                            pointer + "/then",
                            "stage \"" + stage.id() + "\" leads to \"" + then + "\", which does not exist");
                }
            }
        }
    }

    private static void addLapsed(List<Stage> stages, Side side, String id) {
        if (stages.stream().noneMatch(stage -> stage.side() == side && stage.lapsed())) {
            stages.add(new Stage(id, side, Optional.empty(), List.of(), StandardModels.lapsedNames(side)));
        }
    }
}
