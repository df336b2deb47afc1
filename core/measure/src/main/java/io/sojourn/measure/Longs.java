package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** A growing list of whole numbers in chunks, so that lists are joined without being copied. One thread. */
final class Longs {
    /** Small enough to stay in the cache between being made and being filled, when several lists grow in turn. */
    private static final int LARGEST_CHUNK = 1 << 10;

    private static final int SMALLEST_CHUNK = 8;
    private static final long[] NONE = {};

    private final List<Selection.Chunk> full = new ArrayList<>();
    private long[] last = NONE;
    private int inLast;
    private int inFull;

    void add(long value) {
        if (inLast == last.length) {
            close();
            last = new long[Math.clamp(2L * inFull, SMALLEST_CHUNK, LARGEST_CHUNK)];
        }
        last[inLast++] = value;
    }

    private void close() {
        if (inLast > 0) {
            full.add(Selection.Chunk.of(last, inLast));
            inFull += inLast;
            inLast = 0;
            last = NONE;
        }
    }

    /** Takes over the other's numbers; it is not to be used afterwards. */
    void addAll(Longs more) {
        more.close();
        close();
        full.addAll(more.full);
        inFull += more.inFull;
    }

    int size() {
        return inFull + inLast;
    }

    /** Quantiles of milliseconds (type 7), in seconds; JSON null of none. */
    List<Value> seconds(double... shares) {
        int size = size();
        if (size == 0) {
            return Arrays.stream(shares).<Value>mapToObj(share -> Value.NOTHING).toList();
        }
        close();
        int[] places = Arrays.stream(shares)
                .flatMap(share -> {
                    double place = (size - 1) * share;
                    return DoubleStream.of(Math.floor(place), Math.ceil(place));
                })
                .mapToInt(place -> (int) place)
                .sorted()
                .distinct()
                .toArray();
        long[] found = Selection.smallest(full, places);
        return Arrays.stream(shares)
                .mapToObj(share -> {
                    double place = (size - 1) * share;
                    double low = found[Arrays.binarySearch(places, (int) Math.floor(place))] / 1000.0;
                    double high = found[Arrays.binarySearch(places, (int) Math.ceil(place))] / 1000.0;
                    return Value.real(low + (place - Math.floor(place)) * (high - low));
                })
                .toList();
    }

    /** The mean of milliseconds, in seconds; JSON null of none. */
    Value meanSeconds() {
        close();
        long sum = 0;
        for (long value : Selection.concatenated(full, inFull)) {
            sum += value;
        }
        return inFull == 0 ? Value.NOTHING : Value.real(sum / 1000.0 / inFull);
    }

    /** All, ascending. */
    long[] sorted() {
        close();
        return Arrays.stream(Selection.concatenated(full, inFull)).sorted().toArray();
    }

    /** Each once, ascending. */
    long[] distinct() {
        close();
        return Arrays.stream(Selection.concatenated(full, inFull))
                .sorted()
                .distinct()
                .toArray();
    }
}
