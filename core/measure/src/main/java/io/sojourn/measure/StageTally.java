package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What happened in the stages of a model. Stages are numbered from 1 here; 0 is where nobody is yet. One thread. */
final class StageTally {
    static final long NO_GATE = Long.MIN_VALUE;

    private final int stages;
    private final int others;
    private final long[] entered;
    private final long[] movedOn;
    private final long[] skipped;
    private final long[] lapsed;
    private final long[] inside;
    private final Longs[] whoInside;
    private final Longs[] dwellMillis;
    private final long[] moves;
    /** By stage, and by stage of the other model: how many stand in both. */
    private final long[] both;

    private final Longs handedOffMillis = new Longs();
    private long crossed;
    /** By gate: how many could have passed it, and after how long those did who have. */
    private final long[] couldPass;

    private final Longs[] passedMillis;

    /** Who was last counted where: a person counts once. */
    private final long[] enteredBy;

    private final long[] movedOnBy;
    private final long[] skippedBy;
    private final long[] lapsedBy;
    private final long[] beenBy;
    private long person;

    StageTally(int stages, int others, int gates, boolean withPeople) {
        couldPass = new long[gates];
        passedMillis = new Longs[gates];
        Arrays.setAll(passedMillis, i -> new Longs());
        this.stages = stages;
        this.others = others;
        entered = new long[stages + 1];
        movedOn = new long[stages + 1];
        skipped = new long[stages + 1];
        lapsed = new long[stages + 1];
        inside = new long[stages + 1];
        enteredBy = new long[stages + 1];
        movedOnBy = new long[stages + 1];
        skippedBy = new long[stages + 1];
        lapsedBy = new long[stages + 1];
        beenBy = new long[stages + 1];
        whoInside = new Longs[withPeople ? stages + 1 : 0];
        Arrays.setAll(whoInside, i -> new Longs());
        dwellMillis = new Longs[stages + 1];
        Arrays.setAll(dwellMillis, i -> new Longs());
        moves = new long[(stages + 1) * (stages + 1)];
        both = new long[(stages + 1) * (others + 1)];
    }

    /** Another person follows. */
    void next() {
        person++;
    }

    private void once(long[] counts, long[] by, int stage) {
        if (by[stage] != person) {
            by[stage] = person;
            counts[stage]++;
        }
    }

    void leave(int stage, boolean forward, long afterMillis) {
        dwellMillis[stage].add(afterMillis);
        if (forward) {
            once(movedOn, movedOnBy, stage);
        } else {
            once(lapsed, lapsedBy, stage);
        }
    }

    void move(int from, int to) {
        moves[from * (stages + 1) + to]++;
        once(entered, enteredBy, to);
    }

    /** Passed over: counts for those who were never there. */
    void skip(int[] passed) {
        for (int stage : passed) {
            if (beenBy[stage] != person) {
                once(skipped, skippedBy, stage);
            }
        }
    }

    void been(int stage) {
        beenBy[stage] = person;
    }

    void handOff(long afterMillis) {
        crossed++;
        handedOffMillis.add(afterMillis);
    }

    void notHandedOff() {
        crossed++;
    }

    void passed(int gate, long afterMillis) {
        couldPass[gate]++;
        passedMillis[gate].add(afterMillis);
    }

    void notPassed(int gate) {
        couldPass[gate]++;
    }

    /** At the end of the range a person stands here, and there in the other model. */
    void stand(int stage, int other, long who) {
        inside[stage]++;
        both[stage * (others + 1) + other]++;
        if (whoInside.length > 0) {
            whoInside[stage].add(who);
        }
    }

    StageTally merge(StageTally more) {
        plus(entered, more.entered);
        plus(movedOn, more.movedOn);
        plus(skipped, more.skipped);
        plus(lapsed, more.lapsed);
        plus(inside, more.inside);
        plus(moves, more.moves);
        plus(both, more.both);
        crossed += more.crossed;
        plus(couldPass, more.couldPass);
        for (int i = 0; i < passedMillis.length; i++) {
            passedMillis[i].addAll(more.passedMillis[i]);
        }
        handedOffMillis.addAll(more.handedOffMillis);
        for (int i = 0; i <= stages; i++) {
            dwellMillis[i].addAll(more.dwellMillis[i]);
        }
        for (int i = 0; i < whoInside.length; i++) {
            whoInside[i].addAll(more.whoInside[i]);
        }
        return this;
    }

    private static void plus(long[] sum, long[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    Value stages(StagesQuery query, JourneyTable table) {
        List<Value> out = new ArrayList<>();
        // Side by side: beside many people's moves they are what such an answer costs.
        List<List<Value>> dwells = IntStream.rangeClosed(1, stages)
                .parallel()
                .mapToObj(stage -> dwellMillis[stage].seconds(0.5, 0.9))
                .toList();
        for (int i = 1; i <= stages; i++) {
            List<Value> dwell = dwells.get(i - 1);
            AnalysisContext.StagePlace place = query.places().get(i - 1);
            Value.Obj stage = Value.object(
                    "stage",
                    place.id(),
                    "side",
                    place.customer() ? "customer" : "buyer",
                    "entered",
                    entered[i],
                    "movedOn",
                    movedOn[i],
                    "conversion",
                    Quantiles.ratio(movedOn[i], entered[i]),
                    "skipped",
                    skipped[i],
                    "lapsed",
                    lapsed[i],
                    "inside",
                    inside[i],
                    "dwellSeconds",
                    Value.object(
                            "n", (long) dwellMillis[i].size(),
                            "median", dwell.getFirst(),
                            "p90", dwell.getLast()));
            out.add(query.profiles() ? stage.with("profiles", Names.of(whoInside[i].distinct(), table)) : stage);
        }
        return Value.array(out);
    }

    /** In the model's order; where nobody was before, {@code from} is null. */
    Value moves(List<String> names) {
        List<Value> out = new ArrayList<>();
        for (int from = 0; from <= stages; from++) {
            for (int to = 0; to <= stages; to++) {
                long count = moves[from * (stages + 1) + to];
                if (count > 0) {
                    out.add(Value.object("from", name(from, names), "to", name(to, names), "count", count));
                }
            }
        }
        return Value.array(out);
    }

    Value handoff() {
        return Value.object(
                "people",
                crossed,
                "share",
                Quantiles.ratio(handedOffMillis.size(), crossed),
                "medianSeconds",
                handedOffMillis.seconds(0.5).getFirst());
    }

    Value gates(StagesQuery query) {
        List<Value> out = new ArrayList<>();
        for (int i = 0; i < couldPass.length; i++) {
            long people = passedMillis[i].size();
            out.add(Value.object(
                    "gate", query.gates().get(i).id(),
                    "people", people,
                    "rate", Quantiles.ratio(people, couldPass[i]),
                    "medianSeconds", passedMillis[i].seconds(0.5).getFirst()));
        }
        return Value.array(out);
    }

    /** How many stand where in both models; {@code against} is null where they are in no stage of the other. */
    Value correspondence(List<String> names, List<String> otherNames) {
        List<Value> rows = new ArrayList<>();
        for (int stage = 1; stage <= stages; stage++) {
            for (int other = 0; other <= others; other++) {
                long count = both[stage * (others + 1) + other];
                if (count > 0) {
                    rows.add(Value.object(
                            "stage", name(stage, names), "against", name(other, otherNames), "count", count));
                }
            }
        }
        return Value.array(rows);
    }

    private static Value name(int stage, List<String> names) {
        return stage == 0 ? Value.NOTHING : Value.text(names.get(stage - 1));
    }
}
