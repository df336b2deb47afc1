package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Answers whether promises were kept, and what it costs where they were not. */
final class Promises {
    private static final int MOST_GROUPS = 100;

    private Promises() {}

    static Value.Obj answer(PromisesQuery query, JourneyTable table) {
        PromisesFold fold = new PromisesFold(query, table);
        List<PropertyPath> traits = query.trait().map(List::of).orElse(List.of());
        Columns columns = query.common()
                .columns(query.filters(), query.properties(), traits)
                .withStages(List.of(PromisesQuery.MODEL))
                .matchingAlone();
        PromisesFold.Sofar sofar = table.fold(columns, fold::empty, fold, PromisesFold::merge);
        Value.Obj answer = PeopleBehind.beside(
                Value.object("of", query.firstAlone() ? "first" : "all").over(sofar.all.written()),
                query.behind(),
                table,
                columns,
                fold::empty,
                fold);
        if (query.breakdown().isEmpty()) {
            return answer;
        }
        // One order whatever the codes are, so that sums come out alike everywhere.
        List<Map.Entry<Value, Promised>> sorted = sofar.groups.entrySet().stream()
                .map(each -> Map.entry(value(query, table, each.getKey()), each.getValue()))
                .sorted(Comparator.comparing((Map.Entry<Value, Promised> each) -> Fields.shown(each.getKey())))
                .toList();
        List<Value> groups = new ArrayList<>();
        sorted.stream()
                .limit(MOST_GROUPS)
                .forEach(each -> groups.add(Value.object("value", each.getKey())
                        .over(each.getValue().written())));
        List<Promised> strata = sorted.stream().map(Map.Entry::getValue).toList();
        return answer.with("within", Value.object("again", Promised.againWithin(strata)))
                .with("groups", Value.array(groups))
                .with("others", Value.object("groups", Math.max(0, sofar.groups.size() - MOST_GROUPS)));
    }

    private static Value value(PromisesQuery query, JourneyTable table, int code) {
        if (code < 0) {
            return Value.NOTHING;
        }
        return query.trait()
                .map(trait -> table.traitValue(trait, code))
                .orElseGet(() -> table.propertyValue(query.group().orElseThrow(), code));
    }
}
