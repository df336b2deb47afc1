package io.sojourn.measure;

import java.util.Arrays;

/** How often edges were taken, by how many people, and how long it took: a hash table of numbers (open addressing). One thread. */
final class EdgeTable {
    private static final long FREE = -1;
    /** They are what memory goes to. */
    static final int MOST = 500_000;

    private long[] edge = new long[64];
    private long[] paths = new long[64];
    private long[] people = new long[64];
    private long[] millis = new long[64];
    private long[] lastPerson = new long[64];
    private int size;

    EdgeTable() {
        Arrays.fill(edge, FREE);
    }

    /** A visitor of one edge. */
    interface Visitor {
        void visit(long edge, long paths, long people, long millis);
    }

    /** A person takes the edge; each comes as often as they like, but not again after the next person. */
    void take(long taken, long person, long afterMillis) {
        int at = place(taken);
        paths[at]++;
        people[at] += lastPerson[at] == person ? 0 : 1;
        lastPerson[at] = person;
        millis[at] += afterMillis;
    }

    void add(long taken, long morePaths, long morePeople, long moreMillis) {
        int at = place(taken);
        paths[at] += morePaths;
        people[at] += morePeople;
        millis[at] += moreMillis;
    }

    private int place(long taken) {
        int at = find(taken);
        if (edge[at] == taken) {
            return at;
        }
        if (size == MOST) {
            throw new TooMany(
                    "",
                    "there are more than " + MOST
                            + " different ways from one thing to the next, which are not told apart; let fewer events in"
                            + " (\"events\", \"exclude\"), group or clean their names, or ask of a segment");
        }
        if (2 * ++size > edge.length) {
            grow();
            at = find(taken);
        }
        edge[at] = taken;
        lastPerson[at] = FREE;
        return at;
    }

    private int find(long taken) {
        int most = edge.length - 1;
        long mixed = taken * 0x9e3779b97f4a7c15L;
        int at = (int) (mixed >>> 32) & most;
        while (edge[at] != taken && edge[at] != FREE) {
            at = (at + 1) & most;
        }
        return at;
    }

    private void grow() {
        long[] edges = edge;
        long[][] columns = {paths, people, millis, lastPerson};
        edge = new long[2 * edges.length];
        Arrays.fill(edge, FREE);
        paths = new long[edge.length];
        people = new long[edge.length];
        millis = new long[edge.length];
        lastPerson = new long[edge.length];
        for (int i = 0; i < edges.length; i++) {
            if (edges[i] != FREE) {
                int at = find(edges[i]);
                edge[at] = edges[i];
                paths[at] = columns[0][i];
                people[at] = columns[1][i];
                millis[at] = columns[2][i];
                lastPerson[at] = columns[3][i];
            }
        }
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < edge.length; i++) {
            if (edge[i] != FREE) {
                visitor.visit(edge[i], paths[i], people[i], millis[i]);
            }
        }
    }
}
