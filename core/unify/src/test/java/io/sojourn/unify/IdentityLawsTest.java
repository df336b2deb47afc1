package io.sojourn.unify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Key;
import io.sojourn.collect.KeyKind;
import io.sojourn.collect.Position;
import io.sojourn.collect.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Laws over logs made to collide: few keys, all kinds of sources, aliases, ties of time, late arrivals, splits, removals. */
final class IdentityLawsTest {
    private static final long SEEDS = Long.getLong("sojourn.seeds", 2_000);
    private static final IdentityLimits TIGHT = new IdentityLimits(1, 1, 2, 2, 2, 1_000, 100_000, 2);

    private static void forSeeds(LongConsumer law) {
        for (long seed = 0; seed < SEEDS; seed++) {
            try {
                law.accept(seed);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed, broken);
            }
        }
    }

    /** Facts that a source of its kind could have sent, with the trust that it has by default. */
    private static List<IdentityFact> log(SplittableRandom random) {
        int values = 1 + random.nextInt(5);
        int moments = 1 + random.nextInt(40);
        List<IdentityFact> log = new ArrayList<>();
        int size = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 20);
        for (int i = 0; i < size; i++) {
            log.add(fact(random, i, values, moments));
        }
        return log;
    }

    private static IdentityFact fact(SplittableRandom random, int index, int values, int moments) {
        Source.Kind kind = Source.Kind.values()[random.nextInt(3)];
        Set<Key> keys = new LinkedHashSet<>();
        for (KeyKind each : KeyKind.values()) {
            boolean proved = Source.provedByDefault(kind).contains(each);
            if (proved && random.nextInt(each.strong() ? 4 : 3) == 0) {
                keys.add(key(random, each, values));
                if (each == KeyKind.EMAIL && random.nextInt(4) == 0) {
                    keys.add(key(random, each, values));
                }
            }
        }
        if (keys.isEmpty() && random.nextInt(20) != 0) {
            keys.add(key(random, KeyKind.ANONYMOUS_ID, values));
        }
        String retired = null;
        if (random.nextInt(8) == 0) {
            Key user = key(random, KeyKind.USER_ID, values);
            keys.removeIf(key -> key.kind() == KeyKind.USER_ID);
            List<Key> rest = List.copyOf(keys);
            keys.clear();
            keys.add(user);
            keys.addAll(rest);
            retired = "v" + random.nextInt(values);
        }
        Position position = new Position(random.nextInt(moments), random.nextInt(2), random.nextInt(2), "m" + index);
        return new IdentityFact(position, kind, kind.name(), List.copyOf(keys), retired);
    }

    private static Key key(SplittableRandom random, KeyKind kind, int values) {
        return new Key(kind, "v" + random.nextInt(values));
    }

    private static <T> List<T> shuffled(List<T> items, SplittableRandom random) {
        List<T> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    /** Mostly in ≺, as real arrival is. */
    private static List<IdentityFact> nearlyInOrder(List<IdentityFact> log, SplittableRandom random) {
        List<IdentityFact> nearly = new ArrayList<>(log);
        nearly.sort(java.util.Comparator.comparing(IdentityFact::position));
        for (int late = random.nextInt(4); late > 0; late--) {
            nearly.add(random.nextInt(nearly.size()), nearly.removeFirst());
        }
        return nearly;
    }

    private static IdentityLimits limits(SplittableRandom random) {
        return random.nextInt(3) == 0 ? IdentityLimits.STANDARD : TIGHT;
    }

    @Test
    void inAnyOrderOfArrivalTheSamePeopleComeOutAsFromScratch() {
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            List<IdentityFact> log = log(random);
            IdentityLimits limits = limits(random);
            IdentityTwin twin = new IdentityTwin(log, List.of(), limits);
            for (List<IdentityFact> order :
                    List.of(nearlyInOrder(log, random), shuffled(log, random), shuffled(log, random))) {
                PeopleMirror mirror = new PeopleMirror(limits);
                for (IdentityFact fact : order) {
                    mirror.add(fact);
                    if (random.nextInt(4) == 0) {
                        mirror.settle();
                    }
                }
                mirror.settle();
                mirror.agreesWith(twin, limits);
            }
        });
    }

    @Test
    void everyPrefixIsWhatItIsFromScratch() {
        forSeeds(seed -> {
            if (seed % 4 == 0) {
                SplittableRandom random = new SplittableRandom(seed ^ 0x5eed);
                List<IdentityFact> log = log(random);
                IdentityLimits limits = limits(random);
                PeopleMirror mirror = new PeopleMirror(limits);
                for (int i = 0; i < log.size(); i++) {
                    mirror.add(log.get(i));
                    mirror.settle();
                    mirror.agreesWith(new IdentityTwin(log.subList(0, i + 1), List.of(), limits), limits);
                }
            }
        });
    }

    @Test
    void aSplitHoldsForAllTimeWheneverItIsSaid() {
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed * 31 + 7);
            List<IdentityFact> log = log(random);
            IdentityLimits limits = limits(random);
            PeopleMirror mirror = new PeopleMirror(limits);
            List<Veto> vetoes = new ArrayList<>();
            for (IdentityFact fact : shuffled(log, random)) {
                mirror.add(fact);
                if (random.nextInt(6) == 0) {
                    mirror.settle();
                    split(mirror, fact, random, vetoes);
                }
            }
            mirror.settle();
            IdentityTwin twin = new IdentityTwin(log, vetoes, limits);
            mirror.agreesWith(twin, limits);
            assertApart(mirror, vetoes);

            PeopleMirror replay = new PeopleMirror(limits);
            shuffled(vetoes, random).forEach(replay::apply);
            shuffled(log, random).forEach(replay::add);
            replay.settle();
            replay.agreesWith(twin, limits);
            assertApart(replay, vetoes);
        });
    }

    @Test
    void aSplitThatIsLiftedHasNeverBeen() {
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed * 23 + 4);
            List<IdentityFact> log = log(random);
            IdentityLimits limits = limits(random);
            PeopleMirror mirror = new PeopleMirror(limits);
            List<Veto> vetoes = new ArrayList<>();
            List<IdentityFact> added = new ArrayList<>();
            for (IdentityFact fact : shuffled(log, random)) {
                mirror.add(fact);
                added.add(fact);
                if (random.nextInt(4) == 0) {
                    mirror.settle();
                    split(mirror, fact, random, vetoes);
                }
                if (random.nextInt(6) == 0 && !vetoes.isEmpty()) {
                    mirror.settle();
                    Veto lifted = vetoes.remove(random.nextInt(vetoes.size()));
                    LiftAnswer foretold = mirror.graph.previewLift(lifted, vetoes);
                    mirror.lift(lifted, vetoes);
                    mirror.agreesWith(new IdentityTwin(added, vetoes, limits), limits);
                    assertAsForetold(mirror, foretold.after());
                }
            }
            mirror.settle();
            mirror.agreesWith(new IdentityTwin(log, vetoes, limits), limits);
            assertApart(mirror, vetoes);
        });
    }

    private static void split(PeopleMirror mirror, IdentityFact near, SplittableRandom random, List<Veto> vetoes) {
        long person = mirror.graph.ownerOf(near);
        if (person == Change.NOBODY) {
            return;
        }
        List<Key> away = new ArrayList<>();
        mirror.graph.stretches(person).forEach(stretch -> {
            if (random.nextInt(3) == 0) {
                away.add(stretch.key());
            }
        });
        if (mirror.graph.previewSplit(person, away) instanceof SplitAnswer.Preview preview) {
            mirror.apply(preview.veto());
            vetoes.add(preview.veto());
            assertAsForetold(mirror, preview.parts());
        }
    }

    private static void assertAsForetold(PeopleMirror mirror, List<SplitAnswer.Part> parts) {
        Set<Long> numbers = new HashSet<>();
        for (SplitAnswer.Part part : parts) {
            long number = mirror.graph.personOf(part.keys().getFirst()).orElseThrow();
            numbers.add(number);
            assertThat(mirror.person(number)).as("as foretold").isEqualTo(new java.util.TreeSet<>(part.keys()));
            IdentityView view = mirror.graph.view(number).orElseThrow();
            assertThat(view.events()).as("as foretold").isEqualTo(part.events());
            assertThat(view.profileId()).as("as foretold").isEqualTo(part.profileId());
        }
        assertThat(numbers).hasSameSizeAs(parts);
    }

    private static void assertApart(PeopleMirror mirror, List<Veto> vetoes) {
        for (Veto veto : vetoes) {
            for (Key away : veto.away()) {
                for (Key rest : veto.rest()) {
                    boolean both = away.strong() && rest.strong();
                    if (both && mirror.graph.personOf(away).isPresent()) {
                        assertThat(mirror.graph.personOf(away)).isNotEqualTo(mirror.graph.personOf(rest));
                    }
                }
            }
        }
    }

    @Test
    void whatWasRemovedHasNeverBeen() {
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed * 17 + 3);
            List<IdentityFact> log = log(random);
            IdentityLimits limits = limits(random);
            PeopleMirror mirror = new PeopleMirror(limits);
            List<Veto> vetoes = new ArrayList<>();
            List<IdentityFact> left = new ArrayList<>();
            for (IdentityFact fact : shuffled(log, random)) {
                mirror.add(fact);
                left.add(fact);
                if (random.nextInt(8) == 0) {
                    mirror.settle();
                    List<IdentityFact> removed =
                            left.stream().filter(each -> random.nextInt(3) == 0).toList();
                    left.removeAll(removed);
                    mirror.remove(removed);
                    mirror.agreesWith(new IdentityTwin(left, vetoes, limits), limits);
                }
                if (random.nextInt(12) == 0) {
                    mirror.settle();
                    split(mirror, fact, random, vetoes);
                }
            }
            mirror.settle();
            mirror.agreesWith(new IdentityTwin(left, vetoes, limits), limits);
            mirror.remove(List.copyOf(left));
            assertThat(mirror.store.content()).as("nothing is left of nothing").isEmpty();
        });
    }

    @Test
    void noPublicSourceEverJoinsTwoPeople() {
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed * 13 + 1);
            List<IdentityFact> log = new ArrayList<>(log(random));
            for (int i = 0; i < 10; i++) { // whatever a browser may have got in beside its userId
                Key one = key(random, KeyKind.USER_ID, 4);
                Key two = key(random, KeyKind.USER_ID, 4);
                Position at = new Position(random.nextInt(20), 0, 0, "p" + i);
                log.add(new IdentityFact(
                        at, Source.Kind.PUBLIC, "site", List.of(one, two), random.nextBoolean() ? "v1" : null));
            }
            PeopleMirror mirror = new PeopleMirror(IdentityLimits.STANDARD);
            shuffled(log, random).forEach(mirror::add);
            mirror.settle();

            List<IdentityFact> proved = log.stream()
                    .filter(fact -> fact.sourceKind() != Source.Kind.PUBLIC)
                    .toList();
            Set<Set<Key>> withoutBrowsers = new IdentityTwin(proved, List.of(), IdentityLimits.STANDARD).identified();
            for (Set<Key> person : new IdentityTwin(log, List.of(), IdentityLimits.STANDARD).identified()) {
                assertThat(mirror.person(
                                mirror.graph.personOf(person.iterator().next()).orElseThrow()))
                        .isEqualTo(person);
                assertThat(person.size() == 1 || withoutBrowsers.contains(person))
                        .isTrue();
            }
        });
    }

    @Test
    void everyIdThatAProfileEverHadLeadsToWhoeverHoldsItsKey() {
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed * 7 + 5);
            PeopleMirror mirror = new PeopleMirror(TIGHT);
            for (IdentityFact fact : shuffled(log(random), random)) {
                mirror.add(fact);
                mirror.settle();
            }
            for (String id : mirror.idsEver) {
                long holder = mirror.graph.personOfId(id).orElseThrow();
                assertThat(mirror.graph.profileId(holder)).isPresent();
            }
        });
    }

    @Test
    void whoWasErasedHasNeverBeenAndSplitsForgetTheKeys() {
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed * 11 + 9);
            IdentityLimits limits = limits(random);
            PeopleMirror mirror = new PeopleMirror(limits);
            List<Veto> vetoes = new ArrayList<>();
            for (IdentityFact fact : shuffled(log(random), random)) {
                mirror.add(fact);
                if (random.nextInt(4) == 0) {
                    mirror.settle();
                    split(mirror, fact, random, vetoes);
                }
                if (random.nextInt(8) == 0) {
                    mirror.settle();
                    long person = mirror.graph.ownerOf(fact);
                    if (person != Change.NOBODY) {
                        Set<Key> erased = mirror.erase(person);
                        vetoes.replaceAll(veto -> veto.without(erased));
                        assertNobodyHasAny(erased, mirror);
                        mirror.agreesWith(new IdentityTwin(mirror.stored.values(), vetoes, limits), limits);
                    }
                }
            }
            mirror.settle();
            mirror.agreesWith(new IdentityTwin(mirror.stored.values(), vetoes, limits), limits);
        });
    }

    private static void assertNobodyHasAny(Set<Key> erased, PeopleMirror mirror) {
        erased.stream()
                .filter(Key::strong)
                .forEach(key -> assertThat(mirror.graph.personOf(key))
                        .as("who has %s", key)
                        .isEmpty());
    }

    /** The guards of nobody are reached by most people, so here they are small. */
    @Test
    void whoIsBeyondAGuardIsQuarantinedAtOnceAndInAnyOrderOfArrival() {
        IdentityLimits guarded = new IdentityLimits(1, 1, 2, 2, 2, 4, 7, 2);
        forSeeds(seed -> {
            SplittableRandom random = new SplittableRandom(seed * 19 + 2);
            PeopleMirror mirror = new PeopleMirror(guarded);
            List<Veto> vetoes = new ArrayList<>();
            for (IdentityFact fact : shuffled(log(random), random)) {
                mirror.add(fact);
                mirror.settle();
                if (random.nextInt(12) == 0) {
                    split(mirror, fact, random, vetoes);
                }
                if (random.nextInt(16) == 0) {
                    mirror.remove(mirror.stored.values().stream()
                            .filter(each -> random.nextInt(3) == 0)
                            .toList());
                }
                if (random.nextInt(4) == 0) {
                    assertQuarantined(mirror, new IdentityTwin(mirror.stored.values(), vetoes, guarded));
                }
            }
            assertQuarantined(mirror, new IdentityTwin(mirror.stored.values(), vetoes, guarded));
        });
    }

    @Test
    void noEventTooManyPassesTheGuardBetweenTwoLooks() {
        IdentityLimits guarded = new IdentityLimits(1, 1, 2, 2, 5, 1_000, 400, 20);
        for (long seed = 0; seed < Math.max(50, SEEDS / 20); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PeopleMirror mirror = new PeopleMirror(guarded);
            int emails = 1 + random.nextInt(4);
            int browsers = 1 + random.nextInt(30);
            for (int i = 0; i < 500; i++) {
                Key browser = new Key(KeyKind.ANONYMOUS_ID, "b" + random.nextInt(browsers));
                Key email = new Key(KeyKind.EMAIL, "e" + random.nextInt(emails));
                Key user = new Key(KeyKind.USER_ID, "u");
                List<Key> keys = switch (random.nextInt(5)) {
                    case 0 -> List.of(user, email);
                    case 1 -> List.of(random.nextBoolean() ? user : email, browser);
                    default -> List.of(browser);
                };
                Position at = new Position(i, 0, 0, "m" + i);
                IdentityFact fact = new IdentityFact(at, Source.Kind.SERVER, "shop", keys, null);
                mirror.add(fact);
                long person = mirror.graph.ownerOf(fact);
                assertThat(mirror.graph.quarantined(person))
                        .as("seed %s event %s", seed, i)
                        .isEqualTo(mirror.graph.view(person).orElseThrow().events() > guarded.eventsOfPerson());
            }
        }
    }

    private static void assertQuarantined(PeopleMirror mirror, IdentityTwin twin) {
        for (Set<Key> person : twin.people()) {
            long number = mirror.graph.personOf(person.iterator().next()).orElseThrow();
            assertThat(mirror.person(number)).isEqualTo(person);
            assertThat(mirror.graph.quarantined(number))
                    .as("quarantine of %s", person)
                    .isEqualTo(twin.quarantined(person));
        }
    }
}
