package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Segments as stored: the number that each got, how many are in it, who, and every entering and leaving. What changed is
 * written in the batch of the people that it is about, so that each is there once. The writer's thread alone uses it.
 */
final class SegmentRows {
    private static final byte[] STATE = RowKey.of("segments");
    private static final int FORMAT = 2;
    private static final byte MEMBER = 'm';
    private static final byte HISTORY = 'h';
    private static final byte OF_PERSON = 'o';
    static final byte STATE_OF_PERSON = 'p';

    private final Store store;
    private final Family family;
    private final Family about;
    private final SegmentRegistry registry = new SegmentRegistry();
    private final List<Change> changes = new ArrayList<>();
    private final List<Integer> forgotten = new ArrayList<>();
    private long lastChange;
    private long nowMillis = Long.MIN_VALUE;
    private boolean dirty;

    /** Somebody entered a segment or left it. */
    record Change(int segment, long person, long serial, boolean entered, long atMillis, String pointer, Cause cause) {}

    SegmentRows(Store store, Families families) {
        this.store = store;
        this.family = families.members();
        this.about = families.about();
        byte[] row = store.get(about, STATE);
        if (row != null) {
            read(new BytesIn(row));
        }
    }

    private void read(BytesIn in) {
        if (in.u8() == FORMAT) {
            lastChange = in.varint();
            nowMillis = in.signed();
            registry.read(in);
        } else {
            int lastNumber = in.int32();
            lastChange = in.varint();
            nowMillis = in.signed();
            registry.readFirstFormat(in, lastNumber);
        }
    }

    private byte[] state() {
        BytesOut out = new BytesOut(256);
        out.u8(FORMAT);
        out.varint(lastChange);
        out.signed(nowMillis);
        registry.write(out);
        return out.toBytes();
    }

    SegmentRegistry registry() {
        return registry;
    }

    Family family() {
        return family;
    }

    /** The present, as far as the log has told it. */
    long now() {
        return nowMillis;
    }

    void saw(long millis) {
        if (millis > nowMillis) {
            nowMillis = millis;
            dirty = true;
        }
    }

    /** Forgets a segment, its members and its history. */
    void forget(SegmentRegistry.Known one) {
        registry.forget(one);
        changes.removeIf(change -> change.segment() == one.number);
        forgotten.add(one.number);
    }

    boolean isKnown(int number) {
        return registry.find(number) != null;
    }

    String id(int number) {
        SegmentRegistry.Known one = registry.find(number);
        return one == null ? "" : one.id;
    }

    void change(int segment, long person, boolean entered, long atMillis, String pointer, Cause cause) {
        SegmentRegistry.Known one = registry.find(segment);
        if (one != null) {
            registry.counted(one, entered);
            changes.add(new Change(segment, person, ++lastChange, entered, atMillis, pointer, cause));
        }
    }

    /** Whether anything about who is in what is still to be written. */
    boolean changed() {
        return !changes.isEmpty() || !forgotten.isEmpty();
    }

    /** Puts everything that changed into a batch. */
    void write(Store.Batch batch) {
        if (!dirty && !registry.dirty()) {
            return;
        }
        dirty = false;
        for (int number : forgotten) {
            for (byte tag : new byte[] {MEMBER, HISTORY}) {
                byte[] prefix = RowKey.tagged(tag, number);
                batch.deleteRange(family, prefix, RowKey.after(prefix));
            }
        }
        forgotten.clear();
        for (Change change : changes) {
            BytesOut out = new BytesOut(64);
            out.varint(change.segment());
            out.varint(change.person());
            out.bool(change.entered());
            out.signed(change.atMillis());
            out.text(change.pointer());
            change.cause().write(out);
            byte[] row = out.toBytes();
            batch.put(family, RowKey.tagged(HISTORY, change.segment(), change.serial()), row);
            batch.put(family, RowKey.tagged(OF_PERSON, change.person(), change.serial()), row);
            byte[] member = RowKey.tagged(MEMBER, change.segment(), change.person());
            if (change.entered()) {
                BytesOut since = new BytesOut(12);
                since.signed(change.atMillis());
                batch.put(family, member, since.toBytes());
            } else {
                batch.delete(family, member);
            }
        }
        changes.clear();
        batch.put(about, STATE, state());
    }

    /** What the directory remembers of somebody who was erased goes too. */
    void erase(Store.Batch batch, long person) {
        byte[] prefix = RowKey.tagged(OF_PERSON, person);
        store.scan(family, prefix, RowKey.after(prefix), (key, value) -> {
            Change change = change(RowKey.numberAt(key, 9), value);
            batch.delete(family, RowKey.tagged(HISTORY, change.segment(), change.serial()));
            batch.delete(family, RowKey.tagged(MEMBER, change.segment(), person));
            batch.delete(family, key);
            return true;
        });
        batch.delete(family, RowKey.tagged(STATE_OF_PERSON, person));
        changes.removeIf(change -> change.person() == person);
    }

    /** Who is in a segment after that person, by number, with since when; everything must have been written. */
    Map<Long, Long> members(int segment, long after, int most) {
        Map<Long, Long> found = new TreeMap<>();
        byte[] end = RowKey.after(RowKey.tagged(MEMBER, segment));
        store.scan(family, RowKey.tagged(MEMBER, segment, after + 1), end, (key, value) -> {
            found.put(RowKey.numberAt(key, 9), new BytesIn(value).signed());
            return found.size() < most;
        });
        return found;
    }

    /** Since when somebody is in a segment. */
    long since(int segment, long person) {
        byte[] row = store.get(family, RowKey.tagged(MEMBER, segment, person));
        return row == null ? 0 : new BytesIn(row).signed();
    }

    /** Enterings and leavings before a serial, the newest first; everything must have been written. */
    List<Change> history(int segment, long before, int most) {
        return newest(HISTORY, segment, before, most);
    }

    List<Change> historyOf(long person, int most) {
        return newest(OF_PERSON, person, Long.MAX_VALUE, most);
    }

    /** The store goes forward: as many serials are looked at as may be needed, further back each time. */
    private List<Change> newest(byte tag, long of, long before, int most) {
        long high = Math.min(before, lastChange + 1);
        List<Change> found = new ArrayList<>();
        long step = Math.max(256, most);
        while (found.size() < most && high > 0) {
            long low = Math.max(0, high - step);
            List<Change> slice = new ArrayList<>();
            store.scan(family, RowKey.tagged(tag, of, low), RowKey.tagged(tag, of, high), (key, value) -> {
                slice.add(change(RowKey.numberAt(key, 9), value));
                return true;
            });
            for (int i = slice.size() - 1; i >= 0 && found.size() < most; i--) {
                found.add(slice.get(i));
            }
            high = low;
            step *= 8;
        }
        return found;
    }

    private static Change change(long serial, byte[] value) {
        BytesIn in = new BytesIn(value);
        return new Change(in.int32(), in.varint(), serial, in.bool(), in.signed(), in.text(), Cause.read(in));
    }
}
