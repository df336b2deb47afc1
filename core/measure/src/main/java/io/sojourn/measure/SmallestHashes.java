package io.sojourn.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A bounded choice of many things that does not depend on the order in which they come: those with the smallest hashes
 * (bottom-k sampling; Cohen and Kaplan 2007). One thread fills it.
 */
final class SmallestHashes<T> {
    private static final Comparator<Kept<?>> LARGEST_FIRST =
            Comparator.comparingLong((Kept<?> each) -> each.hash).reversed();

    private final int most;
    private final PriorityQueue<Kept<T>> kept = new PriorityQueue<>(LARGEST_FIRST);
    private long seen;

    SmallestHashes(int most) {
        this.most = most;
    }

    private record Kept<T>(long hash, T value) {}

    /** What has equal hashes is taken to be equal. */
    void add(long hash, T value) {
        seen++;
        keep(new Kept<>(hash, value));
    }

    private void keep(Kept<T> one) {
        Kept<T> largest = kept.peek();
        if (kept.size() < most) {
            kept.add(one);
        } else if (largest != null && one.hash < largest.hash) {
            kept.poll();
            kept.add(one);
        }
    }

    void addAll(SmallestHashes<T> more) {
        seen += more.seen;
        more.kept.forEach(this::keep);
    }

    /** How many there were to choose from. */
    long seen() {
        return seen;
    }

    /** The chosen ones by their hashes. */
    List<T> chosen() {
        List<Kept<T>> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingLong(Kept::hash));
        return sorted.stream().map(Kept::value).toList();
    }

    /** The finaliser of MurmurHash3 (Appleby): one number on top of others. */
    static long mixed(long hash, long number) {
        long mixed = hash * 31 + number;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash, text.charAt(i));
        }
        return hash;
    }
}
