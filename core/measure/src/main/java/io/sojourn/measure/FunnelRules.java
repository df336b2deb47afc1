package io.sojourn.measure;

import java.util.List;

/**
 * The rules of a funnel as walkers need them: step k is bit k of a row's mask, counted from 0.
 *
 * @param steps how many
 * @param windowMillis how long a conversion may take, inclusive
 * @param fromFirst the window runs from the first step (else between neighbours)
 * @param laterBits bit k is set when step k must be strictly later than step k − 1, since one name could be both
 * @param exclusions events that discard a start
 */
record FunnelRules(int steps, long windowMillis, boolean fromFirst, int laterBits, List<Exclusion> exclusions) {

    /** The rows of bit {@code bit} discard a start between the steps from and to, counted from 0. */
    record Exclusion(int bit, int from, int to) {}

    boolean strictlyLater(int step) {
        return ((laterBits >>> step) & 1) != 0;
    }

    int stepBits() {
        return steps == 32 ? -1 : (1 << steps) - 1;
    }
}
