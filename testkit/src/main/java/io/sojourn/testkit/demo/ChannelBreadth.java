package io.sojourn.testkit.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;

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
            List<Person> narrow = customers.stream()
                    .filter(person -> used(person) == channels)
                    .toList();
            List<Purchase> free = new ArrayList<>(
                    lateOrders(narrow).filter(ChannelBreadth::mayGo).toList());
            world.dice("channels").shuffle(free);
            double basket = used == 1 ? basket(customers) / Parameters.STORE_BASKET : 0;
            giveUp(used == 1 ? dearAndCheap(free, narrow, basket) : free, value[used] - target, world);
        }
    }

    private static Stream<Purchase> lateOrders(List<Person> people) {
        return people.stream()
                .flatMap(person -> person.purchases.stream())
                .filter(purchase -> purchase.real() && purchase.at >= Year.HALF);
    }

    /** The mean store basket of those who use more than one channel. */
    private static double basket(List<Person> customers) {
        List<Person> broad =
                customers.stream().filter(person -> used(person) > 1).toList();
        return lateOrders(broad)
                .filter(purchase -> !purchase.online())
                .mapToDouble(purchase -> purchase.amount)
                .average()
                .orElse(0);
    }

    /** The same orders so arranged that giving them up from the front leads the mean store basket to the one wanted. */
    private static List<Purchase> dearAndCheap(List<Purchase> free, List<Person> narrow, double basket) {
        Deque<Purchase> dear = new ArrayDeque<>(
                free.stream().filter(each -> each.amount > basket).toList());
        Deque<Purchase> cheap = new ArrayDeque<>(
                free.stream().filter(each -> each.amount <= basket).toList());
        DoubleSummaryStatistics kept = lateOrders(narrow)
                .filter(purchase -> !purchase.online())
                .mapToDouble(purchase -> purchase.amount)
                .summaryStatistics();
        double sum = kept.getSum();
        long count = kept.getCount();
        List<Purchase> arranged = new ArrayList<>(free.size());
        while (!dear.isEmpty() || !cheap.isEmpty()) {
            boolean tooDear = sum > basket * count;
            Purchase next = cheap.isEmpty() || (tooDear && !dear.isEmpty()) ? dear.remove() : cheap.remove();
            arranged.add(next);
            if (!next.online()) {
                sum -= next.amount;
                count--;
            }
        }
        return arranged;
    }

    private static boolean customerAtHalf(Person person) {
        Purchase first = person.firstPurchase();
        return first != null && (person.standing == Person.Standing.EXISTING_CUSTOMER || first.at < Year.HALF);
    }

    private static int used(Person person) {
        return Math.min(Integer.bitCount(person.channels), MOST);
    }

    /** Neither first orders nor second ones, whose time is another truth's, nor what a story counts on. */
    private static boolean mayGo(Purchase purchase) {
        return purchase.free()
                && purchase.at >= Year.HALF
                && !purchase.tried
                && purchase.who.purchases.indexOf(purchase) > 1;
    }

    private static void giveUp(List<Purchase> free, double tooMuch, World world) {
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
