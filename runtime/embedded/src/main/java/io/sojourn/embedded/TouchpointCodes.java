package io.sojourn.embedded;

import io.sojourn.journey.TouchpointRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The touchpoint that each event of the log is, while the index is fed anew: two bytes an event. One thread. */
final class TouchpointCodes {
    private static final int PAGES = 1 << 12;
    private final Map<Long, short[]> chunks = new HashMap<>();

    void put(long offset, int touchpoint) {
        long page = Log.page(offset);
        short[] chunk = chunks.computeIfAbsent(page / PAGES, any -> {
            short[] fresh = new short[PAGES * Log.MOST_IN_PAGE];
            Arrays.fill(fresh, (short) TouchpointRules.NONE);
            return fresh;
        });
        chunk[(int) (page % PAGES) * Log.MOST_IN_PAGE + Log.slot(offset)] = (short) touchpoint;
    }

    int at(long offset) {
        long page = Log.page(offset);
        short[] chunk = chunks.get(page / PAGES);
        return chunk == null ? TouchpointRules.NONE : chunk[(int) (page % PAGES) * Log.MOST_IN_PAGE + Log.slot(offset)];
    }
}
