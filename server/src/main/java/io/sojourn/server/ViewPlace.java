package io.sojourn.server;

import io.sojourn.collect.Value;
import io.sojourn.journey.Stage;
import io.sojourn.journey.Stage.Side;
import io.sojourn.journey.StageModel;
import io.sojourn.unify.condition.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a view stands on the board: on a side, and there perhaps in a stage of the model {@code journey} that is in force. */
final class ViewPlace {
    static final String MODEL = "journey";

    private ViewPlace() {}

    static void check(Value.Obj view, List<StageModel> models, Problems problems) {
        String side = view.text("side");
        if (view.has("side") && sides().noneMatch(each -> each.equals(side))) {
            problems.add("bad-view", "/side", found("side", view) + "; allowed are " + sides().collect(listed()));
        } else if (view.has("stage") && side == null) {
            problems.add("bad-view", "/stage", "a stage is on a side: \"side\" is missing beside it");
        } else if (view.has("stage")) {
            List<String> stages = stages(Objects.requireNonNull(side), models);
            if (!stages.contains(view.text("stage"))) {
                problems.add(
                        "bad-view",
                        "/stage",
                        found("stage", view) + "; on the side \"" + side + "\" there are "
                                + stages.stream().collect(listed()));
            }
        }
    }

    private static Stream<String> sides() {
        return Arrays.stream(Side.values()).map(Side::wireName);
    }

    private static List<String> stages(String side, List<StageModel> models) {
        return models.stream()
                .filter(model -> model.id().equals(MODEL))
                .flatMap(model -> model.stages().stream())
                .filter(stage -> stage.side().wireName().equals(side))
                .map(Stage::id)
                .toList();
    }

    private static String found(String key, Value.Obj view) {
        String text = view.text(key);
        return "\"" + key + "\" is " + (text == null ? "no text" : "\"" + text + "\"");
    }

    private static Collector<CharSequence, ?, String> listed() {
        return Collectors.joining(", ");
    }
}
