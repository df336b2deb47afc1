package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.FunnelQuery.Breakdown;
import io.sojourn.unify.condition.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers NPS, CSAT and CES. */
final class Survey implements JourneyTable.BlockFold<Map<Integer, Scores>> {
    private final SurveyQuery query;
    private final JourneyTable table;

    private Survey(SurveyQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    static Value.Obj answer(SurveyQuery query, JourneyTable table) {
        return new Survey(query, table).answer();
    }

    private Value.Obj answer() {
        Map<Integer, Scores> groups = fold(query.common().segment());
        Scores all = new Scores(query);
        groups.values().forEach(scores -> Scores.merge(all, scores));
        Value.Obj answer = PeopleBehind.beside(
                Value.object("kind", query.kind().wireName()).with("all", all.shown()),
                query.people()
                        .map(asked -> (Map<Integer, Scores> own) ->
                                own.values().stream().anyMatch(scores -> scores.from(asked.low(), asked.high()) > 0)),
                table,
                columns(query.common().segment()),
                HashMap::new,
                this);
        return query.breakdown().isEmpty()
                ? answer
                : answer.with("groups", shown(groups, query.breakdown().get()));
    }

    private Columns columns(Optional<Condition> segment) {
        return query.common()
                .columns(List.of(query.answers()), query.properties(), query.traits(), segment)
                .matchingAlone();
    }

    private Map<Integer, Scores> fold(Optional<Condition> segment) {
        return table.fold(columns(segment), HashMap::new, this, (left, right) -> {
            right.forEach((code, scores) -> left.merge(code, scores, Scores::merge));
            TooMany.groups(left.size());
            return left;
        });
    }

    private Value shown(Map<Integer, Scores> groups, Breakdown by) {
        List<Value> shown = new ArrayList<>();
        if (by instanceof Breakdown.BySegments segments) {
            for (int i = 0; i < segments.conditions().size(); i++) {
                Condition group = segments.conditions().get(i);
                Optional<Condition> whom = Optional.of(query.common()
                        .segment()
                        .<Condition>map(segment -> new Condition.And(List.of(segment, group)))
                        .orElse(group));
                Scores scores = fold(whom).getOrDefault(0, new Scores(query));
                shown.add(Value.object("value", segments.asked().get(i)).over(scores.shown()));
            }
            return Value.array(shown);
        }
        record Named(Value value, Scores scores) {}
        groups.entrySet().stream()
                .map(entry -> new Named(value(by, entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(
                                (Named named) -> -named.scores().n())
                        .thenComparing(named -> named.value().toString()))
                .forEach(named -> shown.add(
                        Value.object("value", named.value()).over(named.scores().shown())));
        return Value.array(shown);
    }

    private Value value(Breakdown by, int code) {
        return code < 0
                ? Value.NOTHING
                : switch (by) {
                    case Breakdown.ByEvent event -> table.propertyValue(event.property(), code);
                    case Breakdown.ByProfile profile -> table.traitValue(profile.trait(), code);
                    case Breakdown.BySegments segments -> Value.NOTHING;
                };
    }

    @Override
    public Map<Integer, Scores> add(Map<Integer, Scores> sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            int last = -1;
            for (int row = block.start[person]; row < block.start[person + 1]; row++) {
                if (block.mask[row] == 0) {
                    continue;
                }
                if (!query.newest()) {
                    add(sofar, block, person, row);
                }
                last = row;
            }
            if (query.newest() && last >= 0) {
                add(sofar, block, person, last);
            }
        }
        return sofar;
    }

    private void add(Map<Integer, Scores> sofar, Block block, int person, int row) {
        int group =
                block.labels.length > 1 ? block.labels[1][row] : block.traits.length > 0 ? block.traits[0][person] : 0;
        int code = block.labels[0][row];
        double score = switch (code < 0 ? Value.NOTHING : table.propertyValue(query.score(), code)) {
            case Value.Whole whole -> whole.value();
            case Value.Real real -> real.value();
            default -> Double.NaN;
        };
        TooMany.group(sofar, group, () -> new Scores(query)).add(score);
    }
}
