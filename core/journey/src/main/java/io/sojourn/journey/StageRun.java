package io.sojourn.journey;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One person's transitions under one model, oldest first; the newest tells where the person stands. */
final class StageRun {
    static final int NOWHERE = -1;

    private long[] at = new long[4];
    private int[] to = new int[4];
    private final List<Transition.Reason> reasons = new ArrayList<>();

    int size() {
        return reasons.size();
    }

    long at(int index) {
        return at[index];
    }

    int to(int index) {
        return to[index];
    }

    /** The stage's index, or {@link #NOWHERE}. */
    int stage() {
        return reasons.isEmpty() ? NOWHERE : to[reasons.size() - 1];
    }

    long since() {
        return reasons.isEmpty() ? 0 : at[reasons.size() - 1];
    }

    void add(long atMillis, int stage, Transition.Reason reason) {
        int size = reasons.size();
        if (size == at.length) {
            at = Arrays.copyOf(at, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        at[size] = atMillis;
        to[size] = stage;
        reasons.add(reason);
    }

    Transition transition(StageModel model, int index) {
        List<Stage> stages = model.stages();
        boolean first = index == 0;
        return new Transition(
                model.id(),
                first ? Optional.empty() : Optional.of(stages.get(to[index - 1]).id()),
                stages.get(to[index]).id(),
                at[index],
                first ? 0 : at[index] - at[index - 1],
                reasons.get(index));
    }

    void write(BytesOut out, ReasonNames names) {
        out.varint(size());
        long before = 0;
        for (int i = 0; i < size(); i++) {
            out.signed(at[i] - before);
            before = at[i];
            out.varint(to[i]);
            names.write(out, reasons.get(i));
        }
    }

    static StageRun read(BytesIn in, ReasonNames names) {
        StageRun run = new StageRun();
        long before = 0;
        for (int rest = in.count(); rest > 0; rest--) {
            before += in.signed();
            run.add(before, in.int32(), names.read(in));
        }
        return run;
    }
}
