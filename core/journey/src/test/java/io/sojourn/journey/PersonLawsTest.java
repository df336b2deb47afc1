package io.sojourn.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.collect.Event;
import io.sojourn.collect.Position;
import io.sojourn.unify.condition.Facts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Laws that hold for every life, tried on many. */
final class PersonLawsTest {
    private static final long SEED = 20261124;
    private static final Set<String> ALLOWED_PAIRS = Set.of(
            "awareness×reach",
            "awareness×acquisition",
            "consideration×acquisition",
            "decision×acquisition",
            "first-purchase×conversion",
            "retention×loyalty",
            "advocacy×conversion",
            "advocacy×advocacy",
            "lapsed-prospect×lapsed-prospect",
            "lapsed-customer×lapsed-customer",
            "nowhere×nowhere");

    private static JourneyRules rules(SplittableRandom random) {
        Trade trade = List.of(Trade.values()).get(random.nextInt(6));
        return JourneyRules.of(
                3,
                TouchpointRules.standard(),
                List.of(StageModel.journey(trade), StageModel.lifecycle(trade)),
                JourneySettings.standard(ZoneId.of("Asia/Taipei")));
    }

    private static String round(Person person, long now) {
        return person.facts(now)
                .round()
                .map(on -> on.number() + " " + on.phase())
                .orElse("none");
    }

