package io.sojourn.measure;

import io.sojourn.collect.EventNames;
import io.sojourn.journey.Session;
import io.sojourn.measure.PathsQuery.View;
import io.sojourn.unify.condition.Patterns;
import java.util.HashMap;
import java.util.Map;

/** Cuts everybody's events into paths and counts their edges, or what stands at every position. */
final class PathsFold implements JourneyTable.BlockFold<PathsFold.Sofar> {
    private static final int LABEL_BITS = 28;
    private static final long LABEL_MASK = (1L << LABEL_BITS) - 1;

    private final PathsQuery query;
    private final JourneyTable table;
    private final Patterns patterns;
    private final boolean whole;

    PathsFold(PathsQuery query, JourneyTable table, Patterns patterns) {
        this.query = query;
        this.table = table;
        this.patterns = patterns;
        this.whole = query.view() instanceof View.Transitions
                && query.start().isEmpty()
                && query.end().isEmpty();
    }

    /** One thread's numbers so far; labels have numbers of its own. */
    static final class Sofar {
        final PathLabels labels;
        /** By position of the source (0 where positions do not count), its label, the target's label. */
        private final EdgeTable edges = new EdgeTable();
        /** Edges of whole paths between few labels, until all are asked for. */
        private final EdgeMatrix fewEdges = new EdgeMatrix();
        /** By row of the block: its label's number. */
        private int[] rowLabels = new int[0];
        /** By label: how many paths have it at every position. */
        final Map<Integer, long[]> positions = new HashMap<>();

        long paths;
        private final PathCut path = new PathCut();

        private Sofar(PathsFold fold) {
            labels = new PathLabels(fold.query, fold.table, fold.patterns);
        }

        EdgeTable edges() {
            fewEdges.forEach((from, to, taken, afterMillis) -> edges.add(edge(0, from, to), taken, 0, afterMillis));
            fewEdges.clear();
            return edges;
        }

        private void nameRows(Block block, int from, int end) {
            if (rowLabels.length < end) {
                rowLabels = new int[block.time.length];
            }
            labels.of(block, from, end, rowLabels);
        }

        /** Whether somebody took the edge, whose names have their positions where these count. */
        boolean took(String from, String to, boolean byPosition) {
            boolean[] found = new boolean[1];
            edges().forEach((edge, paths, people, millis) -> {
                int at = position(edge);
                found[0] |= from.equals((byPosition ? at + "_" : "") + source(edge))
                        && to.equals((byPosition ? at + 1 + "_" : "") + target(edge));
            });
            return found[0];
        }

        boolean has(String label, int column) {
            long[] counts = positions.get(labels.number(label));
            return counts != null && column >= 0 && column < counts.length && counts[column] > 0;
        }

        String source(long edge) {
            return labels.name((int) ((edge >>> LABEL_BITS) & LABEL_MASK));
        }

        String target(long edge) {
            return labels.name((int) (edge & LABEL_MASK));
        }

        static int position(long edge) {
            return (int) (edge >>> (2 * LABEL_BITS));
        }
    }

    private static long edge(int position, int from, int to) {
        return ((long) position << (2 * LABEL_BITS)) | ((long) from << LABEL_BITS) | to;
    }

    Sofar empty() {
        return new Sofar(this);
    }

    static Sofar merge(Sofar left, Sofar right) {
        int[] renumbered = new int[right.labels.size()];
        for (int i = 0; i < renumbered.length; i++) {
            renumbered[i] = left.labels.number(right.labels.name(i));
        }
        EdgeTable edges = left.edges();
        right.edges()
                .forEach((edge, paths, people, millis) -> edges.add(
                        edge(
                                Sofar.position(edge),
                                renumbered[(int) ((edge >>> LABEL_BITS) & LABEL_MASK)],
                                renumbered[(int) (edge & LABEL_MASK)]),
                        paths,
                        people,
                        millis));
        right.positions.forEach((label, counts) -> left.positions.merge(renumbered[label], counts, PathsFold::plus));
        left.paths += right.paths;
        return left;
    }

    private static long[] plus(long[] sum, long[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
        return sum;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            int from = block.start[person];
            int end = block.start[person + 1];
            if (query.common().bySession()) {
                int offline = Sessions.byBank(block, from, end, query.offlineBit());
                walk(sofar, block, person, from, offline);
                walk(sofar, block, person, offline, end);
            } else {
                walk(sofar, block, person, from, end);
            }
        }
        return sofar;
    }

