package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.EventFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** Answers how people move through the stages of a model. */
final class Stages {
    /** The touchpoint set of contacts that the brand begins. */
    static final String BRAND = "@brand";

    private final StagesQuery query;
    private final JourneyTable table;
    private final AnalysisContext context;
    private final List<String> names;
    private final LongPredicate wanted;

    private Stages(StagesQuery query, JourneyTable table, AnalysisContext context) {
        this.query = query;
        this.table = table;
        this.context = context;
        this.names = query.places().stream().map(AnalysisContext.StagePlace::id).toList();
        this.wanted = wanted();
    }

    static Value.Obj answer(StagesQuery query, JourneyTable table, AnalysisContext context) {
        return new Stages(query, table, context).answer();
    }

    private Value.Obj answer() {
        StageTally tally = new StageTally(query, names.size(), context.nowMillis());
        int[] places = places(query.model(), names);
        table.stays(query.model(), (person, count, atMillis, toStage) -> {
            if (wanted.test(person)) {
                tally.add(person, count, atMillis, translated(places, toStage, count));
            }
        });
        Value.Obj answer = Value.object(
                "stages", tally.stages(names, table), "moves", tally.moves(names), "handoff", handoff(tally.gates()));
        return query.against().isPresent() ? answer.with("correspondence", correspondence()) : answer;
    }

    /** The table's index of a stage → the model's, −1 where the model does not have it. */
    private int[] places(String model, List<String> order) {
        return table.stageNames(model).stream().mapToInt(order::indexOf).toArray();
    }

    private static int[] translated(int[] places, int[] toStage, int count) {
        int[] translated = new int[count];
        for (int i = 0; i < count; i++) {
            translated[i] = toStage[i] < 0 ? -1 : places[toStage[i]];
        }
        return translated;
    }

    private LongPredicate wanted() {
        if (query.common().segment().isEmpty()) {
            return person -> true;
        }
        Columns columns = new Columns(
                List.of(),
                List.of(),
                List.of(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                query.common().segment(),
                query.common().atMillis(),
                false);
        Set<Long> members = table.fold(
                columns,
                HashSet::new,
                (sofar, block) -> {
                    for (int person = 0; person < block.persons; person++) {
                        sofar.add(block.person[person]);
                    }
                    return sofar;
                },
                (left, right) -> {
                    left.addAll(right);
                    return left;
                });
        return members::contains;
    }

    private Value handoff(Map<Long, Long> gates) {
        HandoffFold fold = new HandoffFold(gates);
        Columns columns = new Columns(
                List.of(new EventFilter.InSet(BRAND)),
                List.of(),
                List.of(),
                query.common().fromMillis(),
                query.common().toMillis(),
                Optional.empty());
        double[] sorted = gates.isEmpty()
                ? new double[0]
                : table.fold(columns, Doubles::new, fold, HandoffFold::merge).sorted();
        return Value.object(
                "people", gates.size(),
                "share", Quantiles.ratio(sorted.length, gates.size()),
                "medianSeconds", Quantiles.of(sorted, 0.5));
    }

    /** How many stand where in both models at the end of the range. */
    private Value correspondence() {
        String against = query.against().orElseThrow();
        List<String> others = context.models().apply(against).stream()
                .map(AnalysisContext.StagePlace::id)
                .toList();
        long end = Math.min(query.common().toMillis(), context.nowMillis());
        Map<Long, Integer> here = standing(query.model(), names, end);
        Map<Long, Integer> there = standing(against, others, end);
        Map<List<Integer>, Long> counts = new HashMap<>();
        here.forEach((person, stage) -> counts.merge(List.of(stage, there.getOrDefault(person, -1)), 1L, Long::sum));
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = -1; j < others.size(); j++) {
                long count = counts.getOrDefault(List.of(i, j), 0L);
                if (count > 0) {
                    Value other = j < 0 ? Value.NOTHING : Value.text(others.get(j));
                    rows.add(Value.object("stage", names.get(i), "against", other, "count", count));
                }
            }
        }
        return Value.array(rows);
    }

    private Map<Long, Integer> standing(String model, List<String> order, long end) {
        int[] places = places(model, order);
        Map<Long, Integer> standing = new HashMap<>();
        table.stays(model, (person, count, atMillis, toStage) -> {
            int stage = StageTally.last(count, atMillis, translated(places, toStage, count), end);
            if (stage >= 0 && wanted.test(person)) {
                standing.put(person, stage);
            }
        });
        return standing;
    }
}
