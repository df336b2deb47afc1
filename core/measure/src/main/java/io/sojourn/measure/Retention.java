package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Answers how many of those who did something in a period came back in later ones. */
final class Retention {
    /** Cells in all. */
    private static final long MOST_CELLS = 2_000_000;

    private Retention() {}

    static AnalysisOutcome answer(RetentionQuery query, JourneyTable table) {
        PeriodSpan span = PeriodSpan.of(query.common(), query.period(), query.filters(), table);
        if (span.tooMany()) {
            return span.refused(query.period());
        }
        long cells = (long) span.count() * (1 + query.brackets().size());
        if (cells > MOST_CELLS) {
            return refused(
                    "/intervals",
                    span.count() + " rows of " + (1 + query.brackets().size()) + " cells are more than " + MOST_CELLS
                            + " in all; ask for fewer intervals, a shorter time or longer periods");
        }
        RetentionFold fold = new RetentionFold(query, span);
        Columns columns = query.common().columns(query.filters(), List.of(), List.of());
        RetentionFold.Sofar sofar = table.fold(
                (query.firstTime() ? columns.fromTheBeginning() : columns).matchingAlone(),
                fold::empty,
                fold,
                RetentionFold::merge);
        Value.Obj answer = Value.object("rows", rows(sofar, span));
        return new AnalysisOutcome.Answer(
                query.people().isEmpty() ? answer : answer.with("people", people(sofar.people, table)));
    }

    private static AnalysisOutcome refused(String pointer, String detail) {
        return new AnalysisOutcome.Refused(List.of(new Problem(Fields.BAD_RANGE, pointer, detail)));
    }

    private static Value people(Longs people, JourneyTable table) {
        return Value.object("count", (long) people.size(), "profiles", Names.of(people.distinct(), table));
    }

    private static Value rows(RetentionFold.Sofar sofar, PeriodSpan span) {
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < span.count(); i++) {
            rows.add(Value.object(
                    "start",
                    span.start(i),
                    "base",
                    sofar.rows[i][0],
                    "cells",
                    Value.array(Arrays.stream(sofar.rows[i])
                            .<Value>mapToObj(Value::whole)
                            .toList())));
        }
        return Value.array(rows);
    }
}
