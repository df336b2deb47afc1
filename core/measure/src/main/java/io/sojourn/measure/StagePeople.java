package io.sojourn.measure;

import io.sojourn.journey.Gate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which of the people of a stage model are asked for by name. */
final class StagePeople {
    private static final List<String> OF_STAGE = List.of("entered", "movedOn", "skipped", "lapsed", "inside");
    private static final String MOVED = "moved";
    private static final String CROSSED = "crossed";
    private static final String HANDED_OFF = "handedOff";
    private static final String PASSED = "passed";
    private static final List<String> ARE =
            List.of("entered", "movedOn", "skipped", "lapsed", "inside", MOVED, CROSSED, HANDED_OFF, PASSED);

    private final Fields fields;
    private final AnalysisContext context;
    private final String model;

    private StagePeople(Fields fields, AnalysisContext context, String model) {
        this.fields = fields;
        this.context = context;
        this.model = model;
    }

    static Optional<Predicate<StageTally>> read(
            Fields fields, AnalysisContext context, String model, Optional<String> against) {
        List<String> keys = List.of("are", "stage", "from", "to", "gate", "against");
        return PeopleBehind.read(fields, keys, of -> Optional.of(new StagePeople(of, context, model).who(against)));
    }

    private Predicate<StageTally> who(Optional<String> against) {
        String are = fields.choice("are", "entered", ARE);
        only(OF_STAGE.contains(are), are, "stage");
        only(are.equals(MOVED), are, "from", "to");
        only(are.equals(PASSED), are, "gate");
        only(are.equals("inside"), are, "against");
        return switch (are) {
            case MOVED -> {
                int from = stageOrNone("from", model);
                int to = stageOrNone("to", model);
                yield tally -> tally.moved(from, to) > 0;
            }
            case CROSSED -> tally -> tally.crossed() > 0;
            case HANDED_OFF -> tally -> tally.handedOff() > 0;
            case PASSED -> {
                int gate = gate();
                yield tally -> tally.passed(gate) > 0;
            }
            default -> {
                int stage = stage("stage", model);
                if (fields.object().find("against") == null) {
                    yield tally -> tally.people(OF_STAGE.indexOf(are), stage) > 0;
                }
                if (against.isEmpty()) {
                    fields.refuse("against", "nothing is held against the model; ask for \"against\" beside \"model\"");
                    yield tally -> false;
                }
                int other = stageOrNone("against", against.get());
                yield tally -> tally.both(stage, other) > 0;
            }
        };
    }

    private void only(boolean takes, String are, String... keys) {
        for (String key : keys) {
            if (!takes && fields.has(key)) {
                fields.refuse(key, "\"" + key + "\" means nothing of people who are \"" + are + "\"; leave it out");
            }
        }
    }

    /** Counted from 1; JSON null is where nobody is yet. */
    private int stageOrNone(String key, String of) {
        return fields.has(key) ? stage(key, of) : 0;
    }

    private int stage(String key, String of) {
        List<String> stages = context.models().apply(of).stream()
                .map(AnalysisContext.StagePlace::id)
                .toList();
        return one(key, stages, "a stage of the model " + of) + 1;
    }

    private int gate() {
        return one("gate", context.gates().stream().map(Gate::id).toList(), "a gate");
    }

    private int one(String key, List<String> all, String what) {
        Optional<String> asked = fields.text(key);
        int place = asked.map(all::indexOf).orElse(-1);
        if (place < 0) {
            fields.refuse(
                    key,
                    "\"" + key + "\" is " + what + ": " + (all.isEmpty() ? "there is none" : String.join(", ", all))
                            + "; found " + asked.map(each -> "\"" + each + "\"").orElse("nothing"));
        }
        return Math.max(0, place);
    }
}