    private void walk(Sofar sofar, Block block, int person, int from, int end) {
        if (whole) {
            follow(sofar, block, person, from, end);
            return;
        }
        long last = 0;
        sofar.path.clear();
        for (int row = from; row < end; row++) {
            int label = sofar.labels.of(block, row);
            if (label == PathLabels.EXCLUDED) {
                continue;
            }
            long time = block.time[row];
            if (sofar.path.length > 0 && Session.ends(last, time, query.sessionGapMillis())) {
                finish(sofar, block.person[person]);
            }
            sofar.path.add(label, time);
            last = time;
        }
        if (sofar.path.length > 0) {
            finish(sofar, block.person[person]);
        }
    }

    /** Counts transitions of whole paths as they come, without keeping the paths. */
    private void follow(Sofar sofar, Block block, int person, int from, int end) {
        sofar.nameRows(block, from, end);
        int labels = sofar.labels.size();
        if (query.byProfile() || labels > EdgeMatrix.MOST_LABELS) {
            takeEach(sofar, block, person, from, end);
            return;
        }
        sofar.fewEdges.room(labels);
        sofar.paths += sofar.fewEdges.follow(sofar.rowLabels, block.time, from, end, query.sessionGapMillis());
    }

    /** A repeat ends when another label follows. */
    private void takeEach(Sofar sofar, Block block, int person, int from, int end) {
        long gap = query.sessionGapMillis();
        long who = block.person[person];
        int before = -1;
        long left = 0;
        int at = -1;
        long last = 0;
        for (int row = from; row < end; row++) {
            int label = sofar.rowLabels[row];
            if (label == PathLabels.EXCLUDED) {
                continue;
            }
            long time = block.time[row];
            boolean begins = at < 0 || Session.ends(last, time, gap);
            if (begins || label != at) {
                if (before >= 0) {
                    sofar.edges.take(edge(0, before, at), who, last - left);
                }
                sofar.paths += begins ? 1 : 0;
                before = begins ? -1 : at;
                left = last;
            }
            at = label;
            last = time;
        }
        if (before >= 0) {
            sofar.edges.take(edge(0, before, at), who, last - left);
        }
    }

    private void finish(Sofar sofar, long person) {
        if (cut(sofar)) {
            switch (query.view()) {
                case View.Edges edges -> {
                    limit(sofar);
                    countEdges(sofar, person, true);
                }
                case View.Transitions transitions -> countEdges(sofar, person, false);
                case View.Positions positions -> countPositions(sofar, positions);
            }
        }
        sofar.path.clear();
    }

    /** From the first occurrence of the start to the first of the end after it; false where one is missing. */
    private boolean cut(Sofar sofar) {
        PathCut path = sofar.path;
        int from = query.start().isPresent() ? first(sofar, query.start().get(), 0) : 0;
        if (from < 0) {
            return false;
        }
        int to = query.end().isPresent() ? first(sofar, query.end().get(), from) : path.length - 1;
        if (to < 0) {
            return false;
        }
        path.keep(from, to + 1);
        return true;
    }

    /** Where a label stands first; a label that is an event's name may be asked for in any of its spellings. */
    private static int first(Sofar sofar, String asked, int from) {
        return sofar.path.indexOf(sofar.labels.number(asked), sofar.labels.number(EventNames.canonical(asked)), from);
    }

    private void limit(Sofar sofar) {
        PathCut path = sofar.path;
        int most = query.steps();
        if (path.length <= most) {
            return;
        }
        if (query.start().isPresent() && query.end().isPresent()) {
            path.keepEnds(most / 2, sofar.labels.number(PathLabels.GAP));
        } else if (query.end().isPresent()) {
            path.keep(path.length - most, path.length);
        } else {
            path.keep(0, most);
        }
    }

    private static void countEdges(Sofar sofar, long person, boolean byPosition) {
        PathCut path = sofar.path;
        sofar.paths++;
        for (int i = 0; i + 1 < path.length; i++) {
            sofar.edges.take(
                    edge(byPosition ? i + 1 : 0, path.labels[i], path.labels[i + 1]),
                    person,
                    path.times[i + 1] - path.times[i]);
        }
    }

    private static void countPositions(Sofar sofar, View.Positions view) {
        PathCut path = sofar.path;
        int anchor = view.anchor().isPresent() ? first(sofar, view.anchor().get(), 0) : 0;
        if (anchor < 0) {
            return;
        }
        sofar.paths++;
        int columns = Paths.columns(view);
        for (int column = 0; column < columns; column++) {
            int at = anchor - view.before() + column;
            int label = at < 0
                    ? sofar.labels.number(Paths.START)
                    : at < path.length ? path.labels[at] : sofar.labels.number(Paths.END);
            sofar.positions.computeIfAbsent(label, l -> new long[columns])[column]++;
        }
    }
}
