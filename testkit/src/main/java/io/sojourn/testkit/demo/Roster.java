package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.Person.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the people; numbers are dealt at random, so that they say nothing about persona or standing. */
final class Roster {
    private final long seed;
    private final int scale;

    Roster(long seed, int scale) {
        this.seed = seed;
        this.scale = scale;
    }

    List<Person> people() {
        List<Integer> numbers = new ArrayList<>();
        int total = 0;
        for (Persona persona : Persona.values()) {
            total += persona.people * scale;
        }
        for (int i = 1; i <= total; i++) {
            numbers.add(i);
        }
        Dice.of(seed, -1, "numbers").shuffle(numbers);
        List<Person> people = new ArrayList<>(total);
        for (Persona persona : Persona.values()) {
            for (int rank = 0; rank < persona.people * scale; rank++) {
                people.add(person(numbers.get(people.size()), persona, rank / scale));
            }
        }
        people.sort(Comparator.comparingInt(person -> person.number));
        return people;
    }

    private Person person(int number, Persona persona, int rank) {
        Dice dice = Dice.of(seed, number, "roster");
        Person person = new Person(number, persona, standing(persona, rank), home(persona, dice), dice);
        person.regular = persona == Persona.GOLD_MEMBER && rank < Parameters.REGULARS;
        if (person.standing == Standing.EXISTING_CUSTOMER) {
            person.storeOnly = !person.regular && dice.chance(storeOnly(persona));
            person.joinedAt = Person.BEFORE;
        }
        return person;
    }

    private static double storeOnly(Persona persona) {
        return switch (persona) {
            case HOMEMAKER -> Parameters.STORE_ONLY_HOMEMAKERS;
            case GOLD_MEMBER -> Parameters.STORE_ONLY_GOLD_MEMBERS;
            case OFFICE_WORKER, DESIGNER, ENGINEER, STUDENT -> 0;
        };
    }

    private static Standing standing(Persona persona, int rank) {
        if (rank < persona.existing) {
            return Standing.EXISTING_CUSTOMER;
        }
        if (rank < persona.customers) {
            return Standing.NEW_CUSTOMER;
        }
        return rank < persona.customers + persona.prospects ? Standing.IDENTIFIED_PROSPECT : Standing.ANONYMOUS;
    }

    /** The archetype's own town a little more often; all stores are lived near by all personas. */
    private static Store home(Persona persona, Dice dice) {
        boolean typical = dice.chance(typicalShare(persona));
        int any = dice.below(Store.COUNT);
        return typical ? typicalHome(persona, any) : Store.at(any);
    }

    private static double typicalShare(Persona persona) {
        return switch (persona) {
            case OFFICE_WORKER, GOLD_MEMBER -> .08;
            case HOMEMAKER, DESIGNER, STUDENT -> .35;
            case ENGINEER -> .15;
        };
    }

    private static Store typicalHome(Persona persona, int any) {
        return switch (persona) {
            case OFFICE_WORKER -> any % 2 == 0 ? Store.XINYI : Store.GONGGUAN;
            case HOMEMAKER -> Store.BANQIAO;
            case DESIGNER -> Store.ZHONGSHAN;
            case ENGINEER -> Store.HSINCHU;
            case GOLD_MEMBER -> Store.TAINAN;
            case STUDENT -> any % 2 == 0 ? Store.XITUN : Store.TAICHUNG;
        };
    }
}
