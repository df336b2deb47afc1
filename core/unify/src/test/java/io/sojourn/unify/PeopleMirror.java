package io.sojourn.unify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A runtime in small: an identity graph over a store of bytes, and beside it, for each person, the events that were folded,
 * the stretches and the profile id, kept up by what {@link Change}s say and by nothing else.
 */
final class PeopleMirror {
    static final KeyedHash HASH = new KeyedHash("the secret of a test".getBytes(StandardCharsets.UTF_8));

    final MemoryIdentityStore facts = new MemoryIdentityStore();
    final BytesIdentityStore store = new BytesIdentityStore(facts);
    final IdentityGraph graph;
    final Map<Position, IdentityFact> stored = new TreeMap<>();
    private final Map<Long, Set<Position>> folded = new HashMap<>();
    private final Map<Long, List<Stretch>> stretches = new HashMap<>();
    private final Map<Long, String> ids = new HashMap<>();
    private final Set<Long> refold = new LinkedHashSet<>();
    final Set<String> idsEver = new HashSet<>();

    PeopleMirror(IdentityLimits limits) {
        graph = new IdentityGraph(store, limits, HASH);
    }

    void add(IdentityFact fact) {
        boolean filedBefore = fact.position().index() % 2 == 0;
        if (filedBefore) {
            facts.file(fact);
        }
        Change change = graph.add(fact);
        if (!filedBefore) {
            facts.file(fact);
        }
        stored.put(fact.position(), fact);
        take(change);
        long owner = change.owner();
        if (owner != Change.NOBODY && !refold.contains(owner)) {
            folded.computeIfAbsent(owner, any -> new HashSet<>()).add(fact.position());
        }
        store.forget();
    }

    void settle() {
        take(graph.settle());
        store.forget();
        refold();
    }

    void apply(Veto veto) {
        take(graph.apply(veto));
        store.forget();
        refold();
    }

    void lift(Veto veto, Collection<Veto> others) {
        take(graph.lift(veto, others));
        store.forget();
        refold();
    }

    void remove(Collection<IdentityFact> removed) {
        removed.forEach(fact -> {
            facts.unfile(fact);
            stored.remove(fact.position());
        });
        take(graph.remove(removed));
        store.forget();
        refold();
    }

    /** Erases somebody as a runtime does: the events, and the keys in splits. */
    Set<Key> erase(long number) {
        List<IdentityFact> removed = stored.values().stream()
                .filter(fact -> graph.ownerOf(fact) == number)
                .toList();
        Set<Key> keys = graph.keysToErase(number);
        store.forget();
        removed.forEach(fact -> {
            facts.unfile(fact);
            stored.remove(fact.position());
        });
        Set<Key> strong = keys.stream().filter(Key::strong).collect(Collectors.toSet());
        Set<Long> others = graph.othersWhoName(strong);
        List<IdentityFact> naming = stored.values().stream()
                .filter(fact -> others.contains(graph.ownerOf(fact))
                        && !without(fact, strong).equals(fact))
                .toList();
        naming.forEach(fact -> {
            facts.unfile(fact);
            facts.file(without(fact, strong));
            stored.put(fact.position(), without(fact, strong));
        });
        take(graph.erase(keys, Stream.concat(removed.stream(), naming.stream()).toList()));
        store.forget();
        refold();
        return keys;
    }

    /** The fact as if it had never named these keys. */
    private static IdentityFact without(IdentityFact fact, Set<Key> erased) {
        String retired = fact.retired();
        boolean retires = retired != null && erased.contains(new Key(KeyKind.USER_ID, retired));
        return new IdentityFact(
                fact.position(),
                fact.sourceKind(),
                fact.sourceId(),
                fact.keys().stream().filter(key -> !erased.contains(key)).toList(),
                retires ? null : retired);
    }

    private void take(Change change) {
        change.vanished().forEach(gone -> {
            folded.remove(gone);
            stretches.remove(gone);
            ids.remove(gone);
            refold.remove(gone);
        });
        for (Long person : change.assigned()) {
            stretches.put(person, graph.stretches(person));
            graph.profileId(person).ifPresent(id -> ids.put(person, id));
        }
        refold.addAll(change.refold());
    }

    private void refold() {
        for (Long person : refold) {
            Set<Position> events = new HashSet<>();
            for (Stretch stretch : graph.stretches(person)) {
                for (IdentityFact fact : stored.values()) {
                    if (stretch.key().equals(fact.filedUnder()) && stretch.holds(fact.position())) {
                        assertThat(events.add(fact.position())).isTrue();
                    }
                }
            }
            folded.put(person, events);
        }
        refold.clear();
        for (Long person : facts.people()) {
            assertThat(person).isZero(); // the records are in the other store
        }
        idsEver.addAll(ids.values());
    }

