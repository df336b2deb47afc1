package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;

/** The analyses by name: the same JSON in, the same numbers out, for the console, the API and the command line. */
public final class Analyses {
    private Analyses() {}

    /** Reads the request, folds the table once or a few times, and answers. Blocks; any number of threads may call. */
    public static AnalysisOutcome run(Value request, JourneyTable table, AnalysisContext context) {
        return new AnalysisOutcome.Refused(List.of(new AnalysisProblem(
                AnalysisProblem.Code.UNKNOWN_ANALYSIS,
                request + " over " + table.labels().size() + " labels at " + context.nowMillis(),
                "/analysis")));
    }
}
