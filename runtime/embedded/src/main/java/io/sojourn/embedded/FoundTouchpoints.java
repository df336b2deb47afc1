package io.sojourn.embedded;

import io.sojourn.ports.JourneyIndex;
import java.util.Arrays;

/** What the events of one person turned out to be when they were folded. One thread. */
final class FoundTouchpoints implements Fold.Touchpoints {
    private long[] offsets = new long[16];
    private int[] touchpoints = new int[16];
    private int size;
    private final long reached;

    /** @param reached the last offset that was folded */
    FoundTouchpoints(long reached) {
        this.reached = reached;
    }

    @Override
    public void is(long offset, int touchpoint) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
            touchpoints = Arrays.copyOf(touchpoints, 2 * size);
        }
        offsets[size] = offset;
        touchpoints[size++] = touchpoint;
    }

    void say(long person, JourneyIndex index) {
        index.touchpoints(person, reached, Arrays.copyOf(offsets, size), Arrays.copyOf(touchpoints, size));
    }
}