    Set<Key> person(long number) {
        Set<Key> keys = new TreeSet<>();
        PersonRecord person = store.person(number);
        if (person != null) {
            keys.addAll(person.keys);
        }
        return keys;
    }

    /** Everything that can be asked is as the twin has it. */
    void agreesWith(IdentityTwin twin, IdentityLimits limits) {
        Map<Set<Key>, List<Position>> expected = twin.eventsByPerson();
        Map<Set<Key>, Set<Position>> ofStretches = new HashMap<>();
        Map<Set<Key>, Set<Position>> ofFolds = new HashMap<>();
        Map<Set<Key>, String> ofIds = new HashMap<>();
        for (Set<Key> person : expected.keySet()) {
            long number = graph.personOf(person.iterator().next()).orElseThrow();
            assertThat(person(number)).isEqualTo(person);
            assertThat(stretches.getOrDefault(number, List.of()))
                    .as("told stretches of %s", person)
                    .isEqualTo(graph.stretches(number));
            ofStretches.put(person, held(stretches.getOrDefault(number, List.of())));
            ofFolds.put(person, folded.getOrDefault(number, Set.of()));
            ofIds.put(person, ids.getOrDefault(number, "none"));
        }
        Map<Set<Key>, Set<Position>> wanted = new HashMap<>();
        Map<Set<Key>, String> wantedIds = new HashMap<>();
        expected.forEach((person, events) -> {
            wanted.put(person, new HashSet<>(events));
            wantedIds.put(person, HASH.profileId(twin.firstKey(person)));
        });
        assertThat(ofStretches).as("by stretches").isEqualTo(wanted);
        assertThat(ofFolds).as("by what was folded").isEqualTo(wanted);
        assertThat(ofIds).as("ids").isEqualTo(wantedIds);
        assertThat(stretches.keySet()).as("people told of").hasSameSizeAs(expected.keySet());
        assertOwners(twin);
        assertViews(twin, expected, limits);
    }

    private Set<Position> held(List<Stretch> of) {
        Set<Position> held = new HashSet<>();
        for (IdentityFact fact : stored.values()) {
            for (Stretch stretch : of) {
                if (stretch.key().equals(fact.filedUnder()) && stretch.holds(fact.position())) {
                    assertThat(held.add(fact.position())).isTrue();
                }
            }
        }
        return held;
    }

    private void assertOwners(IdentityTwin twin) {
        for (IdentityFact fact : stored.values()) {
            if (fact.filedUnder() == null) {
                assertThat(graph.ownerOf(fact)).isEqualTo(Change.NOBODY);
            } else {
                assertThat(person(graph.ownerOf(fact))).as("owner of %s", fact).isEqualTo(twin.owner(fact));
            }
        }
        for (Key key : twin.keys()) {
            Set<Key> holder =
                    graph.personOf(key).isPresent() ? person(graph.personOf(key).getAsLong()) : Set.of();
            assertThat(holder)
                    .as("holder of %s", key)
                    .isEqualTo(twin.holder(key).orElse(Set.of()));
            assertThat(graph.personOfId(HASH.profileId(key))).isEqualTo(graph.personOf(key));
        }
    }

    private void assertViews(IdentityTwin twin, Map<Set<Key>, List<Position>> people, IdentityLimits limits) {
        Set<Link> taken = new HashSet<>();
        Map<Link, Refusal> refused = new HashMap<>();
        Map<Key, Integer> alarms = new HashMap<>();
        for (Set<Key> person : people.keySet()) {
            IdentityView view = graph.view(
                            graph.personOf(person.iterator().next()).orElseThrow())
                    .orElseThrow();
            taken.addAll(view.links());
            view.conflicts().forEach(conflict -> refused.put(conflict.link(), conflict.reason()));
            view.alarms().forEach(alarm -> alarms.put(alarm.key(), alarm.people()));
            assertThat(view.events())
                    .as("events of %s", person)
                    .isEqualTo(people.getOrDefault(person, new ArrayList<>()).size());
            view.keys()
                    .forEach(key ->
                            assertThat(key.retired()).isEqualTo(twin.retired().contains(key.key())));
        }
        assertThat(taken).as("links").isEqualTo(twin.taken());
        assertThat(refused).as("conflicts").isEqualTo(twin.refused());
        Map<Key, Integer> expected = new HashMap<>();
        for (Key key : twin.keys()) {
            if (!key.strong() && twin.claimants(key) > limits.peopleOfDevice()) {
                expected.put(key, twin.claimants(key));
            }
        }
        assertThat(alarms).as("alarms").isEqualTo(expected);
    }
}
