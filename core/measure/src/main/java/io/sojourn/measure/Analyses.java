package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import io.sojourn.unify.condition.Problems;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The analyses by name: the same JSON in, the same numbers out, for the console, the API and the command line. */
public final class Analyses {
    /** What {@code "analysis"} may be. */
    public static final List<String> NAMES = List.of(
            "funnel",
            "paths",
            "stages",
            "retention",
            "lifecycle",
            "stickiness",
            "clv",
            "customers",
            "rfm",
            "survey",
            "attribution",
            "breakpoints",
            "parity",
            "change",
            "cross-channel",
            "coverage",
            "promises",
            "figures",
            "store",
            "growth",
            "touchpoints",
            "bestPaths",
            "progress",
            "next",
            "experiment",
            "windows");

    private Analyses() {}

    /** Everything that is wrong with a request, found without asking it of anybody. */
    public static List<Problem> problems(Value request, AnalysisContext context) {
        if (!(request instanceof Value.Obj object)) {
            return List.of(new Problem("bad-json", "", "an analysis is an object, found " + Fields.shown(request)));
        }
        Problems problems = new Problems();
        switch (name(object)) {
            case "funnel" -> FunnelReader.read(object, context, problems);
            case "paths" -> PathsReader.read(object, context, problems);
            case "stages" -> StagesQuery.read(object, context, problems);
            case "retention" -> RetentionQuery.read(object, context, problems);
            case "lifecycle", "stickiness" -> ActivityQuery.read(object, context, problems);
            case "clv" -> ClvQuery.read(object, context, problems);
            case "customers" -> CustomersQuery.read(object, context, problems);
            case "rfm" -> RfmQuery.read(object, context, problems);
            case "survey" -> SurveyQuery.read(object, context, problems);
            case "attribution" -> AttributionQuery.read(object, context, problems);
            case "breakpoints" -> BreakpointsQuery.read(object, context, problems);
            case "change" -> ChangeQuery.read(object, context, problems);
            case "parity" -> ParityQuery.read(object, context, problems);
            case "promises" -> PromisesQuery.read(object, context, problems);
            case "coverage" -> CoverageQuery.read(object, context, problems);
            case "cross-channel" -> CrossChannelQuery.read(object, context, problems);
            case "figures" -> FiguresQuery.read(object, context, problems);
            case "store" -> StoreQuery.read(object, context, problems);
            case "growth" -> CustomerGrowthQuery.read(object, context, problems);
            case "touchpoints" -> TouchpointsQuery.read(object, context, problems);
            case "bestPaths" -> BestPathsQuery.read(object, context, problems);
            case "progress" -> ProgressQuery.read(object, context, problems);
            case "next" -> {
                if (NextPurchasesQuery.asked(object)) {
                    NextPurchasesQuery.read(object, context, problems);
                } else {
                    NextQuery.read(object, context, problems);
                }
            }
            case "experiment" -> ExperimentQuery.read(object, context, problems);
            case "windows" -> WindowsQuery.read(object, context, problems);
            default -> {
                return List.of(unknown(object.find("analysis")));
            }
        }
        return problems.all();
    }

    private static String name(Value.Obj request) {
        return request.find("analysis") instanceof Value.Text text && NAMES.contains(text.value()) ? text.value() : "";
    }

    private static Problem unknown(@Nullable Value name) {
        return new Problem(
                "unknown-analysis",
                "/analysis",
                "\"analysis\" is one of " + String.join(", ", NAMES) + "; found "
                        + (name == null ? "nothing" : Fields.shown(name)));
    }

    /** Reads the request, folds the table once or a few times, and answers. Blocks; any number of threads may call. */
    public static AnalysisOutcome run(Value request, JourneyTable table, AnalysisContext context) {
        if (!(request instanceof Value.Obj object)) {
            return new AnalysisOutcome.Refused(problems(request, context));
        }
        Problems problems = new Problems();
        AnalysisOutcome outcome;
        try {
            outcome = run(object, table, context, problems);
        } catch (TooMany tooMany) {
            return new AnalysisOutcome.Refused(List.of(tooMany.problem()));
        }
        return switch (outcome) {
            case AnalysisOutcome.Answer answer ->
                new AnalysisOutcome.Answer(Notes.beside(answer.value(), object, problems.named(), table, context));
            case AnalysisOutcome.Refused refused -> refused;
        };
    }

