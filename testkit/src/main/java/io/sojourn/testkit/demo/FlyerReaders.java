package io.sojourn.testkit.demo;

import io.sojourn.testkit.demo.Purchase.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * Truth 2, web-rooming: the online flyer on Thursday evening, three products compared, the store on the weekend.
 *
 * <p>A fifth of the sessions end in a store within three days; some of them would have by the household's own rhythm.
 */
final class FlyerReaders implements Story {
    private static final long WINDOW = 3 * Year.DAY;
    private static final int THURSDAY = 4;
    private static final double OWN_RHYTHM_AT_LEAST = .03;
    private static final double OF_CUSTOMERS = .72;

    /** Somebody reads the flyer. */
    private record Session(Person who, long at) {}

    private final List<Session> sessions = new ArrayList<>();

    @Override
    public void plan(World world) {
        Dice dice = world.dice("flyer");
        int total = Parameters.FLYER_SESSIONS * world.scale;
        int caused = (int) (total * (Parameters.WEB_ROOMING - OWN_RHYTHM_AT_LEAST));
        List<Person> customers = world.drawn(
                "flyer customers",
                person -> person.persona == Persona.HOMEMAKER
                        && person.standing == Person.Standing.EXISTING_CUSTOMER
                        && !person.storeOnly);
        List<Person> prospects =
                world.drawn("flyer prospects", person -> person.persona == Persona.HOMEMAKER && !person.customer());
        for (int i = 0; i < total - caused; i++) {
            List<Person> readers = dice.chance(OF_CUSTOMERS) ? customers : prospects;
            sessions.add(new Session(dice.pick(readers), thursdayEvening(dice.below(Year.DAYS / 7), dice)));
        }
        addCaused(total, world, dice);
    }

    private static long thursdayEvening(int week, Dice dice) {
        int day = week * 7;
        while (Year.weekday(day) != THURSDAY) {
            day++;
        }
        return Year.at(Math.min(day, Year.DAYS - 1), dice.between(19.5, 22.8));
    }

    /** Puts a session before purchases that were planned for a weekend anyway; without the cause these do not happen. */
    private void addCaused(int total, World world, Dice dice) {
        long hits = sessions.stream().filter(FlyerReaders::endsInStore).count();
        long target = Math.round(total * Parameters.WEB_ROOMING);
        List<Purchase> weekends = world.drawnPurchases(
                "web-rooming",
                purchase -> purchase.free()
                        && purchase.way == Way.STORE
                        && purchase.category == Category.DAILY
                        && purchase.who.persona == Persona.HOMEMAKER
                        && purchase.who.standing == Person.Standing.EXISTING_CUSTOMER
                        && !purchase.who.storeOnly
                        && Year.day(purchase.at) > 3
                        && Year.weekday(Year.day(purchase.at)) > THURSDAY);
        int room = total - sessions.size();
        for (Purchase purchase : weekends.subList(0, (int) Math.min(Math.min(room, weekends.size()), target - hits))) {
            int day = Year.day(purchase.at);
            long at = Year.at(day - (Year.weekday(day) - THURSDAY), dice.between(20, 22.8));
            purchase.taken = true;
            purchase.needs |= Cause.WEB_ROOMING.bit();
            sessions.add(new Session(purchase.who, Math.max(at, purchase.at - WINDOW + Year.HOUR)));
            world.truths.touches("web-rooming", "people", purchase.who);
        }
    }

    private static boolean endsInStore(Session session) {
        return session.who.purchases.stream()
                .anyMatch(purchase -> purchase.real()
                        && purchase.way == Way.STORE
                        && purchase.category == Category.DAILY
                        && purchase.at > session.at
                        && purchase.at <= session.at + WINDOW);
    }

    @Override
    public void write(World world) {
        for (Session session : sessions) {
            Dice dice = Dice.of(world.seed, session.who.number * 1_000L + Year.day(session.at), "flyer session");
            Browsing browsing = new Browsing(world, session.who, Sender.WEB_PHONE, session.at, dice);
            browsing.arrive(session.who.line && dice.chance(.5) ? Entry.LINE : Entry.DIRECT, "Home");
            browsing.flyer();
            List<Product> compared = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                compared.add(world.catalogue.any(Category.DAILY, dice));
                browsing.product(compared.getLast());
            }
            browsing.compare(compared);
        }
    }
}
