package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Value;
import io.sojourn.journey.JourneyRules;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.ports.Definitions.Definition;
import io.sojourn.ports.RulePreview;
import io.sojourn.regex.Re2Patterns;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told before rules are saved is what is so after they were. */
final class RulePreviewTest {
    @TempDir
    Path directory;

    /** How somebody is: how often each touchpoint came up, and the stage by model. */
    private record Standing(Map<String, Integer> touchpoints, Map<String, String> stages) {}

    /** Everybody, read from timelines and profiles. */
    private static Map<String, Standing> everybody(Home home) {
        Map<String, Standing> all = new TreeMap<>();
        home.documents().forEach((id, profile) -> {
            Map<String, Integer> touchpoints = new HashMap<>();
            home.workspace.people().timeline(id, Optional.empty(), 100_000).data().stream()
                    .filter(moment -> moment.has("touchpoint"))
                    .forEach(moment -> touchpoints.merge(String.valueOf(moment.text("touchpoint")), 1, Integer::sum));
            Map<String, String> stages = new HashMap<>();
            if (profile.find("stages") instanceof Value.Obj standing) {
                for (int i = 0; i < standing.size(); i++) {
                    stages.put(standing.name(i), String.valueOf(((Value.Obj) standing.value(i)).text("stage")));
                }
            }
            all.put(id, new Standing(touchpoints, stages));
        });
        return all;
    }

    private static JourneyRules candidate(Home home, String kind, Value.Obj document) {
        List<Definition> all = new ArrayList<>();
        for (String each : List.of(RuleDocuments.TOUCHPOINTS, RuleDocuments.MODEL)) {
            all.addAll(home.workspace.definitions().list(each));
        }
        all.removeIf(each -> each.kind().equals(kind) && each.id().equals(id(kind, document)));
        all.add(new Definition(kind, id(kind, document), 1, "test", 0, document));
        return new DefinedRules(new Re2Patterns(), ZoneOffset.UTC).rules(99, all);
    }

    private static String id(String kind, Value.Obj document) {
        return kind.equals(RuleDocuments.MODEL) ? String.valueOf(document.text("id")) : "default";
    }

    @Test
    void whatWouldChangeIsWhatChangesWhenTheRulesAreReplaced() throws Exception {
        int moved = 0;
        int gained = 0;
        try (Home home = Home.open(directory)) {
            home.accept(Samples.lives(5, 40, 900), 50);
            home.now.set(Samples.START + 45 * Samples.DAY);
            home.workspace.settle();
            for (int round = 0; round < 14; round++) {
                Candidates candidates = new Candidates(round, JourneyRules.standard(ZoneOffset.UTC));
                String kind = candidates.kind();
                Value.Obj document = kind.equals(RuleDocuments.MODEL) ? candidates.model() : candidates.touchpoints();
                Map<String, Standing> before = everybody(home);
                RulePreview.Told told = home.workspace
                        .rulePreview()
                        .ask(candidate(home, kind, document), 1_000, (looked, lives, people) -> true);
                home.workspace.definitions().save(kind, id(kind, document), "test", document);
                home.workspace.settle();
                Map<String, Standing> after = everybody(home);
                assertThat(told.looked()).isEqualTo(before.size()).isEqualTo(told.people());
                Value.Obj shown = told.preview().document();
                gained += assertTouchpoints("round " + round, shown, before, after);
                moved += assertModels("round " + round, shown, before, after);
                long otherwise = before.keySet().stream()
                        .filter(id -> !String.valueOf(before.get(id)).equals(String.valueOf(after.get(id))))
                        .count();
                assertThat(shown.find("otherwise")).isEqualTo(Value.whole(otherwise));
            }
        }
        System.out.println(gained + " gained or lost a touchpoint, " + moved + " moved");
        assertThat(moved).isGreaterThan(60);
        assertThat(gained).isGreaterThan(60);
    }

    private static int assertTouchpoints(
            String what, Value.Obj shown, Map<String, Standing> before, Map<String, Standing> after) {
        Set<String> named = new HashSet<>();
        int changed = 0;
        for (Value each : ((Value.Array) shown.find("touchpoints")).items()) {
            Value.Obj row = (Value.Obj) each;
            String id = String.valueOf(row.text("id"));
            named.add(id);
            Set<String> had = having(before, id);
            Set<String> has = having(after, id);
            assertThat(row.find("before")).as(what + ", " + id).isEqualTo(count(before, id, had));
            assertThat(row.find("after")).as(what + ", " + id).isEqualTo(count(after, id, has));
            changed += assertThose(what + ", gained " + id, row.find("gained"), minus(has, had));
            changed += assertThose(what + ", lost " + id, row.find("lost"), minus(had, has));
        }
        for (Map<String, Standing> all : List.of(before, after)) {
            all.values()
                    .forEach(each ->
                            assertThat(named).containsAll(each.touchpoints().keySet()));
        }
        return changed;
    }