    private static AnalysisOutcome run(
            Value.Obj object, JourneyTable table, AnalysisContext context, Problems problems) {
        return switch (name(object)) {
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
            case "retention" -> {
                RetentionQuery query = RetentionQuery.read(object, context, problems);
                yield problems.none() ? Retention.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "lifecycle" -> {
                ActivityQuery query = ActivityQuery.read(object, context, problems);
                yield problems.none() ? Growth.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "stickiness" -> {
                ActivityQuery query = ActivityQuery.read(object, context, problems);
                yield problems.none() ? Stickiness.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "clv" -> {
                ClvQuery query = ClvQuery.read(object, context, problems);
                yield problems.none() ? Clv.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "customers" -> {
                CustomersQuery query = CustomersQuery.read(object, context, problems);
                yield problems.none()
                        ? Customers.answer(query, table, context)
                        : new AnalysisOutcome.Refused(problems.all());
            }
            case "rfm" -> {
                RfmQuery query = RfmQuery.read(object, context, problems);
                yield problems.none() ? Rfm.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "survey" -> {
                SurveyQuery query = SurveyQuery.read(object, context, problems);
                yield outcome(problems, () -> Survey.answer(query, table));
            }
            case "attribution" -> {
                AttributionQuery query = AttributionQuery.read(object, context, problems);
                yield problems.none() ? Attribution.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "breakpoints" -> {
                BreakpointsQuery query = BreakpointsQuery.read(object, context, problems);
                yield outcome(problems, () -> Breakpoints.answer(query, table));
            }
            case "parity" -> {
                ParityQuery query = ParityQuery.read(object, context, problems);
                yield outcome(problems, () -> Parity.answer(query, table));
            }
            case "promises" -> {
                PromisesQuery query = PromisesQuery.read(object, context, problems);
                yield outcome(problems, () -> Promises.answer(query, table));
            }
            case "coverage" -> {
                CoverageQuery query = CoverageQuery.read(object, context, problems);
                yield outcome(problems, () -> Coverage.answer(query, table));
            }
            case "cross-channel" -> {
                CrossChannelQuery query = CrossChannelQuery.read(object, context, problems);
                yield outcome(problems, () -> CrossChannel.answer(query, table, context));
            }
            case "growth" -> {
                CustomerGrowthQuery query = CustomerGrowthQuery.read(object, context, problems);
                yield problems.none()
                        ? CustomerGrowth.answer(query, table)
                        : new AnalysisOutcome.Refused(problems.all());
            }
            case "store" -> {
                StoreQuery query = StoreQuery.read(object, context, problems);
                yield problems.none() ? Stores.answer(query, table) : new AnalysisOutcome.Refused(problems.all());
            }
            case "figures" -> {
                FiguresQuery query = FiguresQuery.read(object, context, problems);
                yield problems.none()
                        ? FigureMeasures.answer(query, table)
                        : new AnalysisOutcome.Refused(problems.all());
            }
            case "touchpoints" -> {
                TouchpointsQuery query = TouchpointsQuery.read(object, context, problems);
                yield outcome(problems, () -> Touchpoints.answer(query, table));
            }
            case "bestPaths" -> {
                BestPathsQuery query = BestPathsQuery.read(object, context, problems);
                yield outcome(problems, () -> BestPaths.answer(query, table));
            }
            case "progress" -> {
                ProgressQuery query = ProgressQuery.read(object, context, problems);
                yield outcome(
                        problems,
                        () -> query.length() ? RoundLengths.answer(query, table) : FeltProgress.answer(query, table));
            }
            case "next" -> {
                if (NextPurchasesQuery.asked(object)) {
                    NextPurchasesQuery query = NextPurchasesQuery.read(object, context, problems);
                    yield outcome(problems, () -> NextPurchases.answer(query, table));
                }
                NextQuery query = NextQuery.read(object, context, problems);
                yield outcome(problems, () -> NextContacts.answer(query, table));
            }
            case "experiment" -> {
                ExperimentQuery query = ExperimentQuery.read(object, context, problems);
                yield outcome(problems, () -> Experiment.answer(query, table));
            }
            case "windows" -> {
                WindowsQuery query = WindowsQuery.read(object, context, problems);
                yield outcome(problems, () -> Windows.answer(query, table));
            }
            case "change" ->
                ChangeQuery.read(object, context, problems)
                        .<AnalysisOutcome>map(query -> new AnalysisOutcome.Answer(Changes.answer(query, table)))
                        .orElseGet(() -> new AnalysisOutcome.Refused(problems.all()));
            default -> new AnalysisOutcome.Refused(List.of(unknown(object.find("analysis"))));
        };
    }

    private static AnalysisOutcome outcome(Problems problems, Supplier<Value.Obj> answer) {
        return problems.none() ? new AnalysisOutcome.Answer(answer.get()) : new AnalysisOutcome.Refused(problems.all());
    }
}
