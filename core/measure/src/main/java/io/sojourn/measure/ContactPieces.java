package io.sojourn.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Journeys cut into overlapping pieces, as many as CPT+ learns from. Filled by one thread. */
final class ContactPieces {
    static final int LENGTH = 10;
    /** How far each piece begins after the one before. */
    static final int STEP = 5;

    private static final int SHORTEST = 2;

    private final SmallestHashes<List<Integer>> pieces;

    ContactPieces(int most) {
        pieces = new SmallestHashes<>(most);
    }

    /** A person's contacts so far. */
    static final class Walk {
        final List<Integer> codes = new ArrayList<>();
        private final List<Long> hashes = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();

        void add(int code, long hash, long atMillis) {
            codes.add(code);
            hashes.add(hash);
            times.add(atMillis);
        }

        /** The last contacts, the latest last. */
        List<Integer> recent() {
            return List.copyOf(codes.subList(Math.max(0, codes.size() - CompactPredictions.RECENT), codes.size()));
        }

        /** What a contact is told apart from others by: when it was, and what it and those before were. */
        long hashOfLast() {
            int last = codes.size() - 1;
            long hash = times.get(last);
            for (int i = last; i >= 0 && i >= last - CompactPredictions.RECENT; i--) {
                hash = SmallestHashes.mixed(hash, hashes.get(i));
            }
            return hash;
        }
    }

    void add(Walk walk) {
        int size = walk.codes.size();
        for (int from = 0; from == 0 || from + LENGTH - STEP < size; from += STEP) {
            int to = Math.min(size, from + LENGTH);
            if (to - from >= SHORTEST) {
                long hash = walk.times.get(from);
                for (int i = from; i < to; i++) {
                    hash = SmallestHashes.mixed(hash, walk.hashes.get(i));
                }
                pieces.add(hash, List.copyOf(walk.codes.subList(from, to)));
            }
        }
    }

    void addAll(ContactPieces more) {
        pieces.addAll(more.pieces);
    }

    /** How many there are, of which some are learned from. */
    long all() {
        return pieces.seen();
    }

    long learned() {
        return pieces.chosen().size();
    }

    PredictionTree tree() {
        Map<List<Integer>, Long> counts = new HashMap<>();
        pieces.chosen().forEach(piece -> counts.merge(piece, 1L, Long::sum));
        return new PredictionTree(counts);
    }
}
