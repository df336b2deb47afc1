package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Key;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.Person;
import io.sojourn.journey.Segment;
import io.sojourn.measure.Block;
import io.sojourn.measure.Columns;
import io.sojourn.measure.JourneyMember;
import io.sojourn.measure.JourneyTable;
import io.sojourn.ports.Memberships;
import io.sojourn.ports.People;
import io.sojourn.ports.Store;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.rocksdb.RocksStores;
import io.sojourn.unify.IdentityFact;
import io.sojourn.unify.IdentityGraph;
import io.sojourn.unify.IdentityLimits;
import io.sojourn.unify.KeyedHash;
import io.sojourn.unify.MemoryIdentityStore;
import io.sojourn.unify.Stretch;
import io.sojourn.unify.Veto;
import io.sojourn.unify.condition.Condition;
import io.sojourn.unify.condition.EventFilter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** A workspace for tests: in a directory, under a clock that stands until it is set. */
final class Home implements AutoCloseable {
    final AtomicLong now = new AtomicLong(Samples.START);
    final EmbeddedWorkspace workspace;
    final Path directory;

    private Home(Path directory, Store.Opener opener, EmbeddedSettings settings, long now) {
        this.directory = directory;
        this.now.set(now);
        workspace = new EmbeddedWorkspace(
                opener,
                directory.resolve("store"),
                log -> MappedIndex.open(directory.resolve("index"), log, ZoneOffset.UTC),
                new DefinedRules(new Re2Patterns(), ZoneOffset.UTC),
                settings,
                this.now::get);
    }

    static Home open(Path directory) {
        return open(directory, EmbeddedSettings.standard().withFreeBytesFloor(0));
    }

    static Home open(Path directory, EmbeddedSettings settings) {
        return open(directory, new RocksStores(), settings);
    }

    static Home open(Path directory, Store.Opener opener, EmbeddedSettings settings) {
        return new Home(directory, opener, settings, Samples.START);
    }

    Home again() {
        close();
        return new Home(
                directory, new RocksStores(), EmbeddedSettings.standard().withFreeBytesFloor(0), now.get());
    }

    void accept(Event... events) throws Exception {
        workspace.intake().accept(List.of(events), List.of());
    }

    void accept(List<Event> events, int inBatchesOf) throws Exception {
        for (int from = 0; from < events.size(); from += inBatchesOf) {
            workspace.intake().accept(events.subList(from, Math.min(events.size(), from + inBatchesOf)), List.of());
        }
    }

    String profile(Key key) {
        return workspace.people().profileOf(key).orElseThrow();
    }

    Value.Obj document(Key key) {
        return workspace.people().profile(profile(key)).orElseThrow();
    }

    List<String> messages(Key key) {
        return workspace.people().events(profile(key)).stream()
                .map(Event::messageId)
                .toList();
    }

    /** Every profile's document, by id. */
    Map<String, Value.Obj> documents() {
        Map<String, Value.Obj> documents = new TreeMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            People.Page page = workspace.people().list(cursor, 100);
            page.data().forEach(document -> documents.put(String.valueOf(document.text("id")), document));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return documents;
    }

    Engine engine() {
        return workspace.engine();
    }

    List<Event> log() {
        List<Event> events = new ArrayList<>();
        engine().log().read(-1, Long.MAX_VALUE >> 8, (offset, entry) -> {
            if (entry instanceof Entry.Fact fact) {
                events.add(fact.event());
            }
            return true;
        });
        return events;
    }

    /** Fails unless every person is what the log's events make of it when they are folded in one go. */
    void assertReplayEqual(String what) {
        workspace.settle();
        byte[] secret = About.secret(engine().store(), engine().families());
        assertThat(secret).isNotNull();
        Map<String, String> expected = folded(secret == null ? new byte[32] : secret, workspace.rules());
        Map<String, String> kept = states();
        assertThat(kept.keySet()).as(what + ", profiles").isEqualTo(expected.keySet());
        expected.forEach(
                (id, state) -> assertThat(kept.get(id)).as(what + ", " + id).isEqualTo(state));
    }

    /** Every person's events and state as kept, by profile id. */
    Map<String, String> states() {
        Engine engine = engine();
        return engine.writer().ask(() -> {
            Map<String, String> states = new TreeMap<>();
            Parts parts = engine.parts();
            for (long number : parts.people().numbersAfter(0, Integer.MAX_VALUE)) {
                String id = parts.fold().graph().profileId(number).orElse("nobody " + number);
                List<Event> events = workspace.people().events(id);
                states.put(id, shown(events, parts.fold().current(number).orElseThrow()));
            }
            return states;
        });
    }

