package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What happened in the stages of a model. Stages are numbered from 1 here; 0 is where nobody is yet. One thread. */
final class StageTally {
    static final long NO_GATE = Long.MIN_VALUE;

    private final StageOrder order;
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

    private final Courses courses = new Courses();
    private int[] course = new int[16];

    /** Which course counted last where: a person counts once. */
    private final long[] enteredBy;

    private final long[] movedOnBy;
    private final long[] skippedBy;
    private final long[] lapsedBy;
    private final long[] beenBy;
    private long current;

    StageTally(StageOrder order, int others, int gates, boolean withPeople) {
        couldPass = new long[gates];
        passedMillis = new Longs[gates];
        Arrays.setAll(passedMillis, i -> new Longs());
        this.order = order;
        this.stages = order.stages();
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

    /** Room for so many moves of the person who is being followed. */
    int[] course(int moves) {
        if (course.length < moves) {
            course = new int[2 * moves];
        }
        return course;
    }

    /** Somebody left the stage after so long. */
    void stayed(int stage, long millis) {
        dwellMillis[stage].add(millis);
    }

    /** Somebody took these moves, some of them before the range. */
    void took(int[] course, int moves, int before) {
        if (moves > 0 && (stages > Courses.MOST_STAGES || !courses.add(course, moves, before))) {
            count(course, moves, before, 1);
        }
    }

    private void settle() {
        courses.forEach(this::count);
        courses.clear();
    }

    private void count(int[] course, int moves, int before, long people) {
        current++;
        int from = 0;
        for (int i = 0; i < moves; i++) {
            int to = course[i];
            boolean forward = order.forward(from, to);
            if (from > 0 && i > before) {
                once(forward ? movedOn : lapsed, forward ? movedOnBy : lapsedBy, from, people);
            }
            if (i >= before) {
                this.moves[from * (stages + 1) + to] += people;
                once(entered, enteredBy, to, people);
                if (forward) {
                    skip(order.between(from, to), people);
                }
            }
            beenBy[to] = current;
            from = to;
        }
    }

    /** Passed over: counts for those who were never there. */
    private void skip(int[] passed, long people) {
        for (int stage : passed) {
            if (beenBy[stage] != current) {
                once(skipped, skippedBy, stage, people);
            }
        }
    }

    private void once(long[] counts, long[] by, int stage, long people) {
        if (by[stage] != current) {
            by[stage] = current;
            counts[stage] += people;
        }
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
        settle();
        more.settle();
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

    /** Nothing is added any more. */
    StageTally settled() {
        settle();
        return this;
    }

    /** @param which entered, moved on, skipped, lapsed, inside */
    long people(int which, int stage) {
        settle();
        return List.of(entered, movedOn, skipped, lapsed, inside).get(which)[stage];
    }

    long moved(int from, int to) {
        settle();
        return moves[from * (stages + 1) + to];
    }

    long both(int stage, int other) {
        return both[stage * (others + 1) + other];
    }

    long crossed() {
        return crossed;
    }

    long handedOff() {
        return handedOffMillis.size();
    }

    long passed(int gate) {
        return passedMillis[gate].size();
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