    private static Set<String> having(Map<String, Standing> all, String touchpoint) {
        Set<String> having = new HashSet<>();
        all.forEach((id, each) -> {
            if (each.touchpoints().containsKey(touchpoint)) {
                having.add(id);
            }
        });
        return having;
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Value.Obj count(Map<String, Standing> all, String touchpoint, Set<String> people) {
        long occurrences = all.values().stream()
                .mapToLong(each -> each.touchpoints().getOrDefault(touchpoint, 0))
                .sum();
        return Value.object("occurrences", occurrences, "people", people.size());
    }

    private static int assertThose(String what, Value found, Set<String> people) {
        Value.Obj row = (Value.Obj) found;
        assertThat(row.find("people")).as(what).isEqualTo(Value.whole(people.size()));
        List<Value> sample = ((Value.Array) row.find("sample")).items();
        assertThat(sample).as(what).hasSize(Math.min(5, people.size()));
        sample.forEach(each -> assertThat(people).as(what).contains(((Value.Text) each).value()));
        return people.size();
    }

    private static int assertModels(
            String what, Value.Obj shown, Map<String, Standing> before, Map<String, Standing> after) {
        int moved = 0;
        for (Value each : ((Value.Array) shown.find("models")).items()) {
            Value.Obj model = (Value.Obj) each;
            String id = String.valueOf(model.text("model"));
            Map<String, Set<String>> moves = new HashMap<>();
            before.keySet().forEach(person -> {
                String from = before.get(person).stages().getOrDefault(id, "");
                String to = after.get(person).stages().getOrDefault(id, "");
                if (!from.equals(to)) {
                    moves.computeIfAbsent(from + ">" + to, any -> new HashSet<>())
                            .add(person);
                }
            });
            for (Value stage : ((Value.Array) model.find("stages")).items()) {
                Value.Obj row = (Value.Obj) stage;
                assertThat(row.find("before")).as(what + row).isEqualTo(Value.whole(standing(before, id, row)));
                assertThat(row.find("after")).as(what + row).isEqualTo(Value.whole(standing(after, id, row)));
            }
            long fewest = Long.MAX_VALUE;
            for (Value move : ((Value.Array) model.find("moves")).items()) {
                Value.Obj row = (Value.Obj) move;
                String key = name(row, "from") + ">" + name(row, "to");
                assertThat(moves).as(what).containsKey(key);
                long people = assertThose(
                        what + " " + key,
                        Value.object("people", row.find("people"), "sample", row.find("sample")),
                        moves.getOrDefault(key, Set.of()));
                assertThat(people).isLessThanOrEqualTo(fewest);
                fewest = people;
                moves.remove(key);
                moved += (int) people;
            }
            assertThat(moves).as(what).isEmpty();
        }
        return moved;
    }

    private static String name(Value.Obj row, String key) {
        return row.find(key) instanceof Value.Text text ? text.value() : "";
    }

    private static long standing(Map<String, Standing> all, String model, Value.Obj row) {
        return all.values().stream()
                .filter(each -> each.stages().getOrDefault(model, "").equals(name(row, "stage")))
                .count();
    }

    @Test
    void ofMorePeopleSomeAreEvenlyChosenAndAlwaysTheSame() throws Exception {
        try (Home home = Home.open(directory)) {
            for (int i = 0; i < 900; i++) {
                home.accept(Samples.order("m" + i, Samples.START + i, 10, Samples.user("u" + i)));
            }
            home.workspace.settle();
            JourneyRules rules = home.workspace.rules();
            RulePreview preview = home.workspace.rulePreview();
            RulePreview.Told some = preview.ask(rules, 300, (looked, lives, people) -> true);
            assertThat(List.of(some.looked(), some.lives(), some.people())).containsExactly(300L, 300L, 900L);
            assertThat(some.preview().document().find("people")).isEqualTo(Value.whole(300));
            assertThat(preview.ask(rules, 300, (looked, lives, people) -> true)
                            .preview()
                            .document())
                    .isEqualTo(some.preview().document());
        }
    }

    @Test
    void whoDoesNotWaitAnyLongerEndsIt() throws Exception {
        try (Home home = Home.open(directory)) {
            for (int i = 0; i < 900; i++) {
                home.accept(Samples.order("m" + i, Samples.START + i, 10, Samples.user("u" + i)));
            }
            home.workspace.settle();
            RulePreview.Told told = home.workspace
                    .rulePreview()
                    .ask(home.workspace.rules(), 900, (looked, lives, people) -> looked < 200);
            assertThat(told.looked()).isBetween(200L, 300L);
            assertThat(told.lives()).isEqualTo(900);
        }
    }
}