    /** Fails unless analyses see of every person what the person lived: events by time, and stages. */
    void assertIndexEqual(String what) {
        workspace.settle();
        JourneyTable table = workspace.journeys();
        Map<String, String> seen = new TreeMap<>();
        table.fold(
                Columns.of(List.of(
                                new EventFilter.InSet("@visit"),
                                new EventFilter.InSet("@interest"),
                                new EventFilter.InSet("@touchpoint")))
                        .withStages(List.of("journey")),
                () -> seen,
                (sofar, block) -> {
                    for (int p = 0; p < block.persons; p++) {
                        StringBuilder rows = new StringBuilder();
                        for (int row = block.start[p]; row < block.start[p + 1]; row++) {
                            rows.append(block.time[row])
                                    .append(table.labels().get(block.code[row]).label())
                                    .append(block.mask[row])
                                    .append(' ');
                        }
                        Block.Stays stays = block.stays[0];
                        for (int i = stays.start[p]; i < stays.start[p + 1]; i++) {
                            rows.append(stays.at[i])
                                    .append('>')
                                    .append(stays.to[i])
                                    .append(' ');
                        }
                        if (!rows.isEmpty()) {
                            synchronized (seen) {
                                seen.merge(table.personName(block.person[p]), rows.toString(), String::concat);
                            }
                        }
                    }
                    return sofar;
                },
                (a, b) -> a);
        Map<String, String> lived = lived();
        assertThat(seen.keySet()).as(what + ", profiles").isEqualTo(lived.keySet());
        lived.forEach(
                (id, rows) -> assertThat(seen.get(id)).as(what + ", " + id).isEqualTo(rows));
    }

    private Map<String, String> lived() {
        Engine engine = engine();
        return engine.writer().ask(() -> {
            Map<String, String> lived = new TreeMap<>();
            Parts parts = engine.parts();
            for (long number : parts.people().numbersAfter(0, Integer.MAX_VALUE)) {
                String id = parts.fold().graph().profileId(number).orElseThrow();
                Person person = parts.fold().current(number).orElseThrow();
                StringBuilder rows = new StringBuilder();
                Person again = Person.empty(workspace.rules());
                for (Event event : workspace.people().events(id)) {
                    Set<String> sets = workspace
                            .rules()
                            .touchpoints()
                            .sets(again.add(event).touchpoint());
                    if (IndexFeed.shows(event)) {
                        rows.append(event.occurredAtMillis())
                                .append(event.label())
                                .append((sets.contains("@visit") ? 1 : 0)
                                        + (sets.contains("@interest") ? 2 : 0)
                                        + (sets.contains("@touchpoint") ? 4 : 0))
                                .append(' ');
                    }
                }
                for (int i = 0; i < person.transitionCount(0); i++) {
                    rows.append(person.transitionAtMillis(0, i))
                            .append('>')
                            .append(person.transitionTo(0, i))
                            .append(' ');
                }
                if (!rows.isEmpty()) {
                    lived.put(id, rows.toString());
                }
            }
            return lived;
        });
    }

    /** Saves a segment. */
    void segment(String id, Value.Obj condition) {
        workspace.definitions().save("segment", id, "test", Value.object("condition", condition));
    }

