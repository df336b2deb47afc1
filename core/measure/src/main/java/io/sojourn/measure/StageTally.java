package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happens in the stages of a model, person by person. */
final class StageTally {
    private final StagesQuery query;
    private final int[] ranks;
    private final long[] entered;
    private final long[] movedOn;
    private final long[] skipped;
    private final long[] lapsed;
    private final Longs[] inside;
    private final Doubles[] dwell;
    /** By from and to, −1 where there was no stage. */
    private final Map<List<Integer>, Long> moves = new HashMap<>();
    /** When each person first crossed the gate. */
    private final Map<Long, Long> gates = new HashMap<>();

    private final long insideAtMillis;

    StageTally(StagesQuery query, int stages, long nowMillis) {
        this.query = query;
        this.insideAtMillis = Math.min(query.common().toMillis(), nowMillis);
        ranks = new int[stages];
        Arrays.setAll(ranks, query::rank);
        entered = new long[stages];
        movedOn = new long[stages];
        skipped = new long[stages];
        lapsed = new long[stages];
        inside = new Longs[stages];
        dwell = new Doubles[stages];
        Arrays.setAll(inside, i -> new Longs());
        Arrays.setAll(dwell, i -> new Doubles());
    }

    /** The stage at the end of the range, −1 none. */
    static int last(int count, long[] atMillis, int[] toStage, long end) {
        int stage = -1;
        for (int i = 0; i < count && atMillis[i] <= end; i++) {
            stage = toStage[i];
        }
        return stage;
    }

    void add(long person, int count, long[] atMillis, int[] toStage) {
        BitSet whoEntered = new BitSet();
        BitSet whoMovedOn = new BitSet();
        BitSet whoSkipped = new BitSet();
        BitSet whoLapsed = new BitSet();
        BitSet been = new BitSet();
        int from = -1;
        long since = 0;
        for (int i = 0; i < count && atMillis[i] <= query.common().toMillis(); i++) {
            int to = toStage[i];
            boolean inRange = atMillis[i] >= query.common().fromMillis();
            boolean forward = query.rank(to) > query.rank(from);
            if (from >= 0 && since >= query.common().fromMillis()) {
                (forward ? whoMovedOn : whoLapsed).set(from);
                dwell[from].add((atMillis[i] - since) / 1000.0);
            }
            if (to >= 0 && inRange) {
                whoEntered.set(to);
            }
            if (inRange) {
                moves.merge(List.of(from, to), 1L, Long::sum);
            }
            if (inRange && forward) {
                skip(whoSkipped, been, from, to);
            }
            crossGate(person, to, atMillis[i]);
            if (to >= 0) {
                been.set(to);
            }
            from = to;
            since = atMillis[i];
        }
        whoEntered.stream().forEach(stage -> entered[stage]++);
        whoMovedOn.stream().forEach(stage -> movedOn[stage]++);
        whoSkipped.stream().forEach(stage -> skipped[stage]++);
        whoLapsed.stream().forEach(stage -> lapsed[stage]++);
        int now = last(count, atMillis, toStage, insideAtMillis);
        if (now >= 0) {
            inside[now].add(person);
        }
    }

    /** Passed over without ever having been there. */
    private void skip(BitSet whoSkipped, BitSet been, int from, int to) {
        for (int stage = 0; stage < ranks.length; stage++) {
            boolean between = ranks[stage] > query.rank(from) && ranks[stage] < query.rank(to);
            if (between && !query.places().get(stage).lapsed() && !been.get(stage)) {
                whoSkipped.set(stage);
            }
        }
    }

    private void crossGate(long person, int to, long atMillis) {
        if (to >= 0 && query.places().get(to).customer()) {
            gates.putIfAbsent(person, atMillis);
        }
    }

    /** Those who first crossed the gate within the range, and when. */
    Map<Long, Long> gates() {
        Map<Long, Long> inRange = new HashMap<>(gates);
        inRange.values().removeIf(at -> at < query.common().fromMillis());
        return inRange;
    }

    Value stages(List<String> names, JourneyTable table) {
        List<Value> out = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            double[] sorted = dwell[i].sorted();
            long[] who = inside[i].distinct();
            Value.Obj stage = Value.object(
                    "stage",
                    names.get(i),
                    "side",
                    query.places().get(i).customer() ? "customer" : "buyer",
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
                    (long) who.length,
                    "dwellSeconds",
                    Value.object(
                            "n", (long) sorted.length,
                            "median", Quantiles.of(sorted, 0.5),
                            "p90", Quantiles.of(sorted, 0.9)));
            out.add(query.profiles() ? stage.with("profiles", Names.of(who, table)) : stage);
        }
        return Value.array(out);
    }

    /** In the model's order; where nobody was before, {@code from} is null. */
    Value moves(List<String> names) {
        TreeMap<List<Integer>, Long> ordered = new TreeMap<>(
                Comparator.<List<Integer>, Integer>comparing(List::getFirst).thenComparing(List::getLast));
        ordered.putAll(moves);
        List<Value> out = new ArrayList<>();
        ordered.forEach((move, count) -> out.add(
                Value.object("from", name(move.getFirst(), names), "to", name(move.getLast(), names), "count", count)));
        return Value.array(out);
    }

    private static Value name(int stage, List<String> names) {
        return stage < 0 ? Value.NOTHING : Value.text(names.get(stage));
    }
}
