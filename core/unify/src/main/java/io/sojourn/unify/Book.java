package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import org.jspecify.annotations.Nullable;

/** The store's records as the parts of the graph use them: made where they are missing, and counted. */
final class Book {
    final IdentityStore store;
    final IdentityLimits limits;
    final KeyedHash hash;

    Book(IdentityStore store, IdentityLimits limits, KeyedHash hash) {
        this.store = store;
        this.limits = limits;
        this.hash = hash;
    }

    /** The record of a key that an event shows, new where it is the first. */
    KeyRecord seen(Key key, Position at, Tally tally) {
        KeyRecord record = store.key(key);
        if (record == null) {
            record = new KeyRecord(key, at);
            record.vetoed = !store.vetoes(key).isEmpty();
            store.keepId(hash.profileId(key), key);
        } else if (record.see(at)) {
            tally.assigned(record.person);
        }
        store.keep(record);
        return record;
    }

    KeyRecord known(Key key) {
        KeyRecord record = store.key(key);
        if (record == null) {
            throw new IllegalStateException("identity has no record of a key that it refers to");
        }
        return record;
    }

    PersonRecord person(long number) {
        PersonRecord person = store.person(number);
        if (person == null) {
            throw new IllegalStateException("identity has no person " + number);
        }
        return person;
    }

    /** Gives a strong key a person of its own when it has none. */
    PersonRecord settled(KeyRecord key, Tally tally) {
        if (key.person != Change.NOBODY) {
            return person(key.person);
        }
        PersonRecord person = new PersonRecord(store.newPerson());
        person.keys.add(key.key());
        recount(person);
        key.person = person.number();
        store.keep(key);
        store.keep(person);
        tally.assigned(person.number());
        return person;
    }

    /** Sets the counts by kind and the vetoed mark from the keys' records. */
    void recount(PersonRecord person) {
        java.util.Arrays.fill(person.counts, 0);
        person.vetoed = false;
        for (Key key : person.keys) {
            KeyRecord record = store.key(key);
            if (record != null) {
                person.count(key.kind(), record.retired ? 0 : 1);
                person.vetoed |= record.vetoed;
            }
        }
    }

    long personOf(Key strong) {
        return known(strong).person;
    }

    /** How many events are a person's now. */
    long eventsOf(PersonRecord person) {
        long events = 0;
        for (Key key : person.keys) {
            KeyRecord record = known(key);
            if (!key.strong()) {
                return record.runs.isEmpty() ? record.events : 0;
            }
            events += record.events;
            for (Key weak : record.claimed) {
                events += ofRuns(weak, key);
            }
        }
        return events;
    }

    private long ofRuns(Key weak, Key owner) {
        KeyRecord record = store.key(weak);
        long events = 0;
        if (record != null) {
            for (Run run : record.runs) {
                events += run.owner.equals(owner) ? run.events : 0;
            }
        }
        return events;
    }

    /** How many events are filed under a key between two positions; null is unbounded. */
    long filed(Key key, @Nullable Position from, @Nullable Position to, @Nullable Position except) {
        long[] count = new long[1];
        store.scan(key, from, to, fact -> {
            count[0] += fact.position().equals(except) ? 0 : 1;
            return true;
        });
        return count[0];
    }

    boolean apart(KeyRecord one, Key other) {
        return one.vetoed && store.vetoes(one.key()).contains(other);
    }
}
