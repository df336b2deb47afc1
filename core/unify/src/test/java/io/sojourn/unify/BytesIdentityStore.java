package io.sojourn.unify;

import io.sojourn.collect.BytesIn;
import io.sojourn.collect.BytesOut;
import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An identity store that keeps bytes only: what the graph forgot to keep is lost between two calls of it. */
final class BytesIdentityStore implements IdentityStore {
    private final MemoryIdentityStore facts;
    private final Map<Key, byte[]> keys = new HashMap<>();
    private final Map<Long, byte[]> people = new HashMap<>();
    private final Map<Key, KeyRecord> liveKeys = new HashMap<>();
    private final Map<Long, PersonRecord> livePeople = new HashMap<>();

    BytesIdentityStore(MemoryIdentityStore facts) {
        this.facts = facts;
    }

    /** Between two calls: nothing but bytes is left. */
    void forget() {
        liveKeys.clear();
        livePeople.clear();
    }

    /** Everything there is, as bytes. */
    Map<Object, String> content() {
        Map<Object, String> content = new HashMap<>();
        keys.forEach((key, bytes) -> content.put(key, Arrays.toString(bytes)));
        people.forEach((number, bytes) -> content.put(number, Arrays.toString(bytes)));
        return content;
    }

    @Override
    public @Nullable KeyRecord key(Key key) {
        KeyRecord live = liveKeys.get(key);
        byte[] bytes = keys.get(key);
        if (live == null && bytes != null) {
            live = KeyRecord.decode(key, new BytesIn(bytes));
            liveKeys.put(key, live);
        }
        return live;
    }

    @Override
    public void keep(KeyRecord record) {
        BytesOut out = new BytesOut(64);
        record.encode(out);
        keys.put(record.key(), out.toBytes());
        liveKeys.put(record.key(), record);
    }

    @Override
    public void drop(Key key) {
        keys.remove(key);
        liveKeys.remove(key);
    }

    @Override
    public @Nullable PersonRecord person(long number) {
        PersonRecord live = livePeople.get(number);
        byte[] bytes = people.get(number);
        if (live == null && bytes != null) {
            live = PersonRecord.decode(number, new BytesIn(bytes));
            livePeople.put(number, live);
        }
        return live;
    }

    @Override
    public void keep(PersonRecord record) {
        BytesOut out = new BytesOut(64);
        record.encode(out);
        people.put(record.number(), out.toBytes());
        livePeople.put(record.number(), record);
    }

    @Override
    public void drop(long personNumber) {
        people.remove(personNumber);
        livePeople.remove(personNumber);
    }

    @Override
    public long newPerson() {
        return facts.newPerson();
    }

    @Override
    public @Nullable Key keyOfId(String profileId) {
        return facts.keyOfId(profileId);
    }

    @Override
    public void keepId(String profileId, Key key) {
        facts.keepId(profileId, key);
    }

    @Override
    public void dropId(String profileId) {
        facts.dropId(profileId);
    }

    @Override
    public List<Key> vetoes(Key key) {
        return facts.vetoes(key);
    }

    @Override
    public void keepVetoes(Key key, List<Key> vetoes) {
        facts.keepVetoes(key, vetoes);
    }

    @Override
    public void scan(Key filedUnder, @Nullable Position from, @Nullable Position to, Visitor visitor) {
        facts.scan(filedUnder, from, to, visitor);
    }

    @Override
    public void scanBack(Key filedUnder, @Nullable Position before, Visitor visitor) {
        facts.scanBack(filedUnder, before, visitor);
    }
}
