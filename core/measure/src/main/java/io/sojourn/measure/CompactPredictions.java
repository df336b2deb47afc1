package io.sojourn.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What comes next by CPT+ (see {@link PredictionTree}): what came later in the pieces of journeys that hold the last contacts,
 * in whatever order. Where too few pieces hold them all, the rarest of them is taken for noise and left out. Near followers
 * count more than far ones. Remembers what it was asked; one thread.
 */
final class CompactPredictions {
    /** At so many contacts before it looks. */
    static final int RECENT = 5;
    /** Fewer pieces that say something tell too little. */
    static final int LEAST = 5;
    /** The least number that the places of a piece's followers divide: scores are whole. */
    static final int WHOLE = 2_520;

    private final PredictionTree tree;
    private final Map<Integer, String> ids;
    private final Map<Set<Integer>, Map<Integer, Long>> known = new HashMap<>();

    /** @param ids how the codes are called: what scores alike comes in the order of the alphabet */
    CompactPredictions(PredictionTree tree, Map<Integer, String> ids) {
        this.tree = tree;
        this.ids = ids;
    }

    /** The likeliest first; the last contact does not follow itself. @param recent the last contacts, the latest last */
    List<Integer> ranked(List<Integer> recent) {
        Map<Integer, Long> scores = scores(recent);
        int last = recent.isEmpty() ? -1 : recent.getLast();
        return scores.keySet().stream()
                .filter(code -> code != last)
                .sorted(Comparator.comparingLong((Integer code) -> -scores.getOrDefault(code, 0L))
                        .thenComparing(code -> ids.getOrDefault(code, "")))
                .toList();
    }

    /** By contact, in {@link #WHOLE}ths. */
    Map<Integer, Long> scores(List<Integer> recent) {
        return known.computeIfAbsent(new TreeSet<>(recent), this::counted);
    }

    private Map<Integer, Long> counted(Set<Integer> recent) {
        Map<Integer, Long> scores = new HashMap<>();
        List<Integer> items = new ArrayList<>(recent);
        items.sort(Comparator.comparingLong(tree::support).thenComparing(code -> ids.getOrDefault(code, "")));
        long told = 0;
        while (!items.isEmpty() && told < LEAST) {
            told += count(items, scores);
            items.removeFirst();
        }
        return scores;
    }

    /** How many pieces with these contacts say what comes later. */
    private long count(List<Integer> items, Map<Integer, Long> scores) {
        long told = 0;
        for (int piece : tree.holding(items).stream().toArray()) {
            int[] sequence = tree.sequence(piece);
            int from = after(sequence, items);
            long times = tree.times(piece);
            told += from < sequence.length ? times : 0;
            for (int at = from; at < sequence.length; at++) {
                if (first(sequence, from, at)) {
                    scores.merge(sequence[at], times * (WHOLE / (at - from + 1)), Long::sum);
                }
            }
        }
        return told;
    }

    /** The first place after all the items have come. */
    private static int after(int[] sequence, List<Integer> items) {
        int last = 0;
        for (int item : items) {
            int at = 0;
            while (sequence[at] != item) {
                at++;
            }
            last = Math.max(last, at + 1);
        }
        return last;
    }

    private static boolean first(int[] sequence, int from, int at) {
        for (int before = from; before < at; before++) {
            if (sequence[before] == sequence[at]) {
                return false;
            }
        }
        return true;
    }
}
