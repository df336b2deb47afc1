package io.sojourn.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.journey.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EdgeMatrixTest {
    private static final long GAP = 10;

    /** A row that is to be seen. */
    private record Stop(int label, long millis) {}

    /** What the matrix is to hold: by edge, how often and how long. */
    private final TreeMap<String, List<Long>> edges = new TreeMap<>();

    private int paths;

    @Test
    void itCountsWhatFollowingThePathsCounts() {
        for (int seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            EdgeMatrix matrix = new EdgeMatrix();
            edges.clear();
            paths = 0;
            int begun = 0;
            for (int person = 0; person < 20; person++) {
                int many = 1 + random.nextInt(random.nextInt(4) == 0 ? EdgeMatrix.MOST_LABELS : 4);
                int[] labels = new int[random.nextInt(40)];
                long[] time = new long[labels.length];
                long at = random.nextLong(1L << 40);
                for (int row = 0; row < labels.length; row++) {
                    labels[row] = random.nextInt(5) == 0 ? PathLabels.EXCLUDED : random.nextInt(many);
                    at += random.nextInt(4) == 0 ? GAP - 1 + random.nextInt(3) : random.nextInt(3);
                    time[row] = at;
                }
                int from = random.nextInt(labels.length + 1);
                int end = from + random.nextInt(labels.length + 1 - from);
                matrix.room(many);
                begun += matrix.follow(labels, time, from, end, GAP);
                expect(labels, time, from, end);
            }

            assertThat(begun).as("seed " + seed).isEqualTo(paths);
            assertThat(told(matrix)).as("seed " + seed).isEqualTo(edges);
            matrix.clear();
            assertThat(told(matrix)).isEmpty();
        }
    }

    private void expect(int[] labels, long[] time, int from, int end) {
        List<Stop> path = new ArrayList<>();
        for (int row = from; row < end; row++) {
            if (labels[row] == PathLabels.EXCLUDED) {
                continue;
            }
            if (!path.isEmpty() && Session.ends(path.getLast().millis(), time[row], GAP)) {
                finish(path);
            }
            if (!path.isEmpty() && path.getLast().label() == labels[row]) {
                path.removeLast();
            }
            path.add(new Stop(labels[row], time[row]));
        }
        if (!path.isEmpty()) {
            finish(path);
        }
    }

    private void finish(List<Stop> path) {
        paths++;
        for (int i = 0; i + 1 < path.size(); i++) {
            Stop one = path.get(i);
            Stop next = path.get(i + 1);
            edges.merge(
                    one.label() + " " + next.label(),
                    List.of(1L, next.millis() - one.millis()),
                    (sum, more) -> List.of(sum.getFirst() + more.getFirst(), sum.getLast() + more.getLast()));
        }
        path.clear();
    }

    private static Map<String, List<Long>> told(EdgeMatrix matrix) {
        TreeMap<String, List<Long>> told = new TreeMap<>();
        matrix.forEach((from, to, taken, millis) -> told.put(from + " " + to, List.of(taken, millis)));
        return told;
    }
}
