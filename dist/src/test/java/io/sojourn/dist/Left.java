package io.sojourn.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;
import io.sojourn.columns.MappedIndex;
import io.sojourn.embedded.DefinedRules;
import io.sojourn.embedded.EmbeddedSettings;
import io.sojourn.embedded.EmbeddedWorkspace;
import io.sojourn.json.Json;
import io.sojourn.measure.Analyses;
import io.sojourn.measure.AnalysisContext;
import io.sojourn.measure.AnalysisOutcome;
import io.sojourn.ports.People;
import io.sojourn.ports.Workspace;
import io.sojourn.regex.Re2Patterns;
import io.sojourn.rocksdb.RocksStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a dead server left, looked at in a copy, so that the next start still has to recover; and a fresh workspace that was
 * given the same events in another order, which must say the same of everybody.
 */
final class Left {
    private static final List<String> ANALYSES = List.of(
            "{\"analysis\":\"funnel\",\"steps\":[{\"event\":\"Product Viewed\"},{\"event\":\"Order Completed\"}]}",
            "{\"analysis\":\"paths\"}",
            "{\"analysis\":\"stages\"}");

    private final List<Event> events = new ArrayList<>();
    private final long now = System.currentTimeMillis();

    /** Fails unless everything acked is there once, and every person and analysis is what the events make of it. */
    static void assertWhole(Path dead, Path scratch, Shoppers shoppers, Housework housework, String what)
            throws Exception {
        Path copy = scratch.resolve("copy");
        Path fresh = scratch.resolve("fresh");
        remove(copy);
        remove(fresh);
        copy(dead, copy);
        new Left().check(copy, fresh, shoppers, housework, what);
    }

    private void check(Path copy, Path fresh, Shoppers shoppers, Housework housework, String what) throws Exception {
        Map<String, String> left = new TreeMap<>();
        List<String> answers;
        try (Workspace workspace = open(copy)) {
            workspace.settle();
            left.putAll(everybody(workspace, events));
            answers = answers(workspace);
        }
        assertOnce(shoppers, housework, what);
        Collections.shuffle(events, new Random(1));
        try (Workspace workspace = open(fresh)) {
            for (int from = 0; from < events.size(); from += 500) {
                workspace.intake().accept(events.subList(from, Math.min(events.size(), from + 500)), List.of());
            }
            workspace.settle();
            Map<String, String> replayed = everybody(workspace, new ArrayList<>());
            assertSame(replayed, left, what);
            assertThat(answers).as(what + ", analyses").isEqualTo(answers(workspace));
        }
    }

    private static void assertSame(Map<String, String> expected, Map<String, String> found, String what) {
        List<String> differences = new ArrayList<>();
        Set<String> everybody = new TreeSet<>(expected.keySet());
        everybody.addAll(found.keySet());
        for (String who : everybody) {
            if (!Objects.equals(expected.get(who), found.get(who))) {
                differences.add("expected " + expected.get(who) + "\n   found " + found.get(who));
            }
        }
        assertThat(differences.stream().limit(3))
                .as(what + ", " + differences.size() + " of " + everybody.size() + " people differ")
                .isEmpty();
    }

    private void assertOnce(Shoppers shoppers, Housework housework, String what) {
        Map<String, Integer> times = new HashMap<>();
        Map<String, Set<Long>> rows = new HashMap<>();
        for (Event event : events) {
            times.merge(event.messageId(), 1, Integer::sum);
            if (event.importId() != null && event.properties().find("row") instanceof Value.Whole row) {
                rows.computeIfAbsent(event.importId(), any -> new HashSet<>()).add(row.value());
            }
            event.keys()
                    .forEach(key ->
                            assertThat(housework.erased()).as(what + ", erased").doesNotContain(key.value()));
        }
        times.forEach((id, count) -> assertThat(count).as(what + ", " + id).isEqualTo(1));
        long[] acked = shoppers.acked();
        for (int client = 0; client < acked.length; client++) {
            for (long n = 0; n <= acked[client]; n++) {
                assertThat(times).as(what).containsKey(Shoppers.messageId(client, n));
            }
        }
        housework
                .kept()
                .forEach(id -> assertThat(rows.getOrDefault(id, Set.of()))
                        .as(what + ", import " + id)
                        .hasSize(Housework.ROWS));
        housework.undone().forEach(id -> assertThat(rows).as(what + ", undone").doesNotContainKey(id));
    }

    private Workspace open(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new EmbeddedWorkspace(
                new RocksStores(),
                directory.resolve("store"),
                log -> MappedIndex.open(directory.resolve("index"), log, EmbeddedRooms.ZONE),
                new DefinedRules(new Re2Patterns(), EmbeddedRooms.ZONE),
                EmbeddedSettings.standard(),
                () -> now);
    }

    /** Everybody's profile and events; by the smallest key, because ids differ from directory to directory. */
    private static Map<String, String> everybody(Workspace workspace, List<Event> events) {
        Map<String, String> everybody = new TreeMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            People.Page page = workspace.people().list(cursor, 500);
            for (Value.Obj document : page.data()) {
                String id = String.valueOf(document.text("id"));
                List<Event> lived = workspace.people().events(id);
                events.addAll(lived);
                String shown = Json.write(document).replace(id, "ID") + " "
                        + lived.stream().map(Event::messageId).toList();
                everybody.put(keys(document), shown);
            }
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return everybody;
    }

    private static String keys(Value.Obj document) {
        return document.find("keys") instanceof Value.Array keys
                ? keys.items().stream()
                        .map(key ->
                                key instanceof Value.Obj named ? named.text("kind") + ":" + named.text("value") : "")
                        .sorted()
                        .toList()
                        .toString()
                : "";
    }

    private List<String> answers(Workspace workspace) {
        AnalysisContext context =
                AnalysisContext.of(now, workspace.rules(), new Re2Patterns(), segment -> Optional.empty());
        return ANALYSES.stream()
                .map(request -> switch (Analyses.run(Json.read(request), workspace.journeys(), context)) {
                    case AnalysisOutcome.Answer answer -> Json.write(answer.value());
                    case AnalysisOutcome.Refused refused -> throw new AssertionError(refused);
                })
                .toList();
    }

    int events() {
        return events.size();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
