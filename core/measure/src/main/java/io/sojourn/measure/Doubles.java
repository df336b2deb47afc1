package io.sojourn.measure;

import java.util.Arrays;

/** A growing list of numbers. */
final class Doubles {
    private double[] values = new double[8];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    double at(int place) {
        return values[place];
    }

    int size() {
        return size;
    }

    void addAll(Doubles more) {
        if (more.size > values.length - size) {
            values = Arrays.copyOf(values, Math.max(2 * size, size + more.size));
        }
        System.arraycopy(more.values, 0, values, size, more.size);
        size += more.size;
    }

    double[] sorted() {
        double[] copy = Arrays.copyOf(values, size);
        Arrays.sort(copy);
        return copy;
    }
}
