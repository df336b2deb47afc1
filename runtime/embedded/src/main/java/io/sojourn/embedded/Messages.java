package io.sojourn.embedded;

import io.sojourn.embedded.MessageId.Seen;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The message ids of the last 30 days. Ids live in buckets of 30 days that are dropped whole, so a look-up asks two of
 * them at most and nothing is ever deleted one by one. On disk 50 bytes an id before compression; in memory only the
 * filters that the store's cache holds. Only {@link Appender} uses it.
 */
final class Messages {
    private final Store store;
    private final Family family;
    private final TreeSet<Long> buckets = new TreeSet<>();

    Messages(Store store, Family family) {
        this.store = store;
        this.family = family;
        findBuckets();
    }

    private void findBuckets() {
        boolean[] more = {true};
        byte[][] from = {RowKey.first()};
        while (more[0]) {
            more[0] = false;
            store.scan(family, from[0], RowKey.end(), (key, value) -> {
                long bucket = RowKey.numberAt(key, 0);
                buckets.add(bucket);
                from[0] = RowKey.of(bucket + 1);
                more[0] = true;
                return false;
            });
        }
    }

    /** What is known of each of these ids; ids of one group know of each other too. */
    List<Seen> seen(List<MessageId> ids) {
        List<byte[]> rows = new ArrayList<>(ids.size());
        int[] askedBy = new int[ids.size() * 2];
        for (int i = 0; i < ids.size(); i++) {
            long bucket = ids.get(i).bucket();
            for (long asked = bucket; asked >= bucket - 1; asked--) {
                if (buckets.contains(asked)) {
                    askedBy[rows.size()] = i;
                    rows.add(ids.get(i).row(asked));
                }
            }
        }
        Seen[] seen = new Seen[ids.size()];
        java.util.Arrays.fill(seen, Seen.NEVER);
        List<byte @Nullable []> found = store.multiGet(family, rows);
        for (int row = 0; row < found.size(); row++) {
            int i = askedBy[row];
            byte[] remembered = found.get(row);
            if (remembered != null && seen[i] == Seen.NEVER) {
                seen[i] = ids.get(i).seen(remembered);
            }
        }
        amongThemselves(ids, seen);
        return List.of(seen);
    }

    private static void amongThemselves(List<MessageId> ids, Seen[] seen) {
        Map<Hash128, MessageId> first = new HashMap<>(ids.size() * 2);
        for (int i = 0; i < seen.length; i++) {
            MessageId id = ids.get(i);
            if (seen[i] == Seen.NEVER) {
                MessageId earlier = first.putIfAbsent(new Hash128(id.high(), id.low()), id);
                if (earlier != null) {
                    seen[i] = earlier.content() == id.content() ? Seen.SAME : Seen.OTHER;
                }
            }
        }
    }

    void remember(Store.Batch batch, MessageId id) {
        long bucket = id.bucket();
        if (buckets.isEmpty() || bucket > buckets.getLast()) {
            dropBefore(batch, bucket - 1);
        }
        buckets.add(bucket);
        batch.put(family, id.row(bucket), id.remembered());
    }

    private void dropBefore(Store.Batch batch, long bucket) {
        while (!buckets.isEmpty() && buckets.getFirst() < bucket) {
            long old = buckets.removeFirst();
            batch.deleteRange(family, RowKey.of(old), RowKey.of(old + 1));
        }
    }

    /** An event that is gone may come again. */
    static void forget(Store.Batch batch, Family family, MessageId id) {
        batch.delete(family, id.row(id.bucket()));
    }
}
