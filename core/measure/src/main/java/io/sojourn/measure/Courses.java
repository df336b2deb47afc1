package io.sojourn.measure;

import java.util.Arrays;

/**
 * How many people took which course: which stages in which order, and how many of those moves came before the range. People
 * are many and courses few, so what a course means is worked out once. One thread.
 */
final class Courses {
    /** Longer courses, and more different ones, are not remembered. */
    private static final int MOST_MOVES = 10;

    private static final int MOST_COURSES = 1 << 16;
    private static final int STAGE_BITS = 5;
    private static final long STAGE = (1L << STAGE_BITS) - 1;
    static final int MOST_STAGES = (int) STAGE;
    /** Above the stages: how many moves there are, at least one, and then how many came before the range. */
    private static final int MOVES_AT = MOST_MOVES * STAGE_BITS;

    private static final int BEFORE_AT = MOVES_AT + 4;

    /** 0 is free. */
    private long[] keys = new long[256];

    private long[] people = new long[256];
    private int courses;

    /** What is done with each course that anybody took. */
    interface Each {
        void accept(int[] stages, int moves, int before, long people);
    }

    /** A person took it; false when it is not remembered, so that the caller has to count it by itself. */
    boolean add(int[] stages, int moves, int before) {
        if (moves > MOST_MOVES) {
            return false;
        }
        long key = (long) moves << MOVES_AT | (long) before << BEFORE_AT;
        for (int i = 0; i < moves; i++) {
            key |= (long) stages[i] << i * STAGE_BITS;
        }
        return add(key);
    }

    private boolean add(long key) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            if (courses == MOST_COURSES) {
                return false;
            }
            if (2 * ++courses > keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
        }
        people[slot]++;
        return true;
    }

    private int slot(long key) {
        int most = keys.length - 1;
        int slot = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & most;
        while (keys[slot] != key && keys[slot] != 0) {
            slot = slot + 1 & most;
        }
        return slot;
    }

    private void grow() {
        long[] keysBefore = keys;
        long[] peopleBefore = people;
        keys = new long[2 * keysBefore.length];
        people = new long[keys.length];
        for (int i = 0; i < keysBefore.length; i++) {
            if (keysBefore[i] != 0) {
                int slot = slot(keysBefore[i]);
                keys[slot] = keysBefore[i];
                people[slot] = peopleBefore[i];
            }
        }
    }

    void forEach(Each each) {
        int[] stages = new int[MOST_MOVES];
        for (int slot = 0; slot < keys.length; slot++) {
            long key = keys[slot];
            if (key != 0) {
                int moves = (int) (key >>> MOVES_AT & 15);
                for (int i = 0; i < moves; i++) {
                    stages[i] = (int) (key >>> i * STAGE_BITS & STAGE);
                }
                each.accept(stages, moves, (int) (key >>> BEFORE_AT), people[slot]);
            }
        }
    }

    /** Forgets everybody. */
    void clear() {
        Arrays.fill(keys, 0);
        Arrays.fill(people, 0);
        courses = 0;
    }
}
