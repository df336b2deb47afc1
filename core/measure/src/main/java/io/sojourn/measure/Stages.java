package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import java.util.List;

/** Answers how people move through the stages of a model. */
final class Stages {
    /** The touchpoint set of contacts that the brand begins. */
    static final String BRAND = "@brand";

    private Stages() {}

    static Value.Obj answer(StagesQuery query, JourneyTable table, AnalysisContext context) {
        List<List<String>> names =
                query.models().stream().map(model -> names(model, context)).toList();
        StageFold fold = new StageFold(query, table, names, context.nowMillis());
        Columns columns = query.common()
                .columns(List.of(new EventFilter.InSet(BRAND)), List.of(), List.of())
                .withStages(query.models())
                .matchingAlone();
        StageTally tally = table.fold(columns, fold::empty, fold, StageTally::merge);
        Value.Obj answer = Value.object(
                "stages",
                tally.stages(query, table),
                "moves",
                tally.moves(names.getFirst()),
                "handoff",
                tally.handoff());
        return query.against().isPresent()
                ? answer.with("correspondence", tally.correspondence(names.getFirst(), names.getLast()))
                : answer;
    }

    private static List<String> names(String model, AnalysisContext context) {
        return context.models().apply(model).stream()
                .map(AnalysisContext.StagePlace::id)
                .toList();
    }
}
