package io.sojourn.testkit.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Truth 10: people who used more channels in the first half of the year are worth 1.28 times as much in the second, per
 * channel.
 *
 * <p>The orders of the year were planned without it. Here those who used few channels give some of theirs up, until the
 * means stand in that ratio; where the cause is off, they keep them.
 */
final class ChannelBreadth implements Story {
    private static final int MOST = 4;

    @Override
    public void write(World world) {
        List<Person> customers =
                world.people.stream().filter(ChannelBreadth::customerAtHalf).toList();
        double[] people = new double[MOST + 1];
        double[] value = new double[MOST + 1];
        for (Person person : customers) {
            int used = used(person);
            people[used]++;
            for (Purchase purchase : person.purchases) {
                if (purchase.real() && purchase.at >= Year.HALF) {
                    value[used] += purchase.amount;
                }
            }
        }
        double most = value[MOST] / people[MOST];
        for (int used = 1; used < MOST; used++) {
            double target = most / StrictMath.pow(Parameters.VALUE_PER_CHANNEL, MOST - used) * people[used];
            int channels = used;
            giveUp(customers.stream().filter(person -> used(person) == channels).toList(), value[used] - target, world);
        }
    }

    private static boolean customerAtHalf(Person person) {
        Purchase first = person.firstPurchase();
        return first != null && (person.standing == Person.Standing.EXISTING_CUSTOMER || first.at < Year.HALF);
    }

    private static int used(Person person) {
        return Math.clamp(Integer.bitCount(person.channels), 1, MOST);
    }

    /** Neither first orders nor second ones, whose time is another truth's, nor what a story counts on. */
    private static boolean mayGo(Purchase purchase) {
        return purchase.free()
                && purchase.at >= Year.HALF
                && !purchase.tried
                && purchase.who.purchases.indexOf(purchase) > 1;
    }

    private static void giveUp(List<Person> people, double tooMuch, World world) {
        List<Purchase> free = new ArrayList<>(people.stream()
                .flatMap(person -> person.purchases.stream())
                .filter(ChannelBreadth::mayGo)
                .toList());
        world.dice("channels").shuffle(free);
        double left = tooMuch;
        for (Purchase purchase : free) {
            if (left <= 0) {
                return;
            }
            left -= purchase.amount;
            purchase.without |= Cause.CHANNEL_BREADTH.bit();
            world.truths.touches("channel-value", "gaveUp", purchase.who);
        }
    }
}
