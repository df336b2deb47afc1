package io.sojourn.server;

import io.sojourn.collect.Event;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much each source sent in the last 24 hours, by the hour, over the collect routes. Shared by all threads.
 */
final class Volumes implements AutoCloseable {
    private static final int HOURS = 24;
    private static final long HOUR = 3_600_000;
    private final Map<String, Ring> rings = new ConcurrentHashMap<>();
    private final Ledger ledger;

    Volumes(Path file) {
        Value.Obj stored = Ledger.read(file);
        for (int i = 0; i < stored.size(); i++) {
            if (stored.value(i) instanceof Value.Obj hours) {
                rings.put(stored.name(i), Ring.of(hours));
            }
        }
        ledger = new Ledger(file, this::document);
    }

    /** By source, by hour since the epoch: accepted and rejected. */
    private Value.Obj document() {
        Value.Obj document = Value.Obj.empty();
        for (Map.Entry<String, Ring> ring : new TreeMap<>(rings).entrySet()) {
            document = document.with(ring.getKey(), ring.getValue().document());
        }
        return document;
    }

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

        /** What cannot be read of it is left out. */
        private static Ring of(Value.Obj document) {
            Ring ring = new Ring();
            for (int i = 0; i < document.size(); i++) {
                if (document.name(i).matches("[0-9]{1,9}")
                        && document.value(i) instanceof Value.Array(List<Value> counts)
                        && counts.size() == 2
                        && counts.get(0) instanceof Value.Whole accepted
                        && counts.get(1) instanceof Value.Whole rejected) {
                    ring.add(new Volume(accepted.value(), rejected.value()), Long.parseLong(document.name(i)));
                }
            }
            return ring;
        }

        synchronized Value.Obj document() {
            Value.Obj document = Value.Obj.empty();
            for (int at = 0; at < HOURS; at++) {
                if (volumes[at] != null) {
                    List<Value> counts =
                            List.of(Value.whole(volumes[at].accepted()), Value.whole(volumes[at].rejected()));
                    document = document.with(Long.toString(hours[at]), Value.array(counts));
                }
            }
            return document;
        }

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
            ledger.changed(nowMillis);
        }
    }

    Volume ofDay(String source, long nowMillis) {
        Ring ring = rings.get(source);
        return ring == null ? Volume.NONE : ring.since(nowMillis / HOUR - HOURS);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
