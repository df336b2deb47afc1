package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers, by period, how many people were new, came again, came back, and stayed away (activity growth). */
final class Growth implements JourneyTable.BlockFold<long[][]> {
    private static final int NEW = 0;
    private static final int RETURNING = 1;
    private static final int RESURRECTING = 2;
    private static final int DORMANT = 3;
    static final List<String> KINDS = List.of("new", "returning", "resurrecting", "dormant");
    private static final int NEVER = -3;
    private static final int ALL = -1;

    private final PeriodSpan span;
    private final long fromMillis;
    /** The one period that is counted, by itself. */
    private final int only;

    private Growth(PeriodSpan span, long fromMillis, int only) {
        this.span = span;
        this.fromMillis = fromMillis;
        this.only = only;
    }

    static AnalysisOutcome answer(ActivityQuery query, JourneyTable table) {
        PeriodSpan span = query.span(table);
        if (span.tooMany()) {
            return span.refused(query.interval());
        }
        Growth fold = new Growth(span, query.common().fromMillis(), ALL);
        Columns columns = query.common()
                .columns(query.filters(), List.of(), List.of())
                .fromTheBeginning()
                .matchingAlone();
        long[][] counts = table.fold(columns, () -> new long[span.count()][4], fold, Growth::merge);
        List<Value> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            buckets.add(Value.object(
                    "start", span.start(i),
                    "new", counts[i][NEW],
                    "returning", counts[i][RETURNING],
                    "resurrecting", counts[i][RESURRECTING],
                    "dormant", -counts[i][DORMANT]));
        }
        Value.Obj answer = Value.object("buckets", Value.array(buckets));
        if (query.people().isEmpty()) {
            return new AnalysisOutcome.Answer(answer);
        }
        ActivityQuery.People asked = query.people().get();
        if (asked.number() >= span.count()) {
            return PeopleBehind.noSuch("bucket", asked.number(), span.count());
        }
        return new AnalysisOutcome.Answer(PeopleBehind.beside(
                answer,
                Optional.of(own -> own[0][asked.are()] > 0),
                table,
                columns,
                () -> new long[1][4],
                new Growth(span, query.common().fromMillis(), asked.number())));
    }

    private static long[][] merge(long[][] left, long[][] right) {
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left[i].length; j++) {
                left[i][j] += right[i][j];
            }
        }
        return left;
    }

    @Override
    public long[][] add(long[][] sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            add(sofar, block, person);
        }
        return sofar;
    }

    /** Walks the periods in which the person was active; {@code told} is the one that was counted last. */
    private void add(long[][] sofar, Block block, int person) {
        int before = NEVER;
        int last = NEVER;
        int told = NEVER;
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if (block.mask[row] == 0) {
                continue;
            }
            int period = span.number(block.time[row]);
            if (period != last) {
                stayedAway(sofar, last, period);
                before = last;
                last = period;
            }
            if (period >= 0 && period != told && block.time[row] >= fromMillis) {
                count(sofar, period, kind(period, before));
                told = period;
            }
        }
        stayedAway(sofar, last, Integer.MAX_VALUE);
    }

    private void count(long[][] sofar, int period, int kind) {
        if (only == ALL) {
            sofar[period][kind]++;
        } else if (only == period) {
            sofar[0][kind]++;
        }
    }

    private static int kind(int period, int before) {
        if (before == NEVER) {
            return NEW;
        }
        return before == period - 1 && before != PeriodSpan.LONG_AGO ? RETURNING : RESURRECTING;
    }

    /** Where the period after an active one is not the next active one. */
    private void stayedAway(long[][] sofar, int active, int next) {
        int after = active + 1;
        if (active > PeriodSpan.LONG_AGO && after != next && after < span.count()) {
            count(sofar, after, DORMANT);
        }
    }
}
