package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing list of whole numbers in chunks, so that lists are joined without being copied. One thread. */
final class Longs {
    private static final int LARGEST_CHUNK = 1 << 16;

    private final List<long[]> full = new ArrayList<>();
    private long[] last = new long[8];
    private int inLast;
    private int inFull;

    void add(long value) {
        if (inLast == last.length) {
            close();
            last = new long[Math.min(LARGEST_CHUNK, 2 * inFull)];
        }
        last[inLast++] = value;
    }

    private void close() {
        if (inLast > 0) {
            full.add(inLast == last.length ? last : Arrays.copyOf(last, inLast));
            inFull += inLast;
            inLast = 0;
        }
    }

    /** Takes over the other's numbers; it is not to be used afterwards. */
    void addAll(Longs more) {
        more.close();
        close();
        last = new long[8];
        full.addAll(more.full);
        inFull += more.inFull;
    }

    int size() {
        return inFull + inLast;
    }

    private long[] all() {
        long[] all = new long[size()];
        int at = 0;
        for (long[] chunk : full) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(last, 0, all, at, inLast);
        return all;
    }

    /** Quantiles of milliseconds, in seconds; JSON null of none. */
    List<Value> seconds(double... shares) {
        if (size() == 0) {
            return Arrays.stream(shares).<Value>mapToObj(share -> Value.NOTHING).toList();
        }
        long[] all = all();
        return Arrays.stream(shares).mapToObj(share -> seconds(all, share)).toList();
    }

    private static Value seconds(long[] all, double share) {
        double place = (all.length - 1) * share;
        int below = (int) Math.floor(place);
        double low = Selection.smallest(all, below) / 1000.0;
        double high = place == below ? low : Selection.smallest(all, below + 1) / 1000.0;
        return Value.real(low + (place - below) * (high - low));
    }

    /** Each once, ascending. */
    long[] distinct() {
        return Arrays.stream(all()).sorted().distinct().toArray();
    }
}