    /** Who is in a segment, by profile id. */
    Set<String> members(String segment) {
        Set<String> members = new TreeSet<>();
        Optional<String> cursor = Optional.empty();
        do {
            People.Page page =
                    workspace.memberships().people(segment, cursor, 7).orElseThrow();
            page.data().forEach(each -> members.add(String.valueOf(each.text("id"))));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return members;
    }

    /**
     * Fails unless exactly those are in every segment whose events fulfil its condition now, and everybody entered and left
     * in turn.
     */
    int assertMembersEqual(String what) {
        Engine engine = engine();
        workspace.settle();
        now.set(Math.max(
                now.get(),
                engine.writer().ask(() -> engine.parts().segments().rows().now())));
        workspace.settle();
        List<Segment> segments =
                engine.writer().ask(() -> engine.parts().segments().plan().segments());
        Map<String, Set<String>> expected = new TreeMap<>();
        segments.forEach(segment -> expected.put(segment.id(), new TreeSet<>()));
        for (String id : documents().keySet()) {
            JourneyMember member = new JourneyMember(id, workspace.people().events(id), workspace.rules(), now.get());
            for (Segment segment : segments) {
                if (member.fulfils(segment.condition(), now.get())) {
                    expected.getOrDefault(segment.id(), new TreeSet<>()).add(id);
                }
            }
        }
        int members = 0;
        for (Memberships.Followed followed : workspace.memberships().list()) {
            Set<String> meant = expected.getOrDefault(followed.segment(), Set.of());
            assertThat(members(followed.segment()))
                    .as(what + ", " + followed.segment())
                    .isEqualTo(meant);
            assertThat(followed.people()).as(what + ", " + followed.segment()).isEqualTo(meant.size());
            assertThat(followed.whole()).isTrue();
            members += meant.size();
        }
        assertThat(workspace.memberships().list()).hasSameSizeAs(segments);
        assertInTurn(what, segments.size());
        assertIndexFinds(what, segments, expected);
        return members;
    }

    /** Those whom analyses see are in a segment exactly if they are live. */
    private void assertIndexFinds(String what, List<Segment> segments, Map<String, Set<String>> expected) {
        JourneyTable table = workspace.journeys();
        Set<String> all = found(table, Optional.empty());
        for (Segment segment : segments) {
            Set<String> seen = new TreeSet<>(expected.getOrDefault(segment.id(), Set.of()));
            seen.retainAll(all);
            assertThat(found(table, Optional.of(segment.condition())))
                    .as(what + ", in the index, " + segment.rule())
                    .isEqualTo(seen);
        }
    }

    private Set<String> found(JourneyTable table, Optional<Condition> condition) {
        Set<String> found = new TreeSet<>();
        table.fold(
                new Columns(
                        List.of(), List.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE, condition, now.get(), false),
                () -> found,
                (sofar, block) -> {
                    for (int person = 0; person < block.persons; person++) {
                        synchronized (found) {
                            found.add(table.personName(block.person[person]));
                        }
                    }
                    return sofar;
                },
                (left, right) -> left);
        return found;
    }

    private void assertInTurn(String what, int segments) {
        Engine engine = engine();
        engine.writer().askWritten(() -> {
            SegmentRows rows = engine.parts().segments().rows();
            for (int place = 0; place < segments; place++) {
                int number = engine.parts().segments().number(place);
                Map<Long, Boolean> in = new HashMap<>();
                List<SegmentRows.Change> newestFirst = rows.history(number, Long.MAX_VALUE, Integer.MAX_VALUE);
                for (SegmentRows.Change change : newestFirst.reversed()) {
                    assertThat(in.getOrDefault(change.person(), false))
                            .as(what + ", before " + change)
                            .isNotEqualTo(change.entered());
                    in.put(change.person(), change.entered());
                }
                Set<Long> now = new TreeSet<>();
                in.forEach((person, entered) -> {
                    if (entered) {
                        now.add(person);
                    }
                });
                assertThat(rows.members(number, 0, Integer.MAX_VALUE).keySet())
                        .as(what)
                        .isEqualTo(now);
            }
            return true;
        });
    }

    private String shown(List<Event> events, Person person) {
        return events.stream().map(Event::messageId).toList() + " " + person.document(now.get()) + " "
                + person.transitions("journey") + person.transitions("lifecycle");
    }

    private Map<String, String> folded(byte[] secret, JourneyRules rules) {
        MemoryIdentityStore store = new MemoryIdentityStore();
        IdentityGraph graph = new IdentityGraph(store, IdentityLimits.STANDARD, new KeyedHash(secret));
        Map<Key, List<Event>> filed = new HashMap<>();
        engine().log().read(-1, Long.MAX_VALUE >> 8, (offset, entry) -> {
            if (entry instanceof Entry.Fact fact) {
                store.file(IdentityFact.of(fact.event()));
                graph.add(fact.event());
                fact.event()
                        .originatingKey()
                        .ifPresent(key -> filed.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(fact.event()));
            } else if (entry instanceof Entry.Split split) {
                graph.apply(new Veto(split.away(), split.rest()));
            }
            return true;
        });
        graph.settle();
        Map<String, String> states = new TreeMap<>();
        for (long number : store.people()) {
            List<Event> events = new ArrayList<>();
            for (Stretch stretch : graph.stretches(number)) {
                filed.getOrDefault(stretch.key(), List.of()).stream()
                        .filter(event -> stretch.holds(event.position()))
                        .forEach(events::add);
            }
            if (events.isEmpty()) {
                continue;
            }
            events.sort(Comparator.comparing(Event::position));
            Person person = Person.empty(rules);
            events.forEach(person::add);
            person.advance(now.get());
            states.put(graph.profileId(number).orElseThrow(), shown(events, person));
        }
        return states;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
