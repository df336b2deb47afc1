package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Friends bring friends (reserved for loyalty): students join by a friend's code, few customers bring most of those who
 * buy, and a ring of nine accounts refers in a circle.
 */
final class Referrals implements Story {
    private static final Shape CODE = Shape.of("code", "friend");
    private static final double SHARES_A_YEAR = .9;

    private record Referral(Person by, Person friend) {}

    private final List<Referral> referrals = new ArrayList<>();
    private final List<Person> ring = new ArrayList<>();

    @Override
    public void plan(World world) {
        Dice dice = world.dice("referrals");
        Predicate<Person> student = person -> person.persona == Persona.STUDENT && person.identified();
        int members = (int) world.people.stream().filter(student).count();
        int referred = (int) Math.round(members * Parameters.JOINS_BY_CODE);
        int converted = (int) Math.round(referred * Parameters.REFERRED_CONVERT);
        List<Person> buyers =
                world.drawn("referred buyers", student.and(Person::newCustomer)).subList(0, converted);
        List<Person> others = world.drawn("referred others", student.and(person -> !person.customer()));
        List<Person> prospects = others.subList(0, Math.min(others.size(), referred - converted));
        List<Person> customers = world.drawn(
                "referrers",
                person -> person.customer()
                        && (person.persona == Persona.STUDENT || person.persona == Persona.GOLD_MEMBER)
                        && person.standing == Person.Standing.EXISTING_CUSTOMER);
        List<Person> known =
                world.drawn("other referrers", person -> person.newCustomer() && person.knownFrom() < 60 * Year.DAY);
        int customersOfAll =
                (int) world.people.stream().filter(Person::customer).count();
        int top = (int) Math.round(customersOfAll * Parameters.TOP_REFERRERS);
        int ofTop = (int) Math.round(converted * Parameters.TOP_REFERRERS_SHARE);
        List<Person> single =
                Stream.concat(customers.stream().skip(top), known.stream()).toList();
        for (int i = 0; i < buyers.size(); i++) {
            Person by = i < ofTop
                    ? customers.get(i % Math.min(top, customers.size()))
                    : single.get((i - ofTop) % single.size());
            referrals.add(new Referral(by, buyers.get(i)));
        }
        for (Person prospect : prospects) {
            referrals.add(new Referral(dice.pick(single), prospect));
        }
        ring.addAll(world.drawn("ring", student.and(person -> !person.customer() && !prospects.contains(person)))
                .subList(0, Parameters.RING));
    }

    @Override
    public void write(World world) {
        for (Referral referral : referrals) {
            write(referral, world);
        }
        for (int i = 0; i < ring.size(); i++) {
            world.truths.touches("referrals", "ring", ring.get(i));
            circle(ring.get(i), ring.get((i + 1) % ring.size()), i, world);
        }
        for (Person person : world.of(Persona.STUDENT)) {
            if (person.customer()) {
                share(person, world, world.dice(person, "shares"));
            }
        }
    }

    private static void write(Referral referral, World world) {
        Person friend = referral.friend;
        Dice dice = world.dice(friend, "referred");
        long joins = friend.knownFrom();
        long sent = joins - Year.days(dice.between(.5, 6));
        Value.Obj code = code(referral.by, friend);
        world.script.track(referral.by, Sender.APP, sent, "Referral Sent", code);
        world.script.track(
                friend,
                Sender.WEB_PHONE,
                Math.min(sent + dice.below(Year.DAY), joins - Year.HOUR),
                "Referral Received",
                code);
        Purchase first = friend.firstPurchase();
        if (first != null) {
            world.script.track(referral.by, Sender.MEMBERS, first.at + Year.MINUTE, "Referral Converted", code);
            world.truths.touches("referrals", "converted", friend);
        }
    }

    private static void circle(Person by, Person friend, int place, World world) {
        long at = Year.at(200 + place * 2, 21);
        Value.Obj code = code(by, friend);
        world.script.track(by, Sender.WEB_PHONE, at, "Referral Sent", code);
        world.script.track(friend, Sender.WEB_PHONE, at + Year.HOUR, "Referral Received", code);
        world.script.track(by, Sender.MEMBERS, at + 2 * Year.HOUR, "Referral Converted", code);
    }

    private static Value.Obj code(Person by, Person friend) {
        return CODE.with(Value.text("F" + by.number), friend.identity.userId);
    }

    private static void share(Person person, World world, Dice dice) {
        for (int i = dice.times(SHARES_A_YEAR); i > 0; i--) {
            long known = Math.max(0, person.knownFrom());
            long at = Year.awake(Year.day(known + dice.below(Year.END - known)), dice);
            Product product = world.catalogue.any(Category.TOPS, dice);
            world.script.track(
                    person,
                    Sender.APP,
                    Math.max(at, known),
                    dice.chance(.7) ? "Product Shared" : "UGC Posted",
                    product.seenOnline());
        }
    }
}
