package io.sojourn.embedded;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.UnreadableBytes;
import io.sojourn.ports.Store;
import io.sojourn.ports.Store.Family;
import io.sojourn.unify.IdentityFact;
import io.sojourn.unify.IdentityStore;
import io.sojourn.unify.KeyRecord;
import io.sojourn.unify.PersonRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity graph's records: on the heap as long as they are in use or not yet written, else in the store. The writer's
 * thread alone uses it.
 */
final class IdentityRows implements IdentityStore {
    private static final byte KEY = 'k';
    private static final byte PERSON = 'p';
    private static final byte ID = 'i';
    private static final byte VETO = 'v';
    private static final KeyKind[] KINDS = KeyKind.values();

    private final Store store;
    private final Family family;
    private final EventRows events;
    private final Hashing hashing;
    private final WriteBack<Key, KeyRecord> keys;
    private final WriteBack<Long, PersonRecord> people;
    private final WriteBack<String, Key> ids;
    private final WriteBack<Key, List<Key>> vetoes;
    private long lastPerson;
    private boolean anyVetoes;
    private long upTo = -1;

    /** @param inMemory how many keys are kept there, and of everything else in proportion */
    IdentityRows(Store store, Families families, EventRows events, Hashing hashing, long lastPerson, int inMemory) {
        keys = new WriteBack<>(inMemory);
        people = new WriteBack<>(inMemory / 2);
        ids = new WriteBack<>(inMemory / 6);
        vetoes = new WriteBack<>(inMemory / 6);
        this.store = store;
        this.family = families.identity();
        this.events = events;
        this.hashing = hashing;
        this.lastPerson = lastPerson;
        store.scan(family, RowKey.tagged(VETO), RowKey.after(RowKey.tagged(VETO)), (key, value) -> {
            anyVetoes = true;
            return false;
        });
    }

    /** From now on events up to that offset are there. */
    void reach(long offset) {
        upTo = offset;
    }

    /** Keeps memory within its bound; between two calls of the graph, which relies on the same key being the same record. */
    void trim() {
        keys.trim();
        people.trim();
        ids.trim();
        vetoes.trim();
    }

    long lastPerson() {
        return lastPerson;
    }

    long dirtyBytes() {
        return 200L * (keys.dirty() + people.dirty() + ids.dirty() + vetoes.dirty());
    }

    @Override
    public @Nullable KeyRecord key(Key key) {
        return keys.get(key, this::storedKey);
    }

    private @Nullable KeyRecord storedKey(Key key) {
        BytesIn in = read(hashing.tagged(KEY, key));
        return in != null && readKey(in).equals(key) ? KeyRecord.decode(key, in) : null;
    }

    @Override
    public void keep(KeyRecord record) {
        keys.put(record.key(), record);
    }

    @Override
    public void drop(Key key) {
        keys.remove(key);
    }

    @Override
    public @Nullable PersonRecord person(long number) {
        return people.get(number, this::storedPerson);
    }

    private @Nullable PersonRecord storedPerson(Long number) {
        BytesIn in = read(RowKey.tagged(PERSON, number));
        return in == null ? null : PersonRecord.decode(number, in);
    }

    @Override
    public void keep(PersonRecord record) {
        people.put(record.number(), record);
    }

    @Override
    public void drop(long personNumber) {
        people.remove(personNumber);
    }

    @Override
    public long newPerson() {
        return ++lastPerson;
    }

    @Override
    public @Nullable Key keyOfId(String profileId) {
        return ids.get(profileId, id -> {
            BytesIn in = read(RowKey.tagged(ID, id));
            return in == null ? null : readKey(in);
        });
    }

    @Override
    public void keepId(String profileId, Key key) {
        ids.put(profileId, key);
    }

    @Override
    public void dropId(String profileId) {
        ids.remove(profileId);
    }

    @Override
    public List<Key> vetoes(Key key) {
        if (!anyVetoes) {
            return List.of();
        }
        List<Key> found = vetoes.get(key, this::storedVetoes);
        return found == null ? List.of() : found;
    }

    private @Nullable List<Key> storedVetoes(Key key) {
        BytesIn in = read(hashing.tagged(VETO, key));
        if (in == null) {
            return null;
        }
        List<Key> found = new ArrayList<>();
        while (in.remaining() > 0) {
            found.add(readKey(in));
        }
        return found;
    }

    @Override
    public void keepVetoes(Key key, List<Key> others) {
        if (others.isEmpty()) {
            vetoes.remove(key);
        } else {
            anyVetoes = true;
            vetoes.put(key, List.copyOf(others));
        }
    }

    @Override
    public void scan(Key filedUnder, @Nullable Position from, @Nullable Position to, Visitor visitor) {
        events.scan(filedUnder, upTo, from, to, false, event -> visitor.visit(IdentityFact.of(event)));
    }

    @Override
    public void scanBack(Key filedUnder, @Nullable Position before, Visitor visitor) {
        events.scan(filedUnder, upTo, null, before, true, event -> visitor.visit(IdentityFact.of(event)));
    }

    /** Puts everything that changed into a batch. */
    void write(Store.Batch batch) {
        BytesOut out = new BytesOut(512);
        keys.write((key, record) -> {
            put(batch, hashing.tagged(KEY, key), record, out, kept -> {
                writeKey(out, key);
                kept.encode(out);
            });
        });
        people.write(
                (number, record) -> put(batch, RowKey.tagged(PERSON, number), record, out, kept -> kept.encode(out)));
        ids.write((id, key) -> put(batch, RowKey.tagged(ID, id), key, out, kept -> writeKey(out, kept)));
        vetoes.write((key, others) -> put(
                batch, hashing.tagged(VETO, key), others, out, kept -> kept.forEach(other -> writeKey(out, other))));
    }

    private <V> void put(
            Store.Batch batch, byte[] row, @Nullable V kept, BytesOut out, java.util.function.Consumer<V> writer) {
        if (kept == null) {
            batch.delete(family, row);
            return;
        }
        out.clear();
        writer.accept(kept);
        batch.put(family, row, out.toBytes());
    }

    private @Nullable BytesIn read(byte[] row) {
        byte[] value = store.get(family, row);
        return value == null ? null : new BytesIn(value);
    }

    @SuppressWarnings("EnumOrdinal") // the order of kinds is their strength, and fixed
    private static void writeKey(BytesOut out, Key key) {
        out.u8(key.kind().ordinal());
        out.text(key.value());
    }

    private static Key readKey(BytesIn in) {
        int kind = in.u8();
        if (kind >= KINDS.length) {
            throw new UnreadableBytes("the kind of key number " + kind + ", which this version does not know");
        }
        return new Key(KINDS[kind], in.text());
    }
}
