package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Times in bins of equal width, in whole seconds. */
final class Histogram {
    private static final int FEWEST = 3;
    private static final int MOST = 60;
    private static final long WIDTH_OF_NOTHING = 60;

    private Histogram() {}

    /** From ⌊min⌋ to ⌈max⌉; a value on an edge belongs to the upper bin, the last edge to the last bin. */
    static Value of(double[] sorted, OptionalInt asked) {
        if (sorted.length == 0) {
            return Value.array(List.of());
        }
        long from = (long) Math.floor(sorted[0]);
        int bins = asked.orElse(bins(sorted.length));
        long width = width(sorted, bins);
        long[] counts = new long[bins];
        for (double value : sorted) {
            counts[bin(sorted, asked, value)]++;
        }
        List<Value> out = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            out.add(Value.object("from", from + i * width, "to", from + (i + 1) * width, "count", counts[i]));
        }
        return Value.array(out);
    }

    /** In which bin, counted from 0, a value of these lies. */
    static int bin(double[] sorted, OptionalInt asked, double value) {
        int bins = asked.orElse(bins(sorted.length));
        return (int) Math.min(bins - 1, (long) ((value - Math.floor(sorted[0])) / width(sorted, bins)));
    }

    private static long width(double[] sorted, int bins) {
        long from = (long) Math.floor(sorted[0]);
        long to = (long) Math.ceil(sorted[sorted.length - 1]);
        long width = Math.ceilDiv(to - from, bins);
        return width == 0 ? WIDTH_OF_NOTHING : width;
    }

    /** ⌈∛n⌉ within bounds; of a perfect cube exactly its root, whatever the floating point says. */
    private static int bins(int n) {
        int root = (int) Math.max(1, Math.floor(Math.cbrt(n)) - 1);
        while ((long) root * root * root < n) {
            root++;
        }
        return Math.clamp(root, FEWEST, MOST);
    }
}
