package io.sojourn.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.unify.Change;
import io.sojourn.unify.IdentityFact;
import io.sojourn.unify.IdentityGraph;
import io.sojourn.unify.IdentityLimits;
import io.sojourn.unify.IdentityView;
import io.sojourn.unify.KeyedHash;
import io.sojourn.unify.MemoryIdentityStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The demo brand's planted truth 9: twelve tablets in stores are shared, and nobody becomes somebody else by it. */
final class TabletStoryTest {
    private static final int TABLETS = 12;
    private static final int IDENTIFIED = 14_200;

    private final Set<Key> alarms = new HashSet<>();
    private final List<Key> shared = new ArrayList<>();
    private final Map<Key, Integer> claims = new HashMap<>();
    private final MemoryIdentityStore store = new MemoryIdentityStore();
    private final IdentityGraph graph = new IdentityGraph(
            store,
            IdentityLimits.STANDARD,
            new KeyedHash("profile ids of the tablets".getBytes(StandardCharsets.UTF_8)));

    private void told() {
        Set<String> seen = new HashSet<>();
        DemoYear.events().forEach(event -> {
            store.file(IdentityFact.of(event));
            Change change = graph.add(event);
            alarms.addAll(change.alarms());
            String user = "";
            for (Key key : event.keys()) {
                user = key.kind() == KeyKind.USER_ID ? key.value() : user;
            }
            for (Key key : event.keys()) {
                if (!key.strong() && !user.isEmpty() && seen.add(key + " " + user)) {
                    claims.merge(key, 1, Integer::sum);
                }
            }
        });
        alarms.addAll(graph.settle().alarms());
        claims.forEach((key, people) -> {
            if (people > 1) {
                shared.add(key);
            }
        });
    }

    @Test
    void everybodyStaysOnePersonAndTheTabletsAloneRaiseAlarms() {
        told();
        Map<Long, Set<Key>> people = new HashMap<>();
        for (int number = 1; number <= 20_000; number++) {
            Key user = new Key(KeyKind.USER_ID, String.format(java.util.Locale.ROOT, "zt%06d", number));
            graph.personOf(user)
                    .ifPresent(person -> people.computeIfAbsent(person, any -> new HashSet<>())
                            .add(user));
        }

        assertThat(people).hasSize(IDENTIFIED);
        assertThat(people.values()).allSatisfy(users -> assertThat(users).hasSize(1));
        assertThat(alarms).hasSize(TABLETS).containsExactlyInAnyOrderElementsOf(shared);
        Set<Key> shown = new HashSet<>();
        people.keySet()
                .forEach(person -> graph.view(person)
                        .map(IdentityView::alarms)
                        .orElse(List.of())
                        .forEach(alarm -> {
                            shown.add(alarm.key());
                            assertThat(alarm.people()).isGreaterThan(IdentityLimits.STANDARD.peopleOfDevice());
                        }));
        assertThat(shown).isEqualTo(alarms);
    }
}
