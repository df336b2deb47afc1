package io.sojourn.measure;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sequences in a tree of their beginnings, with where each of them ends and which of them hold an item: the prediction tree,
 * the lookup table and the inverted index of CPT, and the joined simple branches of CPT+ (Gueniche, Fournier-Viger, Raman and
 * Tseng, <em>CPT+: decreasing the time/space complexity of the compact prediction tree</em>, PAKDD 2015). Frequent
 * subsequences get no symbols of their own: that saves room alone, and the sequences here are short. Immutable once built.
 */
final class PredictionTree {
    private final Node root = new Node(new int[0], null);
    /** By sequence: where it ends, and how often it was seen. */
    private final Node[] ends;

    private final long[] times;
    private final Map<Integer, BitSet> holding = new HashMap<>();

    /** A branch without forks. */
    private static final class Node {
        private int[] items;
        private @Nullable Node parent;
        private final Map<Integer, Node> children = new HashMap<>();

        private Node(int[] items, @Nullable Node parent) {
            this.items = items;
            this.parent = parent;
        }
    }

    /** @param sequences each with how often it was seen */
    PredictionTree(Map<List<Integer>, Long> sequences) {
        ends = new Node[sequences.size()];
        times = new long[sequences.size()];
        int number = 0;
        for (Map.Entry<List<Integer>, Long> each : sequences.entrySet()) {
            int[] items = each.getKey().stream().mapToInt(Integer::intValue).toArray();
            ends[number] = end(items);
            times[number] = each.getValue();
            for (int item : items) {
                holding.computeIfAbsent(item, any -> new BitSet()).set(number);
            }
            number++;
        }
    }

    /** The node at whose last item the sequence ends, which is made where there is none. */
    private Node end(int[] items) {
        Node node = root;
        int at = 0;
        while (at < items.length) {
            Node child = node.children.get(items[at]);
            if (child == null) {
                child = new Node(Arrays.copyOfRange(items, at, items.length), node);
                node.children.put(items[at], child);
                return child;
            }
            int same = Arrays.mismatch(child.items, 0, child.items.length, items, at, items.length);
            if (same >= 0 && same < child.items.length) {
                child = forked(node, child, same);
            }
            at += child.items.length;
            node = child;
        }
        return node;
    }

    /** Cuts a branch after so many items; returns the upper part. */
    private static Node forked(Node parent, Node branch, int after) {
        Node upper = new Node(Arrays.copyOf(branch.items, after), parent);
        branch.items = Arrays.copyOfRange(branch.items, after, branch.items.length);
        branch.parent = upper;
        upper.children.put(branch.items[0], branch);
        parent.children.put(upper.items[0], upper);
        return upper;
    }

    int sequences() {
        return ends.length;
    }

    long times(int sequence) {
        return times[sequence];
    }

    /** How often sequences with that item were seen. */
    long support(int item) {
        return holding.getOrDefault(item, new BitSet()).stream()
                .mapToLong(sequence -> times[sequence])
                .sum();
    }

    /** The sequences that hold all the items, in whatever order. */
    BitSet holding(Iterable<Integer> items) {
        BitSet all = new BitSet();
        boolean first = true;
        for (int item : items) {
            BitSet these = holding.getOrDefault(item, new BitSet());
            if (first) {
                all.or(these);
            } else {
                all.and(these);
            }
            first = false;
        }
        return all;
    }

    /** The sequence, read from its end. */
    int[] sequence(int number) {
        int length = 0;
        for (Node node = ends[number]; node != null; node = node.parent) {
            length += node.items.length;
        }
        int[] sequence = new int[length];
        for (Node node = ends[number]; node != null; node = node.parent) {
            length -= node.items.length;
            System.arraycopy(node.items, 0, sequence, length, node.items.length);
        }
        return sequence;
    }
}
