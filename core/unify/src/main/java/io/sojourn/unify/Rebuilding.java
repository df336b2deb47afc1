package io.sojourn.unify;

import io.sojourn.collect.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Derives anew what removed events or a split touched, from the events that are stored. */
final class Rebuilding {
    private final Book book;
    private final Components components;
    private final Joining joining;
    private final Claiming claiming;

    Rebuilding(Book book, Components components, Joining joining, Claiming claiming) {
        this.book = book;
        this.components = components;
        this.joining = joining;
        this.claiming = claiming;
    }

    void remove(Iterable<IdentityFact> removed, Tally tally) {
        Set<Key> strong = new LinkedHashSet<>();
        Set<Key> weak = new LinkedHashSet<>();
        for (IdentityFact fact : removed) {
            for (Key key : shown(fact)) {
                (key.strong() ? strong : weak).add(key);
            }
        }
        List<KeyRecord> touched = new ArrayList<>();
        for (Key key : strong) {
            KeyRecord record = book.store.key(key);
            if (record != null) {
                touched.add(record);
            }
        }
        Map<Key, KeyRecord> old = components.reachable(touched);
        Map<Long, Set<Key>> before = Components.personsOf(old);
        Set<Long> holders = new LinkedHashSet<>(before.keySet());
        Map<Key, Set<Key>> owners = ownersOf(weak, holders);
        Map<Key, KeyRecord> anew = strongAnew(old);
        components.evaluate(anew, before, tally);
        owners.forEach((key, claimants) -> weakAnew(key, claimants, holders, tally));
        holders.forEach(number -> refoldIfThere(number, tally));
    }

    private void refoldIfThere(long number, Tally tally) {
        if (book.store.person(number) != null) {
            tally.refold(number);
        }
    }

    static List<Key> shown(IdentityFact fact) {
        List<Key> keys = new ArrayList<>(fact.keys());
        Key retired = fact.retiredKey();
        if (retired != null) {
            keys.add(retired);
        }
        keys.addAll(fact.claimed());
        return keys;
    }

    /** The strong keys that claim each weak key, and who holds stretches of it now. */
    private Map<Key, Set<Key>> ownersOf(Set<Key> weak, Set<Long> holders) {
        Map<Key, Set<Key>> owners = new LinkedHashMap<>();
        for (Key key : weak) {
            KeyRecord record = book.store.key(key);
            if (record != null) {
                Set<Key> claimants = new LinkedHashSet<>();
                record.runs.forEach(run -> claimants.add(run.owner));
                owners.put(key, claimants);
                claiming.holders(record, holders);
            }
        }
        return owners;
    }

    /** New records of these keys, which are closed under links; keys that nothing shows any more are dropped. */
    private Map<Key, KeyRecord> strongAnew(Map<Key, KeyRecord> old) {
        Map<Key, KeyRecord> anew = new TreeMap<>();
        for (Key key : old.keySet()) {
            book.store.scan(key, null, null, fact -> {
                add(fact, key, old, anew);
                return true;
            });
        }
        for (KeyRecord former : old.values()) {
            KeyRecord record = anew.get(former.key());
            if (record == null) {
                book.store.drop(former.key());
                book.store.dropId(book.hash.profileId(former.key()));
            } else {
                book.store.keep(record);
            }
        }
        return anew;
    }

    private void add(IdentityFact fact, Key filed, Map<Key, KeyRecord> old, Map<Key, KeyRecord> anew) {
        KeyRecord record = seen(filed, fact, old, anew);
        record.events++;
        for (Key other : fact.joined()) {
            link(record, seen(other, fact, old, anew), Edge.Kind.JOINS, fact);
        }
        Key retired = fact.retiredKey();
        if (retired != null) {
            KeyRecord former = seen(retired, fact, old, anew);
            former.retired = true;
            link(record, former, Edge.Kind.RETIRES, fact);
        }
        for (Key weak : fact.claimed()) {
            if (!record.claimed.contains(weak) && record.claimed.size() <= book.limits.keysOfPerson()) {
                record.claimed.add(weak);
            }
        }
    }

    private static KeyRecord seen(Key key, IdentityFact fact, Map<Key, KeyRecord> old, Map<Key, KeyRecord> anew) {
        KeyRecord record = anew.get(key);
        if (record == null) {
            record = new KeyRecord(key, fact.position());
            KeyRecord former = old.get(key);
            if (former != null) {
                record.person = former.person;
                record.vetoed = former.vetoed;
            }
            anew.put(key, record);
        } else {
            record.see(fact.position());
        }
        return record;
    }

