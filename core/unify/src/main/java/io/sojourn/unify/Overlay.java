package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would be: a store over another that it never changes. For one preview. */
final class Overlay implements IdentityStore {
    private final IdentityStore under;
    private final Map<Key, KeyRecord> keys = new HashMap<>();
    private final Map<Long, PersonRecord> people = new HashMap<>();
    private final Map<String, Key> ids = new HashMap<>();
    private final Map<Key, List<Key>> vetoes = new HashMap<>();
    private final Set<Object> dropped = new HashSet<>();
    private long lastPerson = Long.MAX_VALUE / 2;

    Overlay(IdentityStore under) {
        this.under = under;
    }

    @Override
    public @Nullable KeyRecord key(Key key) {
        if (dropped.contains(key)) {
            return null;
        }
        KeyRecord record = keys.get(key);
        if (record == null) {
            KeyRecord original = under.key(key);
            if (original != null) {
                BytesOut bytes = new BytesOut(256);
                original.encode(bytes);
                record = KeyRecord.decode(key, new BytesIn(bytes.toBytes()));
                keys.put(key, record);
            }
        }
        return record;
    }

    @Override
    public void keep(KeyRecord record) {
        dropped.remove(record.key());
        keys.put(record.key(), record);
    }

    @Override
    public void drop(Key key) {
        keys.remove(key);
        dropped.add(key);
    }

    @Override
    public @Nullable PersonRecord person(long number) {
        if (dropped.contains(number)) {
            return null;
        }
        PersonRecord record = people.get(number);
        if (record == null) {
            PersonRecord original = under.person(number);
            if (original != null) {
                BytesOut bytes = new BytesOut(256);
                original.encode(bytes);
                record = PersonRecord.decode(number, new BytesIn(bytes.toBytes()));
                people.put(number, record);
            }
        }
        return record;
    }

    @Override
    public void keep(PersonRecord record) {
        dropped.remove(record.number());
        people.put(record.number(), record);
    }

    @Override
    public void drop(long personNumber) {
        people.remove(personNumber);
        dropped.add(personNumber);
    }

    @Override
    public long newPerson() {
        return ++lastPerson;
    }

    @Override
    public @Nullable Key keyOfId(String profileId) {
        Key key = ids.get(profileId);
        return key == null ? under.keyOfId(profileId) : key;
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
        List<Key> own = vetoes.get(key);
        return own == null ? under.vetoes(key) : own;
    }

    @Override
    public void keepVetoes(Key key, List<Key> others) {
        vetoes.put(key, List.copyOf(others));
    }

    @Override
    public void scan(Key filedUnder, @Nullable Position from, @Nullable Position to, Visitor visitor) {
        under.scan(filedUnder, from, to, visitor);
    }

    @Override
    public void scanBack(Key filedUnder, @Nullable Position before, Visitor visitor) {
        under.scanBack(filedUnder, before, visitor);
    }
}
