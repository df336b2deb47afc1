package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** CPT+ as its definition reads: a list of pieces, each looked through anew for whatever is asked. */
final class CompactTwin {
    private final List<List<String>> pieces = new ArrayList<>();

    CompactTwin(List<List<String>> walks) {
        for (List<String> walk : walks) {
            int from = 0;
            while (true) {
                List<String> piece = walk.subList(from, Math.min(walk.size(), from + 10));
                if (piece.size() > 1) {
                    pieces.add(piece);
                }
                if (from + 10 >= walk.size()) {
                    break;
                }
                from += 5;
            }
        }
    }

    int pieces() {
        return pieces.size();
    }

    private Map<String, Double> scores(List<String> recent) {
        List<String> items = new ArrayList<>(new HashSet<>(recent));
        items.sort(Comparator.comparingLong(this::support).thenComparing(id -> id));
        Map<String, Double> scores = new TreeMap<>();
        int told = 0;
        while (!items.isEmpty() && told < 5) {
            for (List<String> piece : pieces) {
                if (piece.containsAll(items)) {
                    List<String> later = later(piece, items);
                    told += later.isEmpty() ? 0 : 1;
                    for (String id : new HashSet<>(later)) {
                        scores.merge(id, 1.0 / (later.indexOf(id) + 1), Double::sum);
                    }
                }
            }
            items.removeFirst();
        }
        return scores;
    }

    private long support(String id) {
        return pieces.stream().filter(piece -> piece.contains(id)).count();
    }

    /** What comes once all of them have come. */
    private static List<String> later(List<String> piece, List<String> items) {
        Set<String> left = new HashSet<>(items);
        for (int i = 0; i < piece.size(); i++) {
            left.remove(piece.get(i));
            if (left.isEmpty()) {
                return piece.subList(i + 1, piece.size());
            }
        }
        return List.of();
    }

    List<String> ranked(List<String> recent) {
        Map<String, Double> scores = scores(recent);
        // Sums of fractions differ in their last digits; whole numbers do not.
        return scores.keySet().stream()
                .filter(id -> !id.equals(recent.getLast()))
                .sorted(Comparator.comparing((String id) -> -Math.round(scores.get(id) * 2_520))
                        .thenComparing(id -> id))
                .toList();
    }

    Value likely(List<String> recent) {
        Map<String, Double> scores = scores(recent);
        double sum = scores.entrySet().stream()
                .filter(each -> !each.getKey().equals(recent.getLast()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return Value.array(ranked(recent).stream()
                .limit(3)
                .<Value>map(id -> Value.object("touchpoint", id, "share", scores.get(id) / sum))
                .toList());
    }

    static Value held(List<Integer> places, List<Integer> chain, int pieces, Value.Obj ours, Value.Obj theirs) {
        int n = places.size();
        double[] differences = new double[n];
        java.util.Arrays.setAll(differences, i -> one(places.get(i)) - one(chain.get(i)));
        double mean = java.util.Arrays.stream(differences).sum() / n;
        double variance = java.util.Arrays.stream(differences)
                        .map(each -> (each - mean) * (each - mean))
                        .sum()
                / (n - 1.0);
        double half = 1.959963984540054 * Math.sqrt(variance / n);
        boolean apart = n > 1 && (mean - half > 0 || mean + half < 0);
        return Value.object(
                "pieces",
                Value.object("learned", (long) pieces, "of", (long) pieces),
                "test",
                Value.object("n", (long) n, "of", (long) n).over(ours),
                "markov",
                theirs,
                "difference",
                Value.object(
                        "mrr",
                        n == 0 ? Value.NOTHING : Value.real(mean),
                        "interval",
                        n < 2 ? Value.NOTHING : Value.array(List.of(Value.real(mean - half), Value.real(mean + half)))),
                "better",
                apart ? Value.text(mean > 0 ? "cpt" : "markov") : Value.NOTHING);
    }

    private static double one(int place) {
        return place == 0 ? 0 : 1.0 / place;
    }
}
