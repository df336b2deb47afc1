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

/** Keys that links connect, made or not, and who is one person among them when all is decided anew. */
final class Components {
    private final Book book;
    private final Verdicts verdicts;

    Components(Book book) {
        this.book = book;
        this.verdicts = new Verdicts(book);
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

    /** A link between two keys of a component, told from the end under which its event is filed. */
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
        Refusal refusal = one == two
                ? null
                : verdicts.refusal(one.keys(), one.counts, one.vetoed, two.keys(), two.counts, two.vetoed);
        if (refusal != null && tie.edge().refusal != refusal) {
            verdicts.refuse(tie.filed(), tie.other(), tie.edge().kind, refusal, tally);
        } else if (refusal == null) {
            verdicts.mark(tie.filed(), tie.other().key(), tie.edge().kind, null);
            verdicts.mark(tie.other(), tie.filed().key(), tie.edge().kind.mirror(), null);
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
