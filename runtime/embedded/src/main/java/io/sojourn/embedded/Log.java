package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Event;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log: entries at growing offsets, stored in pages of a few dozen. An offset is the page's number and the place in the
 * page, so one look-up finds it. Any thread may read; {@link Appender} alone appends.
 */
final class Log {
    static final int SLOT_BITS = 8;
    static final int MOST_IN_PAGE = 32;
    static final int FULL_PAGE_BYTES = 8 << 10;
    private static final int VERSION = 1;

    private final Store store;
    private final Family family;

    Log(Store store, Family family) {
        this.store = store;
        this.family = family;
    }

    static long offset(long page, int slot) {
        return page << SLOT_BITS | slot;
    }

    static long page(long offset) {
        return offset >>> SLOT_BITS;
    }

    static int slot(long offset) {
        return (int) (offset & (1 << SLOT_BITS) - 1);
    }

    /** The number of the newest page, −1 of an empty log. */
    long lastPage() {
        long[] last = {-1};
        store.scanBack(family, RowKey.end(), RowKey.first(), (key, value) -> {
            last[0] = RowKey.numberAt(key, 0);
            return false;
        });
        return last[0];
    }

    static void put(Store.Batch batch, Family family, long page, List<byte[]> entries) {
        int bytes = 16;
        for (byte[] entry : entries) {
            bytes += entry.length + 3;
        }
        BytesOut out = new BytesOut(bytes);
        out.u8(VERSION);
        out.varint(entries.size());
        for (byte[] entry : entries) {
            out.varint(entry.length);
            out.raw(entry, 0, entry.length);
        }
        batch.put(family, RowKey.of(page), out.toBytes());
    }

    /** Takes entries with their offsets. */
    interface Reader {
        /** Whether to go on. */
        boolean entry(long offset, Entry entry);
    }

    /** Everything after one offset up to another (inclusive), oldest first, until the reader says stop. */
    void read(long after, long upTo, Reader reader) {
        if (upTo <= after) {
            return;
        }
        long firstPage = after < 0 ? 0 : page(after);
        store.scan(family, RowKey.of(firstPage), RowKey.of(page(upTo) + 1), (key, value) -> {
            long page = RowKey.numberAt(key, 0);
            List<int[]> bounds = bounds(value);
            for (int slot = 0; slot < bounds.size(); slot++) {
                long at = offset(page, slot);
                if (at > upTo) {
                    return false;
                }
                if (at > after && !reader.entry(at, Entry.decode(value, bounds.get(slot)[0], bounds.get(slot)[1]))) {
                    return false;
                }
            }
            return true;
        });
    }

    /** The entry there; null where there never was one. */
    @Nullable
    Entry read(long offset) {
        byte[] page = store.get(family, RowKey.of(page(offset)));
        return page == null ? null : entry(page, slot(offset));
    }

    /** The event there; null for one that is gone. */
    @Nullable
    Event event(long offset) {
        return read(offset) instanceof Entry.Fact fact ? fact.event() : null;
    }

    /** Reads events one after another, mostly of one page: that page is kept. One thread, while nobody writes. */
    final class Reading {
        private long number = -1;
        private byte @Nullable [] page;

        /** The event there; null for one that is gone. */
        @Nullable
        Event event(long offset) {
            if (page(offset) != number) {
                number = page(offset);
                page = store.get(family, RowKey.of(number));
            }
            byte[] held = page;
            return held != null && entry(held, slot(offset)) instanceof Entry.Fact fact ? fact.event() : null;
        }
    }

    /** The events at these offsets, which ascend; null where one is gone. */
    List<@Nullable Event> events(long[] offsets) {
        List<byte[]> keys = new ArrayList<>();
        long lastPage = -1;
        for (long offset : offsets) {
            if (page(offset) != lastPage) {
                lastPage = page(offset);
                keys.add(RowKey.of(lastPage));
            }
        }
        List<byte @Nullable []> pages = store.multiGet(family, keys);
        List<@Nullable Event> events = new ArrayList<>(offsets.length);
        int at = -1;
        lastPage = -1;
        for (long offset : offsets) {
            if (page(offset) != lastPage) {
                lastPage = page(offset);
                at++;
            }
            byte[] page = pages.get(at);
            Entry entry = page == null ? null : entry(page, slot(offset));
            events.add(entry instanceof Entry.Fact fact ? fact.event() : null);
        }
        return events;
    }

    /**
     * Puts others in the place of these entries; whoever writes the batch compacts afterwards. Once a batch: pages are made
     * of what is stored.
     */
    void replace(Store.Batch batch, Map<Long, Entry> others) {
        TreeMap<Long, List<byte[]>> pages = new TreeMap<>();
        others.forEach((offset, other) -> {
            List<byte[]> entries = pages.computeIfAbsent(page(offset), this::entries);
            if (slot(offset) < entries.size()) {
                entries.set(slot(offset), Entry.encode(other));
            }
        });
        pages.forEach((page, entries) -> put(batch, family, page, entries));
    }

    private List<byte[]> entries(long page) {
        byte[] value = store.get(family, RowKey.of(page));
        List<byte[]> entries = new ArrayList<>();
        if (value != null) {
            for (int[] bound : bounds(value)) {
                entries.add(java.util.Arrays.copyOfRange(value, bound[0], bound[1]));
            }
        }
        return entries;
    }

    private static @Nullable Entry entry(byte[] page, int slot) {
        BytesIn in = new BytesIn(page);
        int count = count(in);
        for (int i = 0; i < count; i++) {
            int length = in.count();
            int from = page.length - in.remaining();
            if (i == slot) {
                return Entry.decode(page, from, from + length);
            }
            in.skip(length);
        }
        return null;
    }

    private static List<int[]> bounds(byte[] page) {
        BytesIn in = new BytesIn(page);
        int count = count(in);
        List<int[]> bounds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int length = in.count();
            int from = page.length - in.remaining();
            bounds.add(new int[] {from, from + length});
            in.skip(length);
        }
        return bounds;
    }

    private static int count(BytesIn in) {
        int version = in.u8();
        if (version != VERSION) {
            throw new UnreadableBytes("a page of format " + version + "; this version reads format " + VERSION);
        }
        return in.count();
    }
}
