package io.sojourn.server;

import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.Patterns;
import java.util.List;
import java.util.function.LongSupplier;

/** Analyses: the same JSON as on the command line, over the newest snapshot of the journeys. */
final class AnalysisRoutes {
    private final Workspace workspace;
    private final Patterns patterns;
    private final LongSupplier clockMillis;

    AnalysisRoutes(Workspace workspace, Patterns patterns, LongSupplier clockMillis) {
        this.workspace = workspace;
        this.patterns = patterns;
        this.clockMillis = clockMillis;
    }

    List<Route> routes() {
        return List.of(Route.admin("POST", "/api/v1/analyses", this::run));
    }

    private Answer run(Call call) {
        AnalysisContext context = AnalysisContext.of(
                clockMillis.getAsLong(), workspace.rules(), patterns, new SavedSegments(workspace, patterns));
        return switch (Analyses.run(call.json(), workspace.journeys(), context)) {
            case AnalysisOutcome.Answer answer -> Answer.ok(answer.value());
            case AnalysisOutcome.Refused refused -> Answer.problem(Problem.of(refused.problems()));
        };
    }
}
