package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.List;

/** What became of a request: its numbers, or everything that is wrong with it. */
public sealed interface AnalysisOutcome {

    record Answer(Value.Obj value) implements AnalysisOutcome {}

    /**
     * At least one problem, in the order in which they were found; pointers lead into the request. Codes: {@code
     * unknown-key, unknown-analysis, bad-condition, bad-event, bad-range}.
     */
    record Refused(List<Problem> problems) implements AnalysisOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
