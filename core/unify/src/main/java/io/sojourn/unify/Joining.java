package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The persons: connected components of strong keys, links taken in ≺, skipping one that would break a limit or a split.
 *
 * <p>A component only grows along ≺, so what breaks a limit once breaks it for ever. A link that is later than all that made
 * its two persons is therefore decided at once, and so is one between persons without refused links that fit together: in
 * any order all of their links are taken. Everything else waits for {@link #settle}, which decides the whole component anew.
 */
final class Joining {
    private final Book book;
    private final Verdicts verdicts;
    private final Components components;
    /** Keys whose components are to be decided anew. */
    private final Set<Key> open = new LinkedHashSet<>();

    Joining(Book book, Components components) {
        this.book = book;
        this.verdicts = new Verdicts(book);
        this.components = components;
    }

    void reopen(Key key) {
        open.add(key);
    }

    /** The event at hand, filed under {@code a}, shows that {@code b} is the same person's. */
    void link(KeyRecord a, KeyRecord b, boolean retires, Position at, String sourceId, Tally tally) {
        if (retires && !b.retired) {
            retire(b);
        }
        Edge.Kind kind = retires ? Edge.Kind.RETIRES : Edge.Kind.JOINS;
        Edge known = a.edge(b.key(), kind);
        if (known != null && !at.before(known.at)) {
            return;
        }
        boolean wasRefused = known != null && known.refusal != null;
        put(a, b.key(), kind, at, sourceId);
        put(b, a.key(), kind.mirror(), at, sourceId);
        if (a.person == b.person && a.person != Change.NOBODY) {
            PersonRecord person = book.person(a.person);
            if (person.refused > 0 && !before(person, at)) {
                open.add(a.key());
            }
            return;
        }
        if (wasRefused) {
            open.add(a.key());
            return;
        }
        if (a.person == Change.NOBODY && b.person != Change.NOBODY) {
            decide(b, a, a, kind, at, tally);
        } else {
            decide(a, b, a, kind, at, tally);
        }
    }

    private void put(KeyRecord end, Key other, Edge.Kind kind, Position at, String sourceId) {
        Edge edge = end.edge(other, kind);
        if (edge == null) {
            end.edges.add(new Edge(other, kind, at, sourceId));
        } else {
            edge.at = at;
            edge.sourceId = sourceId;
        }
        book.store.keep(end);
    }

    /** A former user id stands outside the limits from now on, at any time: what was refused because of it may hold. */
    private void retire(KeyRecord key) {
        key.retired = true;
        book.store.keep(key);
        if (key.person != Change.NOBODY) {
            PersonRecord person = book.person(key.person);
            book.recount(person);
            book.store.keep(person);
        }
        if (!key.edges.isEmpty()) {
            open.add(key.key());
        }
    }

    /** {@code b} may have no person yet: then nobody's events move. */
    private void decide(KeyRecord a, KeyRecord b, KeyRecord filed, Edge.Kind kind, Position at, Tally tally) {
        PersonRecord one = book.settled(a, tally);
        boolean fresh = b.person == Change.NOBODY;
        PersonRecord two = fresh ? alone(b) : book.person(b.person);
        Refusal refusal = verdicts.refusal(one.keys, one.counts, one.vetoed, two.keys, two.counts, two.vetoed);
        boolean inOrder = before(one, at) && before(two, at);
        if (refusal == null && (inOrder || (one.refused == 0 && two.refused == 0))) {
            if (refusedAfter(one, at) || refusedAfter(two, at)) {
                open.add(a.key());
            }
            if (fresh) {
                take(one, b, at, tally);
            } else {
                merge(one, two, at, tally);
            }
            return;
        }
        if (fresh) {
            two = book.settled(b, tally);
        }
        if (inOrder && refusal != null) {
            KeyRecord other = filed == a ? b : a;
            verdicts.refuse(filed, other, kind, refusal, tally);
            one.refused++;
            two.refused++;
            book.store.keep(one);
            book.store.keep(two);
        } else {
            open.add(a.key());
        }
    }

    /** Whether a link of the person's was refused later than that: still refused, but maybe for another reason. */
    private boolean refusedAfter(PersonRecord person, Position at) {
        return person.refused > 0
                && person.keys.stream()
                        .flatMap(key -> book.known(key).edges.stream())
                        .anyMatch(edge -> edge.refusal != null && at.before(edge.at));
    }

    private PersonRecord alone(KeyRecord key) {
        PersonRecord alone = new PersonRecord(Change.NOBODY);
        alone.keys.add(key.key());
        alone.vetoed = key.vetoed;
        alone.count(key.key().kind(), key.retired ? 0 : 1);
        return alone;
    }

    private static boolean before(PersonRecord person, Position at) {
        return person.latestLink == null || person.latestLink.before(at);
    }

    private static @Nullable Position later(@Nullable Position one, @Nullable Position two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return one.before(two) ? two : one;
    }

    private void take(PersonRecord person, KeyRecord fresh, Position at, Tally tally) {
        fresh.person = person.number();
        person.keys.add(fresh.key());
        person.keys.sort(null);
        person.latestLink = later(person.latestLink, at);
        book.recount(person);
        book.store.keep(fresh);
        book.store.keep(person);
        tally.assigned(person.number());
    }

    private void merge(PersonRecord one, PersonRecord two, Position at, Tally tally) {
        boolean oneActs = hasEvents(one);
        boolean twoActs = hasEvents(two);
        boolean oneStays = oneActs == twoActs
                ? one.keys.size() > two.keys.size()
                        || (one.keys.size() == two.keys.size() && one.number() < two.number())
                : oneActs;
        PersonRecord stays = oneStays ? one : two;
        PersonRecord goes = oneStays ? two : one;
        for (Key key : goes.keys) {
            KeyRecord moving = book.known(key);
            moving.person = stays.number();
            book.store.keep(moving);
        }
        stays.keys.addAll(goes.keys);
        stays.keys.sort(null);
        stays.latestLink = later(later(stays.latestLink, goes.latestLink), at);
        stays.refused += goes.refused;
        book.recount(stays);
        book.store.keep(stays);
        book.store.drop(goes.number());
        tally.vanished(goes.number());
        if (oneActs && twoActs) {
            tally.refold(stays.number());
        } else {
            tally.assigned(stays.number());
        }
    }

    private boolean hasEvents(PersonRecord person) {
        return book.eventsOf(person) > 0;
    }

    /** Decides what is open. */
    void settle(Tally tally) {
        while (!open.isEmpty()) {
            Key key = open.iterator().next();
            open.remove(key);
            KeyRecord record = book.store.key(key);
            if (record != null) {
                Map<Key, KeyRecord> component = components.reachable(List.of(record));
                open.removeAll(component.keySet());
                components.evaluate(component, Components.personsOf(component), tally);
            }
        }
    }
}
