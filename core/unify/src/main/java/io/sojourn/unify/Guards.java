package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.util.HashSet;
import java.util.Set;

/** The bounds on what one person may be: so many events, so many keys. Who is beyond is not folded. One thread. */
final class Guards {
    /** From so many events of a key on its person is looked at whenever they have doubled. */
    private static final long FIRST_LOOK = 4;

    private final Book book;

    Guards(Book book) {
        this.book = book;
    }

    /**
     * Has the owner looked at when the events of a key, or of a stretch of one, have doubled, and with
     * every event of a person who may be beyond before that. No record is read for it but those at hand.
     */
    void watch(KeyRecord holder, long events, Tally tally) {
        boolean doubled = events >= FIRST_LOOK && (events & (events - 1)) == 0;
        if (doubled || holder.watched) {
            tally.guarded(holder.person);
        }
    }

    /**
     * Whether so many events of a person at so many strong keys may become more than allowed before the next look. Until then
     * what each key or stretch has less than doubles, or stays below the first look; and there are no more stretches than
     * claims, of which an event makes two (a browser and a device).
     */
    private boolean mayBeBeyond(long events, int keys) {
        long doubled = 2 * events + FIRST_LOOK * keys;
        return doubled + FIRST_LOOK * 2 * doubled > book.limits.eventsOfPerson();
    }

    /** Looks at everybody whose keys changed, and now and then at everybody else. */
    void look(Tally tally) {
        for (Long number : tally.toGuard()) {
            PersonRecord person = book.store.person(number);
            if (person != null) {
                guard(person, tally);
            }
        }
    }

    private void guard(PersonRecord person, Tally tally) {
        long events = book.eventsOf(person);
        boolean beyond = events > book.limits.eventsOfPerson() || keysOf(person) > book.limits.keysOfPerson();
        // More events do not bring anybody back.
        mark(person, !beyond && mayBeBeyond(events, person.keys.size()));
        if (events == person.events && beyond == person.quarantined) {
            return;
        }
        person.events = events;
        if (beyond && !person.quarantined) {
            tally.quarantined(person.number());
        } else if (!beyond && person.quarantined) {
            tally.refold(person.number());
        }
        person.quarantined = beyond;
        book.store.keep(person);
    }

    private void mark(PersonRecord person, boolean watched) {
        for (Key key : person.keys) {
            KeyRecord record = book.known(key);
            if (record.watched != watched) {
                record.watched = watched;
                book.store.keep(record);
            }
        }
    }

    /** Strong ones, and the weak ones that they claim. */
    private int keysOf(PersonRecord person) {
        int most = person.keys.size();
        for (Key key : person.keys) {
            most += key.strong() ? book.known(key).claimed.size() : 0;
        }
        if (most <= book.limits.keysOfPerson()) {
            return most;
        }
        Set<Key> keys = new HashSet<>(person.keys);
        person.keys.stream().filter(Key::strong).forEach(key -> keys.addAll(book.known(key).claimed));
        return keys.size();
    }
}
