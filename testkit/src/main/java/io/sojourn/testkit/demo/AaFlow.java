package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;

/** A control: people are dealt into two arms and nothing is done to either. */
final class AaFlow implements Story {
    private static final int PEOPLE = 2_000;
    private static final Shape ASSIGNED = Shape.of("flow", "node", "arm");

    @Override
    public void write(World world) {
        Dice dice = world.dice("a/a");
        long at = Year.at(Year.daysBeforeEnd(100), 11);
        int left = PEOPLE * world.scale;
        for (Person person : world.drawn("a/a", person -> person.line && person.knownFrom() < at)) {
            if (left-- == 0) {
                return;
            }
            Value arm = Value.text(dice.chance(.5) ? "treated" : "held-out");
            world.script.track(
                    person,
                    Sender.LINE,
                    at,
                    "Holdout Assigned",
                    ASSIGNED.with(Value.text("aa-check"), Value.text("none"), arm));
        }
    }
}
