package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Proportions.Range;
import io.sojourn.measure.stats.Normal;
import io.sojourn.unify.condition.PropertyPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers whether interest on one bank ends on the other more often than people's own rhythm makes it. */
final class Rooming {
    /** With fewer touches a category is counted but not judged. */
    static final int LEAST = 100;

    private static final int MOST_ROWS = 100;
    private static final double LEVEL = .05;

    private Rooming() {}

    static Value.Obj answer(CrossChannelQuery query, JourneyTable table) {
        RoomingFold fold = new RoomingFold(query, table);
        List<PropertyPath> properties = new ArrayList<>(query.orders().properties());
        properties.add(CrossChannelQuery.CATEGORY);
        Columns columns = query.common()
                .columns(query.filters(), properties, List.of())
                .withLists(List.of(CrossChannelQuery.LINES));
        RoomingFold.Sofar sofar = table.fold(columns, fold::empty, fold, RoomingFold::merge);
        List<Map.Entry<String, RoomingTally>> rows = sofar.categories.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, RoomingTally> each) -> -each.getValue().touches)
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<RoomingTally> judged =
                rows.stream().map(Map.Entry::getValue).filter(Rooming::enough).toList();
        double[] p = judged.stream().mapToDouble(Rooming::chance).toArray();
        double[] adjusted = Holm.adjusted(p);
        List<Value> written = new ArrayList<>();
        for (Map.Entry<String, RoomingTally> row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            int place = judged.indexOf(row.getValue());
            written.add(
                    place < 0
                            ? written(row, Optional.empty(), 1, 1)
                            : written(row, Optional.of(row.getValue()), p[place], adjusted[place]));
        }
        Value.Obj answer = Value.object(
                "view",
                query.view().wireName,
                "categories",
                Value.array(written),
                "others",
                Value.object("categories", Math.max(0, rows.size() - MOST_ROWS)),
                "left",
                Value.object(
                        "boughtAtOnce", sofar.boughtAtOnce,
                        "tooLate", sofar.tooLate,
                        "withoutCategory", sofar.withoutCategory),
                "shifts",
                RoomingTally.SHIFTS,
                "least",
                LEAST);
        return query.people()
                .map(asked -> answer.with(
                        "people",
                        Breakpoints.people(
                                sofar.categories.getOrDefault(asked.category(), new RoomingTally()).persons, table)))
                .orElse(answer);
    }

    private static boolean enough(RoomingTally tally) {
        return tally.touches >= LEAST;
    }

    /** How likely so much or more follows by the own rhythm alone: normal around the mean of the shifts, with their spread. */
    private static double chance(RoomingTally tally) {
        double above = tally.followed - tally.meanShifted();
        double deviation = tally.deviation();
        if (deviation == 0) {
            return above > 0 ? 1.0 / (RoomingTally.SHIFTS + 1) : 1;
        }
        return Normal.upperTail(above / deviation);
    }

    private static Value.Obj written(
            Map.Entry<String, RoomingTally> row, Optional<RoomingTally> judged, double p, double adjusted) {
        RoomingTally tally = row.getValue();
        return Value.object(
                "category", row.getKey(),
                "touches", tally.touches,
                "people", tally.people,
                "followed", tally.followed,
                "share", number(judged.map(RoomingTally::share)),
                "interval",
                        AtStake.interval(judged.map(each -> within(Range.around(each.share(), each.shareError()), 0))),
                "baseline", number(judged.map(RoomingTally::baseline)),
                "ratio", number(judged.filter(each -> each.baseline() > 0).map(each -> each.share() / each.baseline())),
                "excess", number(judged.map(RoomingTally::excess)),
                "excessInterval",
                        AtStake.interval(
                                judged.map(each -> within(Range.around(each.excess(), each.excessError()), -1))),
                "p", number(judged.map(each -> p)),
                "holm", number(judged.map(each -> adjusted)),
                "found", judged.<Value>map(each -> Value.bool(adjusted < LEVEL)).orElse(Value.NOTHING));
    }

    private static Value number(Optional<Double> number) {
        return AtStake.number(number);
    }

    private static Range within(Range range, double least) {
        return new Range(Math.max(least, range.low()), Math.min(1, range.high()));
    }
}
