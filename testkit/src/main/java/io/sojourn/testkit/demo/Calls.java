package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** Calls to the service: gold members 1.3 times a year, others hardly; some complain, most cases are solved. */
final class Calls implements Story {
    private static final Shape CALL = Shape.of("case_id", "topic", "hold_seconds");
    private static final Shape CASE = Shape.of("case_id", "topic");
    private static final String[] TOPICS = {"late_parcel", "points", "size", "stock"};

    @Override
    public void write(World world) {
        for (Person person : world.people) {
            if (person.customer() && !person.storeOnly) {
                Dice dice = world.dice(person, "calls");
                double expected = person.persona == Persona.GOLD_MEMBER ? 1.3 : .06;
                for (int i = dice.times(expected); i > 0; i--) {
                    call(person, i, world, dice);
                }
            }
        }
    }

    private static void call(Person person, int number, World world, Dice dice) {
        long known = Math.max(0, person.knownFrom());
        long at = Year.at(Year.day(known + dice.below(Year.END - known)), dice.between(9, 20));
        Value id = Value.text("C" + person.number + "-" + number);
        Value topic = Value.text(TOPICS[dice.below(TOPICS.length)]);
        long hold = (long) dice.logNormal(80, .9);
        if (at <= known) {
            return;
        }
        world.script.track(person, Sender.CALL, at, "Call Completed", CALL.with(id, topic, Value.whole(hold)));
        if (dice.chance(.12)) {
            world.script.track(person, Sender.CALL, at + Year.MINUTE, "Complaint Filed", CASE.with(id, topic));
        }
        if (dice.chance(.75)) {
            world.script.track(
                    person, Sender.CALL, at + Year.days(dice.between(.1, 4)), "Case Solved", CASE.with(id, topic));
        }
    }
}
