package io.sojourn.server.console;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses: some attempts are free, each further failure doubles the wait, up to a quarter of an hour.
 * Counts by whatever it is given (an address, a name); a success or a quiet hour forgets. Shared by all threads.
 */
final class Throttle {
    private static final long LONGEST_MILLIS = 15 * 60_000L;
    private static final long FORGOTTEN_MILLIS = 60 * 60_000L;
    private static final int MOST = 10_000;

    private final int free;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    private record Failures(int count, long lastMillis) {}

    Throttle(int free) {
        this.free = free;
    }

    /** How long this one must wait before the next attempt; 0 when it may try now. */
    synchronized long waitMillis(String who, long nowMillis) {
        Failures known = failures.get(who);
        if (known == null || nowMillis - known.lastMillis() > FORGOTTEN_MILLIS) {
            return 0;
        }
        return Math.max(0, known.lastMillis() + penalty(known.count()) - nowMillis);
    }

    private long penalty(int count) {
        return count < free ? 0 : Math.min(LONGEST_MILLIS, 1_000L << Math.min(20, count - free));
    }

    synchronized void failed(String who, long nowMillis) {
        Failures known = failures.get(who);
        boolean fresh = known == null || nowMillis - known.lastMillis() > FORGOTTEN_MILLIS;
        failures.put(who, new Failures(fresh || known == null ? 1 : known.count() + 1, nowMillis));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }

    /** One failure fewer: an attempt that was counted and was none. */
    synchronized void oneLess(String who) {
        failures.computeIfPresent(
                who, (same, known) -> known.count() <= 1 ? null : new Failures(known.count() - 1, known.lastMillis()));
    }
}
