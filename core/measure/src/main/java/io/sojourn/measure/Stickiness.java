package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;

/** Answers in how many different periods people were active. */
final class Stickiness implements JourneyTable.BlockFold<long[]> {
    private static final int ALL = -1;

    private final PeriodSpan span;
    /** Those active in so many periods are counted by themselves. */
    private final int only;

    private Stickiness(PeriodSpan span, int only) {
        this.span = span;
        this.only = only;
    }

    static AnalysisOutcome answer(ActivityQuery query, JourneyTable table) {
        PeriodSpan span = query.span(table);
        if (span.tooMany()) {
            return span.refused(query.interval());
        }
        Columns columns =
                query.common().columns(query.filters(), List.of(), List.of()).matchingAlone();
        long[] people =
                table.fold(columns, () -> new long[span.count() + 1], new Stickiness(span, ALL), Stickiness::merge);
        long all = 0;
        Value.Obj byIntervals = Value.Obj.empty();
        for (int i = 1; i < people.length; i++) {
            if (people[i] > 0) {
                byIntervals = byIntervals.with(Integer.toString(i), Value.whole(people[i]));
                all += people[i];
            }
        }
        return new AnalysisOutcome.Answer(PeopleBehind.beside(
                Value.object("persons", all, "byIntervals", byIntervals),
                query.people().map(asked -> (long[] own) -> own[0] > 0),
                table,
                columns,
                () -> new long[1],
                new Stickiness(
                        span, query.people().map(ActivityQuery.People::number).orElse(ALL))));
    }

    private static long[] merge(long[] left, long[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return left;
    }

    @Override
    public long[] add(long[] sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            int active = 0;
            int last = PeriodSpan.LONG_AGO;
            for (int row = block.start[person]; row < block.start[person + 1]; row++) {
                int period = block.mask[row] == 0 ? last : span.number(block.time[row]);
                active += period != last ? 1 : 0;
                last = period;
            }
            if (active > 0 && only == ALL) {
                sofar[active]++;
            } else if (active == only) {
                sofar[0]++;
            }
        }
        return sofar;
    }
}
