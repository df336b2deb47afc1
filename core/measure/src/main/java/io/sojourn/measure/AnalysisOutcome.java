package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;

/** What became of a request: its numbers, or everything that is wrong with it. */
public sealed interface AnalysisOutcome {

    record Answer(Value.Obj value) implements AnalysisOutcome {}

    /** At least one problem, in the order of the request. */
    record Refused(List<AnalysisProblem> problems) implements AnalysisOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
