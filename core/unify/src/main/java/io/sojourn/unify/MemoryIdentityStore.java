package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An identity store on the heap, for questions over files and for tests. One thread. */
public final class MemoryIdentityStore implements IdentityStore {
    private final Map<Key, KeyRecord> keys = new HashMap<>();
    private final Map<Long, PersonRecord> people = new HashMap<>();
    private final Map<String, Key> ids = new HashMap<>();
    private final Map<Key, List<Key>> vetoes = new HashMap<>();
    private final Map<Key, Filed> facts = new HashMap<>();
    private long lastPerson;

    /** Stores an event's facts; before or after the graph takes the event in, but before it takes in the next. */
    public void file(IdentityFact fact) {
        Key key = fact.filedUnder();
        if (key != null) {
            facts.computeIfAbsent(key, any -> new Filed()).add(fact);
        }
    }

    /** Takes an event's facts out; before the graph is told of the removal. */
    public void unfile(IdentityFact fact) {
        Key key = fact.filedUnder();
        Filed filed = key == null ? null : facts.get(key);
        if (filed != null) {
            filed.inOrder().removeIf(each -> each.position().equals(fact.position()));
        }
    }

    /** All numbers of people, in no order. */
    public Collection<Long> people() {
        return List.copyOf(people.keySet());
    }

    @Override
    public @Nullable KeyRecord key(Key key) {
        return keys.get(key);
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
        return people.get(number);
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
        return ids.get(profileId);
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
        return vetoes.getOrDefault(key, List.of());
    }

    @Override
    public void keepVetoes(Key key, List<Key> others) {
        if (others.isEmpty()) {
            vetoes.remove(key);
        } else {
            vetoes.put(key, List.copyOf(others));
        }
    }

    @Override
    public void scan(Key filedUnder, @Nullable Position from, @Nullable Position to, Visitor visitor) {
        List<IdentityFact> filed = filed(filedUnder);
        for (int i = from == null ? 0 : place(filed, from); i < filed.size(); i++) {
            IdentityFact fact = filed.get(i);
            if ((to != null && !fact.position().before(to)) || !visitor.visit(fact)) {
                return;
            }
        }
    }

    @Override
    public void scanBack(Key filedUnder, @Nullable Position before, Visitor visitor) {
        List<IdentityFact> filed = filed(filedUnder);
        for (int i = (before == null ? filed.size() : place(filed, before)) - 1; i >= 0; i--) {
            if (!visitor.visit(filed.get(i))) {
                return;
            }
        }
    }

    private List<IdentityFact> filed(Key key) {
        Filed filed = facts.get(key);
        return filed == null ? List.of() : filed.inOrder();
    }

    /** The index of the first fact that is not before the position. */
    private static int place(List<IdentityFact> filed, Position position) {
        int low = 0;
        int high = filed.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (filed.get(middle).position().before(position)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The facts filed under one key; sorted when somebody looks, since most come in order. */
    private static final class Filed {
        private final List<IdentityFact> facts = new ArrayList<>(4);
        private boolean sorted = true;

        void add(IdentityFact fact) {
            sorted = sorted && (facts.isEmpty() || facts.getLast().position().before(fact.position()));
            facts.add(fact);
        }

        List<IdentityFact> inOrder() {
            if (!sorted) {
                facts.sort(Comparator.comparing(IdentityFact::position));
                sorted = true;
            }
            return facts;
        }
    }
}
