package io.sojourn.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.collect.Value;
import io.sojourn.journey.RuleDocuments;
import io.sojourn.journey.TouchpointRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every profile equals the replay of the log. */
final class ReplayTest {
    @TempDir
    Path directory;

    @Test
    void everyProfileEqualsTheReplayOfItsLogHoweverItCameIn() throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            EmbeddedSettings settings = EmbeddedSettings.standard()
                    .withFreeBytesFloor(0)
                    .withFlush(random.nextInt(2_000, 200_000), Duration.ofMillis(random.nextInt(5, 100)))
                    .withPersonCacheBytes(random.nextInt(4_000, 400_000));
            List<Event> lives = Samples.lives(seed, random.nextInt(3, 25), 400);
            try (Home home = Home.open(directory.resolve("s" + seed), settings)) {
                int from = 0;
                while (from < lives.size()) {
                    int to = Math.min(lives.size(), from + random.nextInt(1, 60));
                    home.accept(lives.subList(from, to), random.nextInt(1, 40));
                    home.now.set(lives.get(to - 1).receivedAtMillis());
                    if (random.nextInt(4) == 0) {
                        home.workspace.settle();
                    }
                    from = to;
                }
                home.now.addAndGet(random.nextLong(400 * Samples.DAY));
                home.assertReplayEqual("seed " + seed);
                home.assertIndexEqual("seed " + seed);
            }
        }
    }

    @Test
    void splitsUndoneImportsAndErasuresLeaveWhatTheLogSays() throws Exception {
        for (long seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Event> lives = Samples.lives(seed, 8, 260);
            try (Home home = Home.open(directory.resolve("c" + seed))) {
                for (int from = 0; from < lives.size(); from += 20) {
                    String importId = random.nextInt(3) == 0 ? "i" + random.nextInt(3) : null;
                    home.accept(Samples.broughtBy(importId, lives.subList(from, Math.min(lives.size(), from + 20))), 7);
                    command(home, random);
                    if (random.nextInt(5) == 0) {
                        home.assertReplayEqual("seed " + seed + " at " + from);
                    }
                }
                home.now.addAndGet(random.nextLong(400 * Samples.DAY));
                home.assertReplayEqual("seed " + seed);
                home.assertIndexEqual("seed " + seed);
            }
        }
    }

    /** Which page comes first in a session changes with late events, with whose they are, and with the rules. */
    @Test
    void aRowIsTheTouchpointThatFoldingItsPersonAnewMakesOfIt() throws Exception {
        int differ = 0;
        for (long seed = 1; seed <= 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Event> lives = dense(Samples.lives(seed, 6, 240));
            try (Home home = Home.open(directory.resolve("t" + seed))) {
                if (random.nextBoolean()) {
                    home.workspace.definitions().save(RuleDocuments.TOUCHPOINTS, "default", "tester", firstPages());
                }
                for (int from = 0; from < lives.size(); from += 20) {
                    String importId = random.nextInt(3) == 0 ? "i" + random.nextInt(3) : null;
                    home.accept(Samples.broughtBy(importId, lives.subList(from, Math.min(lives.size(), from + 20))), 5);
                    command(home, random);
                    if (random.nextInt(4) == 0) {
                        home.assertIndexEqual("seed " + seed + " at " + from);
                    }
                }
                home.assertIndexEqual("seed " + seed);
                home.workspace.definitions().save(RuleDocuments.TOUCHPOINTS, "default", "tester", firstPages());
                home.assertIndexEqual("seed " + seed + " under other rules");
                differ +=
                        home.workspace.rules().touchpoints().rule("first-page").isPresent() ? 1 : 0;
                try (Home again = home.again()) {
                    again.assertIndexEqual("seed " + seed + " opened again");
                }
            }
        }
        assertThat(differ).isEqualTo(8);
    }

    /** The standard rules after one that makes something of the first page of a session alone. */
    private static Value.Obj firstPages() {
        Value.Obj standard = TouchpointRules.standard().document();
        List<Value> rules = new ArrayList<>(((Value.Array) Objects.requireNonNull(standard.find("rules"))).items());
        Value.Obj like = rules.stream()
                .map(Value.Obj.class::cast)
                .filter(rule -> "consideration".equals(rule.text("serves")) && "interaction".equals(rule.text("role")))
                .findFirst()
                .orElseThrow();
        rules.addFirst(like.with("id", Value.text("first-page"))
                .with("match", Value.object("event", "Page"))
                .with("firstOfSession", Value.bool(true)));
        return standard.with("rules", Value.array(rules));
    }

    /** The same lives a hundred times faster, so that sessions are of several events. */
    private static List<Event> dense(List<Event> lives) {
        return lives.stream()
                .map(event -> new Event(
                        event.type(),
                        event.name(),
                        event.keys(),
                        event.claims(),
                        event.retired(),
                        new Position(
                                Samples.START + (event.position().occurredAtMillis() - Samples.START) / 100,
                                event.position().receivedAtMillis(),
                                event.position().index(),
                                event.messageId()),
                        event.sourceId(),
                        event.sourceKind(),
                        event.importId(),
                        event.channel(),
                        event.properties(),
                        event.traits(),
                        event.context()))
                .toList();
    }

    private static void command(Home home, SplittableRandom random) throws Exception {
        String user = "u" + random.nextInt(8);
        Optional<String> profile = home.workspace.people().profileOf(Samples.user(user));
        switch (random.nextInt(6)) {
            case 0 -> home.workspace.intake().undo("i" + random.nextInt(3));
            case 1 -> {
                if (profile.isPresent()) {
                    home.workspace.people().split(profile.get(), List.of(Samples.user(user)), "tester");
                }
            }
            case 2 -> {
                if (profile.isPresent() && random.nextInt(3) == 0) {
                    home.workspace.people().erase(profile.get(), "tester");
                }
            }
            case 3 -> {
                if (profile.isPresent()) {
                    for (Value.Obj split : home.workspace.people().splits(profile.get())) {
                        home.workspace.people().lift(profile.get(), String.valueOf(split.text("id")), "tester");
                        break;
                    }
                }
            }
            default -> {}
        }
    }

    @Test
    void nothingChangesOverARestart() throws Exception {
        Map<String, String> before;
        Map<String, ?> documents;
        Home home = Home.open(directory);
        home.accept(Samples.lives(77, 20, 600), 50);
        home.now.set(Samples.START + 100 * Samples.DAY);
        home.workspace.settle();
        before = home.states();
        documents = home.documents();

        try (Home again = home.again()) {
            assertThat(again.states()).isEqualTo(before);
            assertThat(again.documents()).isEqualTo(documents);
            again.assertReplayEqual("after a restart");
            again.assertIndexEqual("after a restart");
        }
    }
}
