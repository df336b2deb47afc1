package io.sojourn.cli.query;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.StageModel;
import io.sojourn.measure.JourneyMember;
import io.sojourn.measure.Member;
import io.sojourn.measure.MemoryTable;
import io.sojourn.measure.Nameless;
import io.sojourn.unify.IdentityFact;
import io.sojourn.unify.IdentityGraph;
import io.sojourn.unify.IdentityLimits;
import io.sojourn.unify.IdentityView;
import io.sojourn.unify.KeyedHash;
import io.sojourn.unify.MemoryIdentityStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The way from events to journeys in memory: who is who, then everybody's events in ≺. The same rules as in a workspace,
 * without a disk. For one thread; feed it, then ask once for the table.
 */
final class Gathering {
    /** Profile ids are not shown here, so any secret does. */
    private static final byte[] SECRET = "profile ids of questions".getBytes(StandardCharsets.UTF_8);

    private final JourneyRules rules;
    private final MemoryIdentityStore store = new MemoryIdentityStore();
    private final IdentityGraph graph =
            new IdentityGraph(store, IdentityLimits.STANDARD, new KeyedHash(SECRET.clone()));
    private final List<Event> events = new ArrayList<>();
    private long latestMillis;

    Gathering(JourneyRules rules) {
        this.rules = rules;
    }

    void add(Event event) {
        store.file(IdentityFact.of(event));
        graph.add(event);
        events.add(event);
        latestMillis = events.size() == 1 ? event.occurredAtMillis() : Math.max(latestMillis, event.occurredAtMillis());
    }

    /** When the latest event happened, 0 when there is none. */
    long latestMillis() {
        return latestMillis;
    }

    /** Everybody's journeys as they stand at that instant. Orders that name nobody are beside them. */
    MemoryTable table(long nowMillis) {
        graph.settle();
        events.sort(Comparator.comparing(Event::position));
        Map<Long, List<Event>> byPerson = new TreeMap<>();
        List<Event> nameless = new ArrayList<>();
        for (Event event : events) {
            if (event.originatingKey().isPresent()) {
                byPerson.computeIfAbsent(graph.ownerOf(event), p -> new ArrayList<>())
                        .add(event);
            } else {
                nameless.add(event);
            }
        }
        List<Member> members = new ArrayList<>();
        byPerson.forEach(
                (person, theirs) -> members.add(new JourneyMember(name(person, theirs), theirs, rules, nowMillis)));
        Map<String, List<String>> stages = new HashMap<>(
                rules.models().stream().collect(Collectors.toMap(StageModel::id, StageModel::stageNames)));
        return new MemoryTable(members, Nameless.heaps(nameless), stages);
    }

    /** The strongest key: retired ones only where there is no other. */
    private String name(long person, List<Event> theirs) {
        return graph.view(person)
                .flatMap(view -> view.keys().stream()
                        .min(Comparator.comparing(IdentityView.KeyView::retired)
                                .thenComparing(IdentityView.KeyView::key)))
                .map(view -> view.key().value())
                .orElseGet(
                        () -> theirs.getFirst().originatingKey().map(Key::value).orElse(""));
    }
}
