package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import java.util.ArrayList;
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
        List<EventFilter> filters = new ArrayList<>();
        filters.add(new EventFilter.InSet(BRAND));
        query.gates().forEach(gate -> filters.add(gate.conversions()));
        Columns asked = query.common().columns(filters, List.of(), List.of());
        Columns columns = (query.gates().isEmpty() ? asked : asked.fromTheBeginning())
                .withStages(query.models())
                .matchingAlone();
        StageTally tally =
                table.fold(columns, fold::empty, fold, StageTally::merge).settled();
        Value.Obj answer = Value.object(
                "stages",
                tally.stages(query, table),
                "moves",
                tally.moves(names.getFirst()),
                "handoff",
                tally.handoff());
        if (!query.gates().isEmpty()) {
            answer = answer.with("gates", tally.gates(query));
        }
        if (query.against().isPresent()) {
            answer = answer.with("correspondence", tally.correspondence(names.getFirst(), names.getLast()));
        }
        return PeopleBehind.beside(answer, query.behind(), table, columns, fold::empty, fold);
    }

    private static List<String> names(String model, AnalysisContext context) {
        return context.models().apply(model).stream()
                .map(AnalysisContext.StagePlace::id)
                .toList();
    }
}
