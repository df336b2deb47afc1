package io.sojourn.columns;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Numbers in order. One thread. */
final class IntList {
    private static final int[] NONE = {};

    private int[] numbers = NONE;
    private int size;

    int size() {
        return size;
    }

    int get(int at) {
        return numbers[at];
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(4, size + (size >> 1)));
        }
        numbers[size++] = number;
    }

    void forEach(IntConsumer each) {
        for (int i = 0; i < size; i++) {
            each.accept(numbers[i]);
        }
    }

    void removeIf(IntPredicate test) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!test.test(numbers[i])) {
                numbers[kept++] = numbers[i];
            }
        }
        size = kept;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
