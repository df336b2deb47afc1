package io.sojourn.server.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Letters that did not go and are tried again, after pauses that grow from a minute to an hour. A restart tries at once. */
final class Attempts {
    private static final long FIRST_PAUSE = 60_000;
    private static final long LONGEST_PAUSE = 3_600_000;

    private final Map<String, Attempt> byName = new HashMap<>();

    /** @param address whom it was for; empty where no letter would have gone */
    record Attempt(String sort, String address, int tries, long atMillis, long nextMillis, Failure failure) {}

    synchronized void failed(String name, String sort, String address, long now, Failure failure) {
        int tries = Optional.ofNullable(byName.get(name)).map(Attempt::tries).orElse(0) + 1;
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(tries - 1, 10));
        byName.put(name, new Attempt(sort, address, tries, now, now + pause, failure));
    }

    synchronized boolean mayTry(String name, long now) {
        Attempt known = byName.get(name);
        return known == null || now >= known.nextMillis();
    }

    synchronized Optional<Attempt> last(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    synchronized void over(String name) {
        byName.remove(name);
    }

    /** Lets go of letters that nobody is to get any more. */
    synchronized void keepOnly(Set<String> names) {
        byName.keySet().retainAll(names);
    }

    synchronized List<Attempt> all() {
        return new ArrayList<>(byName.values());
    }
}
