package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.function.Supplier;

/** The analyses by name: the same JSON in, the same numbers out, for the console, the API and the command line. */
public final class Analyses {
    /** What {@code "analysis"} may be. */
    public static final List<String> NAMES = List.of("funnel", "paths", "stages");

    private Analyses() {}

    /** Reads the request, folds the table once or a few times, and answers. Blocks; any number of threads may call. */
    public static AnalysisOutcome run(Value request, JourneyTable table, AnalysisContext context) {
        if (!(request instanceof Value.Obj object)) {
            return refused("bad-json", "", "an analysis is an object, found " + Fields.shown(request));
        }
        Value name = object.find("analysis");
        String known = name instanceof Value.Text text && NAMES.contains(text.value()) ? text.value() : "";
        Problems problems = new Problems();
        return switch (known) {
            case "funnel" -> {
                FunnelQuery query = FunnelReader.read(object, context, problems);
                yield problems.none() ? Funnel.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "paths" -> {
                PathsQuery query = PathsReader.read(object, context, problems);
                yield outcome(problems, () -> Paths.answer(query, table, context.patterns()));
            }
            case "stages" -> {
                StagesQuery query = StagesQuery.read(object, context, problems);
                yield outcome(problems, () -> Stages.answer(query, table, context));
            }
            default ->
                refused(
                        "unknown-analysis",
                        "/analysis",
                        "\"analysis\" is one of " + String.join(", ", NAMES) + "; found "
                                + (name == null ? "nothing" : Fields.shown(name)));
        };
    }

    private static AnalysisOutcome outcome(Problems problems, Supplier<Value.Obj> answer) {
        return problems.none() ? new AnalysisOutcome.Answer(answer.get()) : new AnalysisOutcome.Refused(problems.all());
    }

    private static AnalysisOutcome refused(String code, String pointer, String detail) {
        return new AnalysisOutcome.Refused(List.of(new Problem(code, pointer, detail)));
    }
}
