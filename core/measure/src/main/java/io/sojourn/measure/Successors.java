package io.sojourn.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What followed which contacts, how often: a Markov chain of each order up to one, which backs off to the next lower where the
 * last contacts were seen too seldom. Filled by one thread, then read by any.
 */
final class Successors {
    /** What was seen less often tells nothing. */
    static final int LEAST = 5;

    private static final int CODE_BITS = 15;
    /** More different touchpoints are none. */
    static final int MOST_CODES = (1 << CODE_BITS) - 2;

    /** By the contacts before, of any length; none of them stands for the lowest order. */
    private final Map<Long, Map<Integer, long[]>> after = new HashMap<>();

    private final int order;

    Successors(int order) {
        this.order = order;
    }

    /** The contacts before, the last of them lowest: the chain after one more. */
    static long then(long before, int code, int order) {
        long all = before << CODE_BITS | (code + 1);
        return all & mask(order);
    }

    /** The last of the contacts before; −1 of none. */
    static int last(long before) {
        return (int) (before & mask(1)) - 1;
    }

    /** Whether these contacts, so many, are the last of those before. */
    static boolean endsWith(long before, long contacts, int length) {
        return (before & mask(length)) == contacts;
    }

    private static long mask(int order) {
        return (1L << order * CODE_BITS) - 1;
    }

    /** @param length how many contacts there were before, of which the last {@code order} are given */
    void add(long before, int length, int code) {
        for (int of = Math.min(order, length); of >= 0; of--) {
            after.computeIfAbsent(before & mask(of), any -> new HashMap<>())
                    .computeIfAbsent(code, any -> new long[1])[0]++;
        }
    }

    void addAll(Successors more) {
        more.after.forEach((before, counts) -> {
            Map<Integer, long[]> sums = after.computeIfAbsent(before, any -> new HashMap<>());
            counts.forEach((code, count) -> sums.computeIfAbsent(code, any -> new long[1])[0] += count[0]);
        });
    }

    private Map<Integer, long[]> after(long before, int length) {
        return after.getOrDefault(before & mask(length), Map.of());
    }

    private static long sum(Map<Integer, long[]> counts) {
        return counts.values().stream().mapToLong(each -> each[0]).sum();
    }

    /**
     * The likeliest first: what followed the longest chain that was seen often enough, then what else followed the shorter ones.
     * The last contact does not follow itself.
     *
     * @param ids how the codes are called: of those seen alike the first in the order of the alphabet
     */
    List<Integer> ranked(long before, int length, Map<Integer, String> ids) {
        List<Integer> ranked = new ArrayList<>();
        for (int of = Math.min(order, length); of >= 0; of--) {
            Map<Integer, long[]> counts = after(before, of);
            if (of > 0 && sum(counts) < LEAST) {
                continue;
            }
            counts.entrySet().stream()
                    .filter(each -> each.getKey() != last(before) && !ranked.contains(each.getKey()))
                    .sorted(Comparator.comparingLong((Map.Entry<Integer, long[]> each) -> -each.getValue()[0])
                            .thenComparing(each -> ids.getOrDefault(each.getKey(), "")))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(ranked::add);
        }
        return ranked;
    }

    /** How long a chain is looked at for these contacts. */
    int looked(long before, int length) {
        int of = Math.min(order, length);
        while (of > 0 && sum(after(before, of)) < LEAST) {
            of--;
        }
        return of;
    }

    /** How often the code followed the chain that is looked at, and how often anything did. */
    long[] seen(long before, int length, int code) {
        Map<Integer, long[]> counts = after(before, looked(before, length));
        return new long[] {counts.getOrDefault(code, new long[1])[0], sum(counts)};
    }
}
