package io.sojourn.unify;

import io.sojourn.collect.Key;
import io.sojourn.collect.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is who, by definition: all facts and splits at once, nothing remembered, written to be read beside the rules. A person
 * is the set of the person's strong keys, an anonymous one the set of its weak key.
 */
final class IdentityTwin {
    private final IdentityLimits limits;
    private final List<IdentityFact> facts;
    private final Set<List<Key>> apart = new HashSet<>();
    private final Map<Key, Set<Key>> personOfKey = new TreeMap<>();
    private final Map<Key, Position> firstSeen = new HashMap<>();
    private final Map<Key, TreeMap<Position, Key>> claims = new HashMap<>();
    private final Set<Key> retired = new HashSet<>();
    private final Set<Link> taken = new HashSet<>();
    private final Map<Link, Refusal> refused = new HashMap<>();

    IdentityTwin(Collection<IdentityFact> facts, Collection<Veto> vetoes, IdentityLimits limits) {
        this.limits = limits;
        this.facts = facts.stream()
                .filter(fact -> !fact.keys().isEmpty())
                .sorted(Comparator.comparing(IdentityFact::position))
                .toList();
        for (Veto veto : vetoes) {
            for (Key away : veto.away()) {
                for (Key rest : veto.rest()) {
                    apart.add(List.of(away, rest));
                    apart.add(List.of(rest, away));
                }
            }
        }
        this.facts.forEach(this::read);
        join();
    }

    /** Each key is seen with the ≺-earliest event that is filed under it, joins it, retires it or claims it. */
    private void read(IdentityFact fact) {
        Key filed = fact.keys().getFirst();
        see(filed, fact);
        fact.joined().forEach(other -> see(other, fact));
        Key former = fact.retiredKey();
        if (former != null) {
            see(former, fact);
            retired.add(former);
        }
        for (Key weak : fact.claimed()) {
            firstSeen.putIfAbsent(weak, fact.position());
            if (!apart.contains(List.of(weak, filed))) {
                claims.computeIfAbsent(weak, any -> new TreeMap<>()).put(fact.position(), filed);
            }
        }
    }

    private void see(Key key, IdentityFact fact) {
        firstSeen.putIfAbsent(key, fact.position());
        if (key.strong()) {
            personOfKey.putIfAbsent(key, new TreeSet<>(Set.of(key)));
        }
    }

    /** Takes links in ≺, each once, and refuses one that would break a limit or a split. */
    private void join() {
        Set<List<Object>> known = new HashSet<>();
        for (IdentityFact fact : facts) {
            Key filed = fact.keys().getFirst();
            for (Key other : fact.joined()) {
                if (known.add(List.of(filed, other, false))) {
                    join(new Link(filed, other, false, fact.position(), fact.sourceId()));
                }
            }
            Key former = fact.retiredKey();
            if (former != null && known.add(List.of(filed, former, true))) {
                join(new Link(filed, former, true, fact.position(), fact.sourceId()));
            }
        }
    }

    private void join(Link link) {
        Set<Key> one = person(link.filedUnder());
        Set<Key> two = person(link.other());
        Set<Key> both = new TreeSet<>(one);
        both.addAll(two);
        Optional<Refusal> broken = one.equals(two) ? Optional.empty() : broken(both);
        if (broken.isPresent()) {
            refused.put(link, broken.get());
            return;
        }
        taken.add(link);
        both.forEach(key -> personOfKey.put(key, both));
    }

    private Optional<Refusal> broken(Set<Key> person) {
        for (Key key : person) {
            long ofKind = person.stream()
                    .filter(other -> other.kind() == key.kind() && !retired.contains(other))
                    .count();
            if (ofKind > limits.of(key.kind())) {
                return Optional.of(Refusal.limitOf(key.kind()));
            }
        }
        boolean split =
                person.stream().anyMatch(key -> person.stream().anyMatch(other -> apart.contains(List.of(key, other))));
        return split ? Optional.of(Refusal.SPLIT) : Optional.empty();
    }

    /** Whether a person has more events or keys, weak ones that they claim included, than anybody may. */
    boolean quarantined(Set<Key> person) {
        Set<Key> keys = new HashSet<>(person);
        long events = 0;
        for (IdentityFact fact : facts) {
            events += owner(fact).equals(person) ? 1 : 0;
            if (person.contains(fact.keys().getFirst())) {
                keys.addAll(fact.claimed());
            }
        }
        return events > limits.eventsOfPerson() || keys.size() > limits.keysOfPerson();
    }

    private Set<Key> person(Key strong) {
        return Optional.ofNullable(personOfKey.get(strong)).orElseThrow();
    }

    /** The person of the latest claim at or before, else of the first claim after, else the weak key's own profile. */
    Set<Key> owner(IdentityFact fact) {
        Key filed = fact.keys().getFirst();
        if (filed.strong()) {
            return person(filed);
        }
        TreeMap<Position, Key> of = claims.get(filed);
        if (of == null) {
            return Set.of(filed);
        }
        Map.Entry<Position, Key> before = of.floorEntry(fact.position());
        return person(before == null ? of.firstEntry().getValue() : before.getValue());
    }

    /** Everybody: the identified, and the anonymous who have an event. */
    Set<Set<Key>> people() {
        Set<Set<Key>> people = new HashSet<>(personOfKey.values());
        facts.forEach(fact -> people.add(owner(fact)));
        return people;
    }

    Set<Set<Key>> identified() {
        return new HashSet<>(personOfKey.values());
    }

    Map<Set<Key>, List<Position>> eventsByPerson() {
        Map<Set<Key>, List<Position>> events = new HashMap<>();
        people().forEach(person -> events.put(person, new ArrayList<>()));
        for (IdentityFact fact : facts) {
            Optional.ofNullable(events.get(owner(fact))).orElseThrow().add(fact.position());
        }
        return events;
    }

    Key firstKey(Set<Key> person) {
        return person.stream()
                .min(Comparator.comparing((Key key) ->
                                Optional.ofNullable(firstSeen.get(key)).orElseThrow())
                        .thenComparing(key -> key))
                .orElseThrow();
    }

    Optional<Set<Key>> holder(Key key) {
        if (key.strong()) {
            return Optional.ofNullable(personOfKey.get(key));
        }
        TreeMap<Position, Key> of = claims.get(key);
        if (of != null) {
            return Optional.of(person(of.lastEntry().getValue()));
        }
        boolean filed = facts.stream().anyMatch(fact -> fact.keys().getFirst().equals(key));
        return filed ? Optional.of(Set.of(key)) : Optional.empty();
    }

    int claimants(Key weak) {
        TreeMap<Position, Key> of = claims.getOrDefault(weak, new TreeMap<>());
        Set<Set<Key>> people = new HashSet<>();
        of.values().forEach(owner -> people.add(person(owner)));
        return people.size();
    }

    Set<Key> keys() {
        return firstSeen.keySet();
    }

    Set<Key> retired() {
        return retired;
    }

    Set<Link> taken() {
        return taken;
    }

    Map<Link, Refusal> refused() {
        return refused;
    }
}