    private static void link(KeyRecord filed, KeyRecord other, Edge.Kind kind, IdentityFact fact) {
        put(filed, other.key(), kind, fact);
        put(other, filed.key(), kind.mirror(), fact);
    }

    private static void put(KeyRecord end, Key other, Edge.Kind kind, IdentityFact fact) {
        Edge edge = end.edge(other, kind);
        if (edge == null) {
            end.edges.add(new Edge(other, kind, fact.position(), fact.sourceId()));
        } else if (fact.position().before(edge.at)) {
            edge.at = fact.position();
            edge.sourceId = fact.sourceId();
        }
    }

    private void weakAnew(Key key, Set<Key> claimants, Set<Long> holders, Tally tally) {
        KeyRecord old = book.store.key(key);
        KeyRecord record = claiming.rebuilt(key, old, claimants);
        if (record == null) {
            if (old != null && old.person != Change.NOBODY) {
                tally.vanished(old.person);
                book.store.drop(old.person);
            }
            book.store.drop(key);
            book.store.dropId(book.hash.profileId(key));
            return;
        }
        if (old == null) {
            book.store.keepId(book.hash.profileId(key), key);
        }
        claiming.settleAnonymous(record, tally);
        claiming.holders(record, holders);
    }

    /** Keeps the keys of the two lists apart, at any time. */
    void apart(Veto veto, Tally tally) {
        Set<Long> holders = new LinkedHashSet<>();
        for (Key away : veto.away()) {
            for (Key rest : veto.rest()) {
                keepApart(away, rest);
                keepApart(rest, away);
                if (away.strong() && rest.strong()) {
                    joining.reopen(away);
                }
            }
        }
        joining.settle(tally);
        for (Key key : new LinkedHashSet<>(veto.keys())) {
            if (!key.strong()) {
                claimsAnew(key, book.store.vetoes(key), holders, tally);
            }
        }
        holders.forEach(number -> refoldIfThere(number, tally));
    }

    private void keepApart(Key key, Key other) {
        Set<Key> vetoes = new LinkedHashSet<>(book.store.vetoes(key));
        if (vetoes.add(other)) {
            book.store.keepVetoes(key, List.copyOf(vetoes));
        }
        KeyRecord record = book.store.key(key);
        if (record != null && !record.vetoed) {
            record.vetoed = true;
            book.store.keep(record);
            if (record.person != Change.NOBODY) {
                PersonRecord person = book.person(record.person);
                book.recount(person);
                book.store.keep(person);
            }
        }
    }

    /** Keeps the keys of the two lists apart no longer, but for those that others of the splits keep apart. */
    void together(Veto veto, Collection<Veto> others, Tally tally) {
        Map<Key, List<Key>> forgotten = new LinkedHashMap<>();
        for (Key away : veto.away()) {
            for (Key rest : veto.rest()) {
                if (others.stream().noneMatch(other -> other.apart(away, rest))) {
                    forget(away, rest, forgotten);
                    forget(rest, away, forgotten);
                }
            }
        }
        decideAnew(forgotten, tally);
    }

    private void forget(Key key, Key other, Map<Key, List<Key>> forgotten) {
        List<Key> left = new ArrayList<>(book.store.vetoes(key));
        if (left.remove(other)) {
            book.store.keepVetoes(key, left);
            forgotten.computeIfAbsent(key, any -> new ArrayList<>()).add(other);
        }
    }

    /** Forgets that splits named these keys; answers which they were kept apart from, also the other way round. */
    Map<Key, List<Key>> forgetSplits(Set<Key> keys) {
        Map<Key, List<Key>> forgotten = new LinkedHashMap<>();
        for (Key key : keys) {
            for (Key other : List.copyOf(book.store.vetoes(key))) {
                forget(key, other, forgotten);
                forget(other, key, forgotten);
            }
        }
        return forgotten;
    }

    /** Decides anew what splits that are forgotten kept apart. */
    void decideAnew(Map<Key, List<Key>> forgotten, Tally tally) {
        forgotten.keySet().stream().filter(Key::strong).forEach(joining::reopen);
        joining.settle(tally);
        Set<Long> holders = new LinkedHashSet<>();
        forgotten.forEach((key, others) -> {
            if (!key.strong()) {
                claimsAnew(key, others, holders, tally);
            }
        });
        holders.forEach(number -> refoldIfThere(number, tally));
    }

    private void claimsAnew(Key weak, List<Key> besides, Set<Long> holders, Tally tally) {
        Set<Key> claimants = new LinkedHashSet<>(besides);
        ownersOf(Set.of(weak), holders).values().forEach(claimants::addAll);
        weakAnew(weak, claimants, holders, tally);
    }
}
