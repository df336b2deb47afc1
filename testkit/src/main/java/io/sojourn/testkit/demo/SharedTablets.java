package io.sojourn.testkit.demo;

import io.sojourn.collect.Event;
import io.sojourn.collect.Value;

/** Truth 9: people log in on the tablets of their stores; the tablets must not become twelve giant customers. */
final class SharedTablets implements Story {
    @Override
    public void write(World world) {
        int left = Parameters.TABLET_PEOPLE * world.scale;
        for (Store store : Store.values()) {
            world.truths.touches("shared-tablets", "devices", store.tablet());
        }
        for (Person person : world.drawn(
                "tablets", person -> person.identified() && person.knownFrom() < Year.END - 20 * Year.DAY)) {
            if (left-- == 0) {
                return;
            }
            Dice dice = world.dice(person, "tablet");
            long known = Math.max(0, person.knownFrom());
            int day = Year.day(known + Year.DAY + dice.below(Year.END - 3 * Year.DAY - known));
            world.script.because(Cause.SHARED_TABLETS.bit(), 0, () -> visit(person, Year.open(day, dice), world, dice));
            world.truths.touches("shared-tablets", "people", person);
        }
    }

    private static void visit(Person person, long at, World world, Dice dice) {
        String tablet = person.home.tablet();
        StoreVisit.arrive(person, at - 5 * Year.MINUTE, person.home, world);
        world.script.onTablet(person, Event.Type.IDENTIFY, at, "", Value.Obj.empty(), tablet);
        Product product = world.catalogue.any(dice.chance(.5) ? Category.HOME : Category.TOPS, dice);
        world.script.onTablet(
                person, Event.Type.TRACK, at + Year.MINUTE, "Product Viewed", product.seenInStore(), tablet);
    }
}
