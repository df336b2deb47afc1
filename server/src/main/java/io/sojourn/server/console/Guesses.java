package io.sojourn.server.console;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How long whoever tries passwords must wait. Three counts: of one name from one address, of one address, and of one name
 * from everywhere. The last is not asked of an address that signed in to that name before, so that nobody is locked out
 * by strangers who guess at their name; and an address that many share (a proxy's) is slowed only by many failures.
 * Shared by all threads.
 */
final class Guesses {
    private static final int OF_ONE = 5;
    private static final int OF_MANY = 30;
    private static final int MOST_KNOWN = 10_000;

    private final Throttle pairs = new Throttle(OF_ONE);
    private final Throttle addresses = new Throttle(OF_MANY);
    private final Throttle names = new Throttle(OF_MANY);
    private final Set<String> known =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, false) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_KNOWN;
                }
            }));

    long waitMillis(String name, String address, long nowMillis) {
        String pair = pair(name, address);
        long ofPair = Math.max(pairs.waitMillis(pair, nowMillis), addresses.waitMillis(address, nowMillis));
        return known.contains(pair) ? ofPair : Math.max(ofPair, names.waitMillis(plain(name), nowMillis));
    }

    void failed(String name, String address, long nowMillis) {
        pairs.failed(pair(name, address), nowMillis);
        addresses.failed(address, nowMillis);
        names.failed(plain(name), nowMillis);
    }

    /** Takes back the attempt that was counted before it was known to be right. */
    void succeeded(String name, String address) {
        pairs.succeeded(pair(name, address));
        addresses.oneLess(address);
        names.oneLess(plain(name));
        known.add(pair(name, address));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String pair(String name, String address) {
        return plain(name) + "\n" + address;
    }
}
