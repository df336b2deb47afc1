package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    /** Keys whose components are to be decided anew. */
    private final Set<Key> open = new LinkedHashSet<>();

    Joining(Book book) {
        this.book = book;
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
        Refusal refusal = refusal(one.keys, one.counts, one.vetoed, two.keys, two.counts, two.vetoed);
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
            refuse(filed, other, kind, refusal, tally);
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

    private void refuse(KeyRecord filed, KeyRecord other, Edge.Kind kind, Refusal refusal, Tally tally) {
        mark(filed, other.key(), kind, refusal);
        mark(other, filed.key(), kind.mirror(), refusal);
        Edge edge = filed.edge(other.key(), kind);
        if (edge != null) {
            tally.conflict(new Conflict(edge.link(filed.key()), refusal));
        }
    }

    private void mark(KeyRecord end, Key other, Edge.Kind kind, @Nullable Refusal refusal) {
        Edge edge = end.edge(other, kind);
        if (edge != null && edge.refusal != refusal) {
            edge.refusal = refusal;
            book.store.keep(end);
        }
    }

    /** Why the two may not be one person, or null when they may. */
    private @Nullable Refusal refusal(
            Collection<Key> one,
            int[] oneCounts,
            boolean oneVetoed,
            Collection<Key> two,
            int[] twoCounts,
            boolean twoVetoed) {
        for (KeyKind kind : KeyKind.values()) {
            if (kind.strong() && oneCounts[kind.ordinal()] + twoCounts[kind.ordinal()] > book.limits.of(kind)) {
                return Refusal.limitOf(kind);
            }
        }
        if (oneVetoed && twoVetoed) {
            for (Key key : one) {
                for (Key other : book.store.vetoes(key)) {
                    if (two.contains(other)) {
                        return Refusal.SPLIT;
                    }
                }
            }
        }
        return null;
    }

    /** Decides what is open. */
    void settle(Tally tally) {
        while (!open.isEmpty()) {
            Key key = open.iterator().next();
            open.remove(key);
            KeyRecord record = book.store.key(key);
            if (record != null) {
                Map<Key, KeyRecord> component = reachable(List.of(record));
                open.removeAll(component.keySet());
                evaluate(component, personsOf(component), tally);
            }
        }
    }

    /** All keys that any link, made or not, connects with these. */
    Map<Key, KeyRecord> reachable(Collection<KeyRecord> from) {
        Map<Key, KeyRecord> found = new TreeMap<>();
        ArrayDeque<KeyRecord> next = new ArrayDeque<>();
        from.forEach(record -> visit(record, found, next));
        while (!next.isEmpty()) {
            for (Edge edge : next.poll().edges) {
                visit(book.known(edge.other), found, next);
            }
        }
        return found;
    }

    private static void visit(KeyRecord record, Map<Key, KeyRecord> found, ArrayDeque<KeyRecord> next) {
        if (found.putIfAbsent(record.key(), record) == null) {
            next.add(record);
        }
    }

    static Map<Long, Set<Key>> personsOf(Map<Key, KeyRecord> keys) {
        Map<Long, Set<Key>> persons = new LinkedHashMap<>();
        for (KeyRecord record : keys.values()) {
            if (record.person != Change.NOBODY) {
                persons.computeIfAbsent(record.person, number -> new HashSet<>())
                        .add(record.key());
            }
        }
        return persons;
    }

    private record Tie(KeyRecord filed, KeyRecord other, Edge edge) {
        Key smaller() {
            return filed.key().compareTo(other.key()) < 0 ? filed.key() : other.key();
        }

        Key larger() {
            return filed.key().compareTo(other.key()) < 0 ? other.key() : filed.key();
        }
    }

    /** A person in the making. */
    private static final class Cluster {
        final List<KeyRecord> members = new ArrayList<>();
        final int[] counts = new int[KeyKind.EMAIL.ordinal() + 1];
        boolean vetoed;
        int refused;

        @Nullable
        Position latestLink;

        List<Key> keys() {
            return members.stream().map(KeyRecord::key).sorted().toList();
        }
    }

    /**
     * Decides anew, from the first link on, who is one person among these keys, which must be closed under links.
     *
     * @param before the persons that held these keys, and which
     */
    void evaluate(Map<Key, KeyRecord> keys, Map<Long, Set<Key>> before, Tally tally) {
        Map<Key, Cluster> clusterOf = new HashMap<>();
        for (KeyRecord record : keys.values()) {
            Cluster single = new Cluster();
            single.members.add(record);
            single.vetoed = record.vetoed;
            single.counts[record.key().kind().ordinal()] += record.retired ? 0 : 1;
            clusterOf.put(record.key(), single);
        }
        List<Tie> refused = new ArrayList<>();
        for (Tie tie : inOrder(keys)) {
            if (!taken(tie, clusterOf, tally)) {
                refused.add(tie);
            }
        }
        for (Tie tie : refused) {
            of(clusterOf, tie.filed().key()).refused++;
            of(clusterOf, tie.other().key()).refused++;
        }
        regroup(new LinkedHashSet<>(clusterOf.values()), before, tally);
    }

    private static Cluster of(Map<Key, Cluster> clusterOf, Key key) {
        Cluster cluster = clusterOf.get(key);
        if (cluster == null) {
            throw new IllegalStateException("a link leads out of its component");
        }
        return cluster;
    }

    private static List<Tie> inOrder(Map<Key, KeyRecord> keys) {
        List<Tie> ties = new ArrayList<>();
        for (KeyRecord record : keys.values()) {
            for (Edge edge : record.edges) {
                KeyRecord other = keys.get(edge.other);
                if (edge.kind.own() && other != null) {
                    ties.add(new Tie(record, other, edge));
                }
            }
        }
        ties.sort(Comparator.comparing((Tie tie) -> tie.edge().at)
                .thenComparing(tie -> tie.edge().kind == Edge.Kind.RETIRES)
                .thenComparing(Tie::smaller)
                .thenComparing(Tie::larger));
        return ties;
    }

    private boolean taken(Tie tie, Map<Key, Cluster> clusterOf, Tally tally) {
        Cluster one = of(clusterOf, tie.filed().key());
        Cluster two = of(clusterOf, tie.other().key());
        Refusal refusal =
                one == two ? null : refusal(one.keys(), one.counts, one.vetoed, two.keys(), two.counts, two.vetoed);
        if (refusal != null && tie.edge().refusal != refusal) {
            refuse(tie.filed(), tie.other(), tie.edge().kind, refusal, tally);
        } else if (refusal == null) {
            mark(tie.filed(), tie.other().key(), tie.edge().kind, null);
            mark(tie.other(), tie.filed().key(), tie.edge().kind.mirror(), null);
        }
        if (one != two && refusal == null) {
            two.members.forEach(member -> clusterOf.put(member.key(), one));
            one.members.addAll(two.members);
            one.vetoed |= two.vetoed;
            for (int i = 0; i < one.counts.length; i++) {
                one.counts[i] += two.counts[i];
            }
            one.latestLink = tie.edge().at;
        }
        return refusal == null;
    }

    /** A cluster with the same keys as a person had keeps that person as it was. */
    private void regroup(Set<Cluster> clusters, Map<Long, Set<Key>> before, Tally tally) {
        Map<Set<Key>, Long> same = new HashMap<>();
        before.forEach((number, held) -> same.put(held, number));
        Set<Long> used = new HashSet<>();
        List<Cluster> different = new ArrayList<>();
        for (Cluster cluster : clusters) {
            Long number = same.get(new HashSet<>(cluster.keys()));
            if (number == null) {
                different.add(cluster);
            } else {
                used.add(number);
                keep(book.person(number), cluster);
            }
        }
        different.sort(Comparator.comparing(cluster -> cluster.keys().getFirst()));
        for (Cluster cluster : different) {
            long number = Change.NOBODY;
            for (Key key : cluster.keys()) {
                long former = book.known(key).person;
                if (number == Change.NOBODY && before.containsKey(former) && !used.contains(former)) {
                    number = former;
                }
            }
            PersonRecord person =
                    number == Change.NOBODY ? new PersonRecord(book.store.newPerson()) : book.person(number);
            used.add(person.number());
            keep(person, cluster);
            tally.refold(person.number());
        }
        for (Long number : before.keySet()) {
            if (!used.contains(number)) {
                book.store.drop(number.longValue());
                tally.vanished(number);
            }
        }
    }

    private void keep(PersonRecord person, Cluster cluster) {
        person.keys.clear();
        person.keys.addAll(cluster.keys());
        person.latestLink = cluster.latestLink;
        person.refused = cluster.refused;
        for (KeyRecord member : cluster.members) {
            member.person = person.number();
            book.store.keep(member);
        }
        book.recount(person);
        book.store.keep(person);
    }
}
