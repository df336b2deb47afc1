package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.List;

/** Answers in how many different periods people were active. */
final class Stickiness implements JourneyTable.BlockFold<long[]> {
    private final PeriodSpan span;

    private Stickiness(PeriodSpan span) {
        this.span = span;
    }

    static AnalysisOutcome answer(ActivityQuery query, JourneyTable table) {
        PeriodSpan span = query.span(table);
        if (span.tooMany()) {
            return span.refused(query.interval());
        }
        long[] people = table.fold(
                query.common().columns(query.filters(), List.of(), List.of()).matchingAlone(),
                () -> new long[span.count() + 1],
                new Stickiness(span),
                Stickiness::merge);
        long all = 0;
        Value.Obj byIntervals = Value.Obj.empty();
        for (int i = 1; i < people.length; i++) {
            if (people[i] > 0) {
                byIntervals = byIntervals.with(Integer.toString(i), Value.whole(people[i]));
                all += people[i];
            }
        }
        return new AnalysisOutcome.Answer(Value.object("persons", all, "byIntervals", byIntervals));
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
            if (active > 0) {
                sofar[active]++;
            }
        }
        return sofar;
    }
}
