package io.sojourn.journey;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where people stand in one stage model under two sets of rules, counted life by life. */
final class PreviewedModel {
    private static final int NONE = -1;

    private final String id;
    private final int placeBefore;
    private final int placeAfter;
    private final Map<String, long[]> standing = new LinkedHashMap<>();
    private final Map<Move, Moved> moves = new HashMap<>();

    /** From a stage to another; empty is without any touchpoint. */
    private record Move(String from, String to) {}

    PreviewedModel(String id, JourneyRules before, JourneyRules after) {
        this.id = id;
        this.placeBefore = place(id, before);
        this.placeAfter = place(id, after);
        Set<String> stages = new LinkedHashSet<>();
        for (JourneyRules rules : List.of(after, before)) {
            rules.model(id).ifPresent(model -> stages.addAll(model.stageNames()));
        }
        stages.add("");
        stages.forEach(stage -> standing.put(stage, new long[2]));
    }

    private static int place(String id, JourneyRules rules) {
        Optional<StageModel> model = rules.model(id);
        return model.map(rules.models()::indexOf).orElse(NONE);
    }

    /** Whether the life stands in another stage. */
    boolean add(String person, Retold old, Retold fresh) {
        String was = placeBefore == NONE ? "" : old.stage(placeBefore);
        String is = placeAfter == NONE ? "" : fresh.stage(placeAfter);
        standing.getOrDefault(was, new long[2])[0]++;
        standing.getOrDefault(is, new long[2])[1]++;
        if (was.equals(is)) {
            return false;
        }
        moves.computeIfAbsent(new Move(was, is), any -> new Moved()).add(person);
        return true;
    }

    Value.Obj document() {
        List<Value> stages = new ArrayList<>();
        standing.forEach((stage, people) ->
                stages.add(Value.object("stage", named(stage), "before", people[0], "after", people[1])));
        List<Value> shown = new ArrayList<>();
        moves.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Move, Moved>>comparingLong(
                                each -> -each.getValue().people())
                        .thenComparing(each -> each.getKey().from())
                        .thenComparing(each -> each.getKey().to()))
                .forEach(each -> shown.add(Value.object(
                                "from",
                                named(each.getKey().from()),
                                "to",
                                named(each.getKey().to()))
                        .over(each.getValue().document())));
        return Value.object(
                "model",
                id,
                "in",
                placeBefore == NONE ? "added" : placeAfter == NONE ? "removed" : "both",
                "stages",
                Value.array(stages),
                "moved",
                moves.values().stream().mapToLong(Moved::people).sum(),
                "moves",
                Value.array(shown));
    }

    private static Value named(String stage) {
        return stage.isEmpty() ? Value.NOTHING : Value.text(stage);
    }
}
