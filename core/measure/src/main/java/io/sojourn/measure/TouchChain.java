package io.sojourn.measure;

import io.sojourn.measure.stats.Linear;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Touches as a chain that remembers the last few, ends in a conversion or in none, and is solved exactly; the effect of a
 * label is how much less often the chain converts when whoever comes to it is lost. Anderl, Becker, von Wangenheim and
 * Schumann, Mapping the customer journey, International Journal of Research in Marketing 33 (2016). One thread.
 */
final class TouchChain {
    static final int MOST_STATES = 600;
    /** Labels that were met are fewer than states, so that this is enough. */
    private static final int LABEL_BITS = 21;

    private static final long LABEL = (1L << LABEL_BITS) - 1;

    private final long remembered;
    private final Map<Long, State> states = new HashMap<>();
    private State begin = new State(0);
    private boolean tooLarge;

    /** Where people are after some touches. */
    private static final class State {
        /** The last labels, each plus one, the newest in the lowest bits. */
        final long key;

        /** By label: where it leads, and how many took it there. */
        @Nullable
        State[] to = new State[0];

        long[] steps = new long[0];
        long converted;
        long lost;
        int number;

        State(long key) {
            this.key = key;
        }

        long all() {
            return converted + lost + Arrays.stream(steps).sum();
        }
    }

    /** @param order how many touches it remembers, at most 3 */
    TouchChain(int order) {
        remembered = (1L << order * LABEL_BITS) - 1;
        states.put(0L, begin);
    }

    /** Adds a path of so many people; repeats in a row are one. */
    void add(int[] labels, int length, boolean converted, long people) {
        State at = begin;
        int last = -1;
        for (int i = 0; i < length && !tooLarge; i++) {
            if (labels[i] != last) {
                last = labels[i];
                at = step(at, last, people);
            }
        }
        end(at, converted ? people : 0, converted ? 0 : people);
    }

    private static void end(State at, long converted, long lost) {
        at.converted += converted;
        at.lost += lost;
    }

    private State step(State at, int label, long people) {
        if (label >= at.to.length) {
            at.to = Arrays.copyOf(at.to, 2 * label + 2);
            at.steps = Arrays.copyOf(at.steps, 2 * label + 2);
        }
        State to = at.to[label];
        if (to == null) {
            to = state((at.key << LABEL_BITS | label + 1) & remembered);
            at.to[label] = to;
        }
        at.steps[label] += people;
        return to;
    }

    /** Where there are too many states, what was gathered is dropped. */
    private State state(long key) {
        State known = states.computeIfAbsent(key, State::new);
        if (states.size() > MOST_STATES) {
            tooLarge = true;
            states.clear();
            begin = new State(0);
            states.put(0L, begin);
        }
        return known;
    }

    /** Adds what another gathered, whose labels have these numbers here. */
    void takeIn(TouchChain more, int[] labels) {
        tooLarge |= more.tooLarge;
        for (State other : more.states.values()) {
            long key = 0;
            for (int shift = 2 * LABEL_BITS; shift >= 0; shift -= LABEL_BITS) {
                int label = (int) (other.key >>> shift & LABEL) - 1;
                key = key << LABEL_BITS | (label < 0 ? 0 : labels[label] + 1);
            }
            if (tooLarge) {
                return;
            }
            State mine = state(key);
            end(mine, other.converted, other.lost);
            for (int label = 0; label < other.steps.length && !tooLarge; label++) {
                if (other.to[label] != null) {
                    step(mine, labels[label], other.steps[label]);
                }
            }
        }
    }

    /** Whether it has more than {@link #MOST_STATES} states and is not solved. */
    boolean tooLarge() {
        return tooLarge;
    }

    /** How often the chain converts when the label is taken out; −1 takes out none. */
    double converts(int removed) {
        List<State> all = states.values().stream()
                .sorted(Comparator.comparingLong(state -> state.key))
                .toList();
        int n = all.size();
        for (int i = 0; i < n; i++) {
            all.get(i).number = i;
        }
        double[][] a = new double[n][n];
        double[] b = new double[n];
        for (State state : all) {
            double sum = state.all();
            double[] row = a[state.number];
            row[state.number] += 1;
            b[state.number] = sum == 0 ? 0 : state.converted / sum;
            for (int label = 0; label < state.steps.length; label++) {
                State to = state.to[label];
                if (to != null && label != removed) {
                    row[to.number] -= state.steps[label] / sum;
                }
            }
        }
        return Linear.solve(a, b)[begin.number];
    }

    /** The effect of each of so many labels: what share of the conversions is lost without it. */
    double[] effects(int labels) {
        double whole = converts(-1);
        double[] effects = new double[labels];
        for (int label = 0; label < labels; label++) {
            effects[label] = whole > 0 ? Math.max(0, 1 - converts(label) / whole) : 0;
        }
        return effects;
    }
}
