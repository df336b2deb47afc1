package io.sojourn.measure;

import java.util.Arrays;

/** One path being built and cut to what was asked for: labels with the time of each. For one thread. */
final class PathCut {
    int[] labels = new int[16];
    long[] times = new long[16];
    int length;

    void clear() {
        length = 0;
    }

    /** Appends; a repeat of the last label only moves its time. */
    void add(int label, long time) {
        if (length > 0 && labels[length - 1] == label) {
            times[length - 1] = time;
            return;
        }
        if (length == labels.length) {
            labels = Arrays.copyOf(labels, 2 * length);
            times = Arrays.copyOf(times, 2 * length);
        }
        labels[length] = label;
        times[length++] = time;
    }

    /** The first place from there on that has either label, −1 where none has. */
    int indexOf(int label, int other, int from) {
        for (int i = from; i < length; i++) {
            if (labels[i] == label || labels[i] == other) {
                return i;
            }
        }
        return -1;
    }

    /** Keeps what lies from {@code from} (inclusive) to {@code to} (exclusive). */
    void keep(int from, int to) {
        System.arraycopy(labels, from, labels, 0, to - from);
        System.arraycopy(times, from, times, 0, to - from);
        length = to - from;
    }

    /** Keeps the first and the last {@code half} with a gap between them, timed as the first that it hides. */
    void keepEnds(int half, int gap) {
        int tail = length - half;
        labels[half] = gap;
        System.arraycopy(labels, tail, labels, half + 1, half);
        System.arraycopy(times, tail, times, half + 1, half);
        length = 2 * half + 1;
    }
}