    @Test
    void theFoldAgreesWithTheNaiveTellingAtEveryInstant() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        int entries = 0;
        for (int life = 0; life < 700; life++) {
            SplittableRandom random = seeds.split();
            JourneyRules rules = rules(random);
            List<Event> events = new RandomLives(random).life();
            long until = events.getLast().occurredAtMillis() + 4_000 * Log.DAY;
            NaiveJourney naive = new NaiveJourney(rules, events);
            Person person = Person.empty(rules);
            for (int i = 0; i < events.size(); i++) {
                Step step = person.add(events.get(i));
                long at = events.get(i).occurredAtMillis();
                assertThat(rules.touchpoints().sets(step.touchpoint())).isEqualTo(naive.sets(i));
                long later = at + random.nextInt(200) * Log.DAY;
                assertThat(round(person, at)).as("life %s, event %s", life, i).isEqualTo(naive.round(i + 1, at));
                assertThat(round(person, later))
                        .as("life %s, after event %s", life, i)
                        .isEqualTo(naive.round(i + 1, later));
            }
            assertThat(person.online.count()).isEqualTo(naive.sessions(Bank.ON, events.size()));
            assertThat(person.offline.count()).isEqualTo(naive.sessions(Bank.OFF, events.size()));
            person.advance(until);
            for (String model : List.of("journey", "lifecycle")) {
                List<NaiveJourney.Entry> told = person.transitions(model).stream()
                        .map(move -> new NaiveJourney.Entry(move.atMillis(), move.to()))
                        .toList();
                assertThat(told).as("life %s, %s: %s", life, model, events).isEqualTo(naive.entries(model, until));
                entries += told.size();
            }
        }
        System.out.println(entries + " transitions compared");
    }

    @Test
    void onlyTheAllowedPairsOfTheTwoModelsOccur() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        TreeMap<String, Integer> pairs = new TreeMap<>();
        for (int life = 0; life < 5_000; life++) {
            SplittableRandom random = seeds.split();
            Person person = Person.empty(rules(random));
            for (Event event : new RandomLives(random).life()) {
                while (person.nextDueMillis().orElse(Long.MAX_VALUE) <= event.occurredAtMillis()) {
                    person.advance(person.nextDueMillis().getAsLong());
                    pairs.merge(pair(person), 1, Integer::sum);
                }
                person.add(event);
                pairs.merge(pair(person), 1, Integer::sum);
            }
            while (person.nextDueMillis().isPresent()) {
                person.advance(person.nextDueMillis().getAsLong());
                pairs.merge(pair(person), 1, Integer::sum);
            }
        }
        System.out.println(pairs);
        assertThat(pairs.keySet()).isEqualTo(new TreeSet<>(ALLOWED_PAIRS));
    }

    private static String pair(Person person) {
        Facts facts = person.facts(Long.MAX_VALUE / 4);
        return facts.stage("journey").map(Facts.Standing::stage).orElse("nowhere") + "×"
                + facts.stage("lifecycle").map(Facts.Standing::stage).orElse("nowhere");
    }

    @Test
    void writtenAndReadAnywhereAPersonGoesOnAsBefore() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int life = 0; life < 2_000; life++) {
            SplittableRandom random = seeds.split();
            JourneyRules rules = rules(random);
            Person kept = Person.empty(rules);
            Person reread = Person.empty(rules);
            for (Event event : new RandomLives(random).life()) {
                reread = random.nextBoolean() ? Person.read(reread.bytes(), rules) : reread;
                assertThat(reread.add(event)).isEqualTo(kept.add(event));
                assertThat(reread.nextDueMillis()).isEqualTo(kept.nextDueMillis());
                assertThat(reread.bytes()).isEqualTo(kept.bytes());
            }
            long later = Log.START + 9_000 * Log.DAY;
            Person last = Person.read(reread.bytes(), rules);
            assertThat(last.advance(later)).isEqualTo(kept.advance(later));
            assertThat(last.bytes()).isEqualTo(kept.bytes());
            assertThat(last.document(later)).isEqualTo(kept.document(later));
        }
    }

    @Test
    void ticksBetweenEventsChangeNothingButWhenALapseIsTold() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int life = 0; life < 2_000; life++) {
            SplittableRandom random = seeds.split();
            JourneyRules rules = rules(random);
            Person ticked = Person.empty(rules);
            Person still = Person.empty(rules);
            List<Transition> told = new ArrayList<>();
            List<Transition> toldStill = new ArrayList<>();
            for (Event event : new RandomLives(random).life()) {
                long tick = event.occurredAtMillis() - random.nextInt(3) * Log.DAY;
                told.addAll(ticked.advance(tick));
                assertThat(ticked.late(event.position()))
                        .as("a tick in time makes nothing late")
                        .isFalse();
                told.addAll(ticked.add(event).transitions());
                toldStill.addAll(still.add(event).transitions());
            }
            assertThat(told).isEqualTo(toldStill);
            assertThat(ticked.bytes()).isEqualTo(still.bytes());
        }
    }

    @Test
    void whatComesLateIsSeenToBeLateAndFoldedAnewGivesTheSameLife() {
        System.out.println("seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        int late = 0;
        for (int life = 0; life < 1_000; life++) {
            SplittableRandom random = seeds.split();
            JourneyRules rules = rules(random);
            List<Event> inOrder = new RandomLives(random).life();
            List<Event> arriving = new ArrayList<>(inOrder);
            for (int swap = random.nextInt(4); swap > 0; swap--) {
                arriving.add(arriving.remove(random.nextInt(arriving.size())));
            }
            List<Event> sofar = new ArrayList<>();
            Person person = Person.empty(rules);
            for (Event event : arriving) {
                sofar.add(event);
                sofar.sort((a, b) -> a.position().compareTo(b.position()));
                if (person.late(event.position())) {
                    late++;
                    person = Person.empty(rules);
                    sofar.forEach(person::add);
                } else {
                    person.add(event);
                }
                person.advance(event.occurredAtMillis() + random.nextInt(40) * Log.DAY);
            }
            Person straight = Person.empty(rules);
            inOrder.forEach(straight::add);
            long now = Log.START + 20_000 * Log.DAY;
            person.advance(now);
            straight.advance(now);
            assertThat(person.bytes()).isEqualTo(straight.bytes());
        }
        System.out.println(late + " late events");
        assertThat(late).isGreaterThan(300);
    }

    @Test
    void anEventBeforeAWindowThatHasEndedIsLate() {
        JourneyRules rules = JourneyRules.standard(ZoneId.of("Asia/Taipei"));
        Person person = new Log().track(Log.on(0, 0), "Product Added").person(rules);
        person.advance(Log.on(14, 0));
        assertThat(person.late(new Position(Log.on(14, 0), 0, 0, "x"))).isFalse();
        person.advance(Log.on(15, 0));
        assertThat(person.late(new Position(Log.on(14, 0), 0, 0, "x"))).isTrue();
        assertThat(person.late(new Position(Log.on(14, 0) + 1, 0, 0, "x"))).isFalse();
    }
}
