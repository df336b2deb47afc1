package io.sojourn.measure;

import java.util.Set;

/** The brand's own bookkeeping among the standard events: nothing that somebody did, so no answer to what they did next. */
final class Records {
    private static final Set<String> NAMES = Set.of(
            "Holdout Assigned", "Experiment Viewed", "Segment Entered", "Segment Left", "Tag Added", "List Changed");

    private Records() {}

    static boolean has(String event) {
        return NAMES.contains(event);
    }
}
