package io.sojourn.server;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much each source sent in the last 24 hours, by the hour; counted since the start at most, and of the collect routes
 * alone. Shared by all threads.
 */
final class Volumes {
    private static final int HOURS = 24;
    private static final long HOUR = 3_600_000;
    private final Map<String, Ring> rings = new ConcurrentHashMap<>();

    /** What a source sent. */
    record Volume(long accepted, long rejected) {
        static final Volume NONE = new Volume(0, 0);

        Volume plus(Volume more) {
            return new Volume(accepted + more.accepted, rejected + more.rejected);
        }
    }

    private static final class Ring {
        private final long[] hours = new long[HOURS];
        private final Volume[] volumes = new Volume[HOURS];

        synchronized void add(Volume volume, long hour) {
            int at = (int) (hour % HOURS);
            volumes[at] = hours[at] == hour && volumes[at] != null ? volumes[at].plus(volume) : volume;
            hours[at] = hour;
        }

        synchronized Volume since(long hour) {
            Volume sum = Volume.NONE;
            for (int at = 0; at < HOURS; at++) {
                if (volumes[at] != null && hours[at] > hour) {
                    sum = sum.plus(volumes[at]);
                }
            }
            return sum;
        }
    }

    /** One request: all its items are of one source. */
    void took(List<Event> events, List<Rejection> rejections, long nowMillis) {
        String source = events.isEmpty()
                ? rejections.isEmpty() ? "" : rejections.getFirst().sourceId()
                : events.getFirst().sourceId();
        if (!source.isEmpty()) {
            rings.computeIfAbsent(source, any -> new Ring())
                    .add(new Volume(events.size(), rejections.size()), nowMillis / HOUR);
        }
    }

    Volume ofDay(String source, long nowMillis) {
        Ring ring = rings.get(source);
        return ring == null ? Volume.NONE : ring.since(nowMillis / HOUR - HOURS);
    }
}
