package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import io.sojourn.ports.StoreFailure;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** What a directory says of itself: the format that it is in, its secret, and how far its state is folded. */
final class About {
    /** The format that this version writes; it reads every older one. */
    static final int FORMAT = 1;

    static final String SPLIT = "split";
    private static final byte[] FORMAT_ROW = RowKey.of("format");
    private static final byte[] SECRET_ROW = RowKey.of("secret");
    private static final byte[] FOLDED_ROW = RowKey.of("folded");

    private About() {}

    /**
     * How far state is folded.
     *
     * @param offset of the last entry that is in the state
     * @param lastPerson the highest number that a person got
     * @param tickMillis the newest tick that was folded
     * @param rulesRevision the revision of the rules at that offset
     * @param wholeRevision the revision under which every person and the whole index are known to be
     * @param people how many there are
     * @param events how many are in the log and not gone
     * @param published how many publishes of the index it was shown in
     */
    record Folded(
            long offset,
            long lastPerson,
            long tickMillis,
            long rulesRevision,
            long wholeRevision,
            long people,
            long events,
            long published) {
        static final Folded NOTHING = new Folded(-1, 0, Long.MIN_VALUE, 1, 1, 0, 0, 0);

        void write(Store.Batch batch, Family about) {
            BytesOut out = new BytesOut(64);
            out.u8(1);
            out.signed(offset);
            out.varint(lastPerson);
            out.signed(tickMillis);
            out.varint(rulesRevision);
            out.varint(wholeRevision);
            out.varint(people);
            out.varint(events);
            out.varint(published);
            batch.put(about, FOLDED_ROW, out.toBytes());
        }
    }

    static Folded folded(Store store, Family about) {
        byte[] value = store.get(about, FOLDED_ROW);
        if (value == null) {
            return Folded.NOTHING;
        }
        BytesIn in = new BytesIn(value);
        in.u8();
        return new Folded(
                in.signed(),
                in.varint(),
                in.signed(),
                in.varint(),
                in.varint(),
                in.varint(),
                in.varint(),
                in.remaining() > 0 ? in.varint() : 0);
    }

    /**
     * Makes a new directory ours, brings an older one up to date, refuses a newer one.
     *
     * @return the directory's secret
     */
    static byte[] prepare(Store store, Families families, String directory) {
        byte[] format = store.get(families.about(), FORMAT_ROW);
        int found = format == null ? (isNew(store, families) ? FORMAT : 0) : (int) new BytesIn(format).varint();
        if (found > FORMAT) {
            throw new StoreFailure(
                    StoreFailure.Kind.UNREADABLE,
                    "the directory " + directory + " is in format " + found
                            + ", made by a newer version of Sojourn; this " + "version reads formats up to " + FORMAT);
        }
        byte[] secret = store.get(families.about(), SECRET_ROW);
        try (Store.Batch batch = store.batch()) {
            if (found < FORMAT) {
                Migration.upTo(FORMAT, found, store, families, batch);
            }
            if (secret == null) {
                secret = new byte[32];
                new SecureRandom().nextBytes(secret);
                batch.put(families.about(), SECRET_ROW, secret);
            }
            if (format == null || found < FORMAT) {
                BytesOut out = new BytesOut(4);
                out.varint(FORMAT);
                batch.put(families.about(), FORMAT_ROW, out.toBytes());
            }
            store.write(batch, true);
        }
        return secret;
    }

    private static boolean isNew(Store store, Families families) {
        boolean[] any = {false};
        store.scan(families.log(), RowKey.first(), RowKey.end(), (key, value) -> {
            any[0] = true;
            return false;
        });
        return !any[0];
    }

    static byte[] foldedRow() {
        return FOLDED_ROW.clone();
    }

    /** For tests of what a newer version would write. */
    static void writeFormat(Store store, Families families, int format) {
        BytesOut out = new BytesOut(4);
        out.varint(format);
        try (Store.Batch batch = store.batch()) {
            batch.put(families.about(), FORMAT_ROW, out.toBytes());
            store.write(batch, true);
        }
    }

    /** For tests of what an older version left. */
    static void dropFormat(Store store, Families families) {
        try (Store.Batch batch = store.batch()) {
            batch.delete(families.about(), FORMAT_ROW);
            store.write(batch, true);
        }
    }

    static byte @Nullable [] secret(Store store, Families families) {
        return store.get(families.about(), SECRET_ROW);
    }
}
