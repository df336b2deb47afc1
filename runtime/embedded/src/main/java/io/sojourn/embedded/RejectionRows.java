package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Rejection;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.ports.Store;
import java.util.EnumMap;
import java.util.Map;

/**
 * Rejections as stored, by the order in which they came, with their counts by code. The newest million is kept. Only
 * {@link Appender} adds; any thread may read.
 */
final class RejectionRows {
    static final long KEPT = 1_000_000;
    private static final int VERSION = 1;
    private static final byte[] COUNTS = RowKey.of("rejections");
    private static final Rejection.Code[] CODES = Rejection.Code.values();

    private final Store store;
    private final Families families;
    private final Map<Rejection.Code, Long> counts = new EnumMap<>(Rejection.Code.class);
    private long next;

    RejectionRows(Store store, Families families) {
        this.store = store;
        this.families = families;
        store.scanBack(families.rejections(), RowKey.end(), RowKey.first(), (key, value) -> {
            next = RowKey.numberAt(key, 0) + 1;
            return false;
        });
        counts.putAll(stored());
    }

    private Map<Rejection.Code, Long> stored() {
        Map<Rejection.Code, Long> stored = new EnumMap<>(Rejection.Code.class);
        byte[] value = store.get(families.about(), COUNTS);
        if (value != null) {
            BytesIn in = new BytesIn(value);
            int size = in.count();
            for (int i = 0; i < size; i++) {
                stored.put(code(in), in.varint());
            }
        }
        return stored;
    }

    /** By code, over all time. */
    Map<Rejection.Code, Long> counts() {
        return stored();
    }

    void add(Store.Batch batch, Rejection rejection) {
        batch.put(families.rejections(), RowKey.of(next), encode(rejection));
        next++;
        counts.merge(rejection.code(), 1L, Long::sum);
        if (next % 10_000 == 0 && next > KEPT) {
            batch.deleteRange(families.rejections(), RowKey.first(), RowKey.of(next - KEPT));
        }
    }

    /** Once a batch that has rejections. */
    void writeCounts(Store.Batch batch) {
        BytesOut out = new BytesOut(64);
        out.varint(counts.size());
        counts.forEach((code, count) -> {
            out.text(code.wireName());
            out.varint(count);
        });
        batch.put(families.about(), COUNTS, out.toBytes());
    }

    private static byte[] encode(Rejection rejection) {
        BytesOut out = new BytesOut(256);
        out.u8(VERSION);
        out.text(rejection.code().wireName());
        out.text(rejection.detail());
        out.text(rejection.pointer());
        out.text(rejection.messageId());
        out.text(rejection.sourceId());
        out.signed(rejection.receivedAtMillis());
        out.varint(rejection.index());
        out.text(rejection.payload());
        return out.toBytes();
    }

    static Rejection decode(byte[] bytes) {
        BytesIn in = new BytesIn(bytes);
        int version = in.u8();
        if (version != VERSION) {
            throw new UnreadableBytes("a rejection of format " + version + "; this version reads format " + VERSION);
        }
        return new Rejection(code(in), in.text(), in.text(), in.text(), in.text(), in.signed(), in.int32(), in.text());
    }

    private static Rejection.Code code(BytesIn in) {
        String name = in.text();
        for (Rejection.Code code : CODES) {
            if (code.wireName().equals(name)) {
                return code;
            }
        }
        throw new UnreadableBytes("a rejection of the code \"" + name + "\", which this version does not know");
    }
}
