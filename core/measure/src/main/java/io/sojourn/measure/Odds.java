package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Odds ratios of converting with against without something, smoothed by one: (s + 1)(F − f + 1) / ((S − s + 1)(f + 1)).
 * What fewer than min(25, 2 %) of those who entered did is dropped and counted.
 */
final class Odds {
    private static final double FEWEST = 25;
    private static final double SMALLEST_SHARE = 0.02;

    private final long converted;
    private final long others;
    private final List<Row> rows = new ArrayList<>();
    private long dropped;

    private record Row(Value.Obj subject, long success, long failure, double odds) {}

    Odds(long converted, long others) {
        this.converted = converted;
        this.others = others;
    }

    void add(Value.Obj subject, long[] counts) {
        if (counts[0] + counts[1] < Math.min(FEWEST, SMALLEST_SHARE * (converted + others))) {
            dropped++;
            return;
        }
        double odds =
                (counts[0] + 1.0) * (others - counts[1] + 1.0) / ((converted - counts[0] + 1.0) * (counts[1] + 1.0));
        rows.add(new Row(subject, counts[0], counts[1], odds));
    }

    /** Strongest first, whichever way it points. */
    Value.Obj answer(String name) {
        rows.sort(Comparator.comparingDouble((Row row) -> -Math.abs(Math.log(row.odds())))
                .thenComparing(row -> row.subject().toString()));
        List<Value> out = new ArrayList<>();
        for (Row row : rows) {
            out.add(row.subject()
                    .with("converted", Value.whole(row.success()))
                    .with("notConverted", Value.whole(row.failure()))
                    .with("odds", Value.real(row.odds())));
        }
        return Value.object("converted", converted, "notConverted", others, name, Value.array(out), "dropped", dropped);
    }
}
