package io.sojourn.measure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts, of what else people did between entering a funnel and its end (or the window's), how many of those who converted
 * and of those who did not did it; or the same of their traits.
 */
final class CorrelationFold extends FunnelFold<CorrelationFold.Sofar> {
    private final FunnelQuery query;
    private final FunnelRules rules;
    private final List<String> names;
    private final int traits;

    /** @param names the event name of every code of the table */
    CorrelationFold(FunnelQuery query, FunnelRules rules, List<String> names, int traits) {
        super(query);
        this.query = query;
        this.rules = rules;
        this.names = names;
        this.traits = traits;
    }

    /** One thread's numbers so far: in all counts those who converted come first, the others second. */
    static final class Sofar {
        final long[] entered = new long[2];
        final Map<String, long[]> byEvent = new HashMap<>();
        final List<Map<Integer, long[]>> byTrait = new ArrayList<>();
        private final Walker walker;
        private final Deepest deepest;
        private final BitSet seen = new BitSet();

        private Sofar(CorrelationFold fold) {
            walker = Walker.of(fold.query.order(), fold.rules);
            deepest = new Deepest(fold.rules.steps(), null);
            for (int i = 0; i < fold.traits; i++) {
                byTrait.add(new HashMap<>());
            }
        }
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        plus(left.entered, right.entered);
        merge(left.byEvent, right.byEvent);
        for (int i = 0; i < left.byTrait.size(); i++) {
            merge(left.byTrait.get(i), right.byTrait.get(i));
        }
        return left;
    }

    private static <K> void merge(Map<K, long[]> left, Map<K, long[]> right) {
        right.forEach((key, counts) -> plus(left.computeIfAbsent(key, k -> new long[2]), counts));
    }

    private static void plus(long[] sum, long[] more) {
        sum[0] += more[0];
        sum[1] += more[1];
    }

    @Override
    void unit(Sofar sofar, Block block, int person, int from, int to) {
        sofar.deepest.begin(block.time, block.code);
        sofar.walker.walk(block.time, block.mask, from, to, sofar.deepest);
        int depth = sofar.deepest.depth();
        if (depth == 0) {
            return;
        }
        int side = depth == rules.steps() ? 0 : 1;
        sofar.entered[side]++;
        for (int i = 0; i < traits; i++) {
            int code = block.traits[i][person];
            if (code >= 0) {
                sofar.byTrait.get(i).computeIfAbsent(code, c -> new long[2])[side]++;
            }
        }
        if (traits == 0) {
            countEvents(sofar, block, from, to, side);
        }
    }

    private void countEvents(Sofar sofar, Block block, int from, int to, int side) {
        int[] rows = sofar.deepest.earliest();
        int depth = sofar.deepest.depth();
        long begin = block.time[rows[0]];
        long end = side == 0
                ? block.time[rows[depth - 1]]
                : block.time[rows[rules.fromFirst() ? 0 : depth - 1]] + rules.windowMillis();
        sofar.seen.clear();
        for (int row = from; row < to && block.time[row] < end; row++) {
            boolean other = (block.mask[row] & rules.stepBits()) == 0;
            if (other && block.time[row] > begin) {
                sofar.seen.set(block.code[row]);
            }
        }
        sofar.seen.stream()
                .mapToObj(names::get)
                .filter(name -> !Records.has(name))
                .distinct()
                .forEach(name -> sofar.byEvent.computeIfAbsent(name, n -> new long[2])[side]++);
    }
}
