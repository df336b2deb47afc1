package io.sojourn.cli;

import io.sojourn.collect.Value;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.measure.Block;
import io.sojourn.measure.Columns;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.Workspace;
import io.sojourn.unify.condition.EventFilter;
import io.sojourn.unify.condition.Patterns;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was loaded, in a few lines, and a first funnel. */
final class DemoReport {
    private final Workspace workspace;
    private final Patterns patterns;
    private final long now;
    private final PrintWriter out;

    DemoReport(Workspace workspace, Patterns patterns, long now, PrintWriter out) {
        this.workspace = workspace;
        this.patterns = patterns;
        this.now = now;
        this.out = out;
    }

    void print() {
        JourneyTable journeys = workspace.journeys();
        Value people = workspace.health().details().find("people");
        long touchpoints = journeys.fold(
                        Columns.of(List.of(new EventFilter.InSet("@touchpoint"))),
                        () -> new long[1],
                        DemoReport::count,
                        (one, two) -> new long[] {one[0] + two[0]})[0];
        out.printf(
                Locale.ROOT,
                "Zhiting Living 芷汀生活 (fictional, a demo): %s people, %,d touchpoints%n",
                people instanceof Value.Whole whole ? String.format(Locale.ROOT, "%,d", whole.value()) : "?",
                touchpoints);
        stages(journeys);
        funnel(journeys);
    }

    private static long[] count(long[] sofar, Block block) {
        int rows = block.start[block.persons];
        for (int i = 0; i < rows; i++) {
            sofar[0] += block.mask[i] & 1;
        }
        return sofar;
    }

    private Value.Obj answer(Value request, JourneyTable journeys) {
        AnalysisContext context = AnalysisContext.of(now, workspace.rules(), patterns, id -> Optional.empty());
        return switch (Analyses.run(request, journeys, context)) {
            case AnalysisOutcome.Answer answer -> answer.value();
            case AnalysisOutcome.Refused refused ->
                throw new IllegalStateException(refused.problems().toString());
        };
    }

    private void stages(JourneyTable journeys) {
        Value.Obj answer = answer(Value.object("analysis", "stages", "model", "journey"), journeys);
        StringBuilder line = new StringBuilder("stages:");
        if (answer.find("stages") instanceof Value.Array stages) {
            for (Value stage : stages.items()) {
                if (stage instanceof Value.Obj row && row.find("inside") instanceof Value.Whole inside) {
                    line.append(String.format(Locale.ROOT, "  %s %,d", row.text("stage"), inside.value()));
                }
            }
        }
        out.println(line);
    }

    private void funnel(JourneyTable journeys) {
        List<Value> steps = List.of(
                Value.object("event", "Product Viewed"),
                Value.object("event", "Product Added"),
                Value.object("event", "Checkout Started"),
                Value.object("event", "Order Completed"));
        long began = System.nanoTime();
        Value.Obj answer =
                answer(Value.object("analysis", "funnel", "steps", Value.array(steps), "window", "P14D"), journeys);
        double millis = (System.nanoTime() - began) / 1e6;
        out.printf(Locale.ROOT, "a first funnel (within 14 days, computed in %.0f ms):%n", millis);
        if (answer.find("steps") instanceof Value.Array rows) {
            for (Value row : rows.items()) {
                if (row instanceof Value.Obj step
                        && step.find("count") instanceof Value.Whole count
                        && step.text("name") != null) {
                    out.printf(Locale.ROOT, "  %-18s %,8d  %5.1f %%%n", step.text("name"), count.value(), share(step));
                }
            }
        }
    }

    private static double share(Value.Obj step) {
        Value value = step.find("fromFirst");
        if (value instanceof Value.Real real) {
            return real.value() * 100;
        }
        return value instanceof Value.Whole whole ? whole.value() * 100.0 : Double.NaN;
    }
}
