package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The brand's people, products and script of one run, as the stories share them. Used by one thread. */
final class World {
    final long seed;
    final int scale;
    final Catalogue catalogue;
    final List<Person> people;
    final Script script = new Script();
    final Truths truths = new Truths();
    /** Where staff advised somebody, as it is written. */
    final List<StaffAnswers.Consultation> consultations = new ArrayList<>();

    private final long firstMillis;
    private int orders;
    private final Map<Persona, List<Person>> byPersona = new EnumMap<>(Persona.class);

    /** A world whose first midnight is the given instant. */
    World(long seed, int scale, long firstMillis) {
        this.seed = seed;
        this.scale = scale;
        this.firstMillis = firstMillis;
        catalogue = new Catalogue(seed);
        people = new Roster(seed, scale).people();
        for (Person person : people) {
            byPersona.computeIfAbsent(person.persona, any -> new ArrayList<>()).add(person);
        }
    }

    List<Person> of(Persona persona) {
        return byPersona.getOrDefault(persona, List.of());
    }

    /** In shuffled order that depends on the topic alone, so that stories pick independently. */
    List<Person> drawn(String topic, Predicate<Person> which) {
        List<Person> found = new ArrayList<>(people.stream().filter(which).toList());
        dice(topic).shuffle(found);
        return found;
    }

    List<Purchase> drawnPurchases(String topic, Predicate<Purchase> which) {
        List<Purchase> found = new ArrayList<>(purchases().filter(which).toList());
        dice(topic).shuffle(found);
        return found;
    }

    Stream<Purchase> purchases() {
        return people.stream().flatMap(person -> person.purchases.stream());
    }

    Dice dice(String topic) {
        return Dice.of(seed, -1, topic);
    }

    Dice dice(Person person, String topic) {
        return Dice.of(seed, person.number, topic);
    }

    /** A moment of the year as properties say it. */
    Value instant(long at) {
        return Value.text(Instant.ofEpochMilli(firstMillis + at).toString());
    }

    Value nextOrder() {
        return Value.text("ZT" + (10_000_000 + ++orders));
    }
}
