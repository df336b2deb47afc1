package io.sojourn.measure;

import java.util.stream.IntStream;

/**
 * In how many conversions, and for how much money, a label stood where on paths of which length: whole numbers, so that
 * their sums do not depend on their order. One thread.
 */
final class TouchCounts {
    /** Where a label stands on a path. */
    enum Place {
        ANYWHERE,
        FIRST,
        LAST,
        /** The last one that is not direct. */
        LEADING,
        /** Once, however often it occurs; the length is the number of different labels. */
        AMONG
    }

    private static final int LENGTH_AT = 32;
    private static final int PLACE_AT = 60;
    private static final Place[] PLACES = Place.values();

    /** 0 is free: a length is at least 1. */
    private long[] keys = new long[256];

    private long[] conversions = new long[256];
    private long[] money = new long[256];
    private int size;

    /** What is done with each count. */
    interface Each {
        void accept(Place place, int length, int label, long conversions, long money);
    }

    void add(Place place, int length, int label, long moreConversions, long moreMoney) {
        int slot = slot((long) place.ordinal() << PLACE_AT | (long) length << LENGTH_AT | label);
        conversions[slot] += moreConversions;
        money[slot] += moreMoney;
    }

    private int slot(long key) {
        int slot = find(key);
        if (keys[slot] == 0) {
            if (2 * ++size > keys.length) {
                grow();
                slot = find(key);
            }
            keys[slot] = key;
        }
        return slot;
    }

    private int find(long key) {
        int most = keys.length - 1;
        int slot = (int) (key * 0x9e3779b97f4a7c15L >>> 32) & most;
        while (keys[slot] != key && keys[slot] != 0) {
            slot = slot + 1 & most;
        }
        return slot;
    }

    private void grow() {
        long[] keysBefore = keys;
        long[] conversionsBefore = conversions;
        long[] moneyBefore = money;
        keys = new long[2 * keysBefore.length];
        conversions = new long[keys.length];
        money = new long[keys.length];
        for (int i = 0; i < keysBefore.length; i++) {
            if (keysBefore[i] != 0) {
                int slot = find(keysBefore[i]);
                keys[slot] = keysBefore[i];
                conversions[slot] = conversionsBefore[i];
                money[slot] = moneyBefore[i];
            }
        }
    }

    /** Adds another's counts, whose labels have these numbers here. */
    void takeIn(TouchCounts more, int[] labels) {
        more.forEach((place, length, label, moreConversions, moreMoney) ->
                add(place, length, labels[label], moreConversions, moreMoney));
    }

    /** By place, then length, then label. */
    void forEach(Each each) {
        IntStream.range(0, keys.length)
                .filter(slot -> keys[slot] != 0)
                .boxed()
                .sorted((one, other) -> Long.compare(keys[one], keys[other]))
                .forEach(slot -> each.accept(
                        PLACES[(int) (keys[slot] >>> PLACE_AT)],
                        (int) (keys[slot] >>> LENGTH_AT) & (1 << PLACE_AT - LENGTH_AT) - 1,
                        (int) keys[slot],
                        conversions[slot],
                        money[slot]));
    }
}
