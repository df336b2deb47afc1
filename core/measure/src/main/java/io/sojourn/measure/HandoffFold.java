package io.sojourn.measure;

import java.util.Map;

/** Finds, for everybody who crossed the gate, the first contact by the brand after it. */
final class HandoffFold implements JourneyTable.BlockFold<Doubles> {
    private final Map<Long, Long> gates;

    HandoffFold(Map<Long, Long> gates) {
        this.gates = gates;
    }

    @Override
    public Doubles add(Doubles seconds, Block block) {
        for (int person = 0; person < block.persons; person++) {
            Long gate = gates.get(block.person[person]);
            if (gate != null) {
                add(seconds, block, person, gate);
            }
        }
        return seconds;
    }

    private static void add(Doubles seconds, Block block, int person, long gate) {
        for (int row = block.start[person]; row < block.start[person + 1]; row++) {
            if ((block.mask[row] & 1) != 0 && block.time[row] > gate) {
                seconds.add((block.time[row] - gate) / 1000.0);
                return;
            }
        }
    }

    static Doubles merge(Doubles left, Doubles right) {
        left.addAll(right);
        return left;
    }
}
