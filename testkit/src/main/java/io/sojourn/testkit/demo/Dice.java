package io.sojourn.testkit.demo;

import java.util.List;

/**
 * A stream of chance that is a pure function of (seed, number, name): SplitMix64, written out so that no JDK changes it.
 *
 * <p>Every person has one stream per topic, so what one topic draws never moves another. Not shared between threads.
 */
final class Dice {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private long state;

    private Dice(long state) {
        this.state = state;
    }

    static Dice of(long seed, long number, String topic) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < topic.length(); i++) {
            hash = (hash ^ topic.charAt(i)) * 0x100000001B3L;
        }
        return new Dice(mix(mix(seed * STEP + hash) ^ mix(number * STEP + 0x632BE59BD9B4E019L)));
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }

    long bits() {
        state += STEP;
        return mix(state);
    }

    /** From 0, inclusive, to 1, exclusive. */
    double unit() {
        return (bits() >>> 11) * 0x1p-53;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    double between(double low, double high) {
        return low + unit() * (high - low);
    }

    /** From 0, inclusive, to the bound, exclusive. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    long below(long bound) {
        return (long) (unit() * bound);
    }

    /** From low to high, both inclusive. */
    int from(int low, int high) {
        return low + below(high - low + 1);
    }

    /** Standard normal: Box and Muller's, with StrictMath so that every machine agrees. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * normal());
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** The whole part, and one more with the probability of the rest. */
    int rounded(double expected) {
        int whole = (int) expected;
        return whole + (chance(expected - whole) ? 1 : 0);
    }

    /** How often something happens whose expected number is given (Poisson, by Knuth's product). */
    int times(double expected) {
        double limit = StrictMath.exp(-expected);
        double product = unit();
        int count = 0;
        while (product > limit) {
            product *= unit();
            count++;
        }
        return count;
    }

    <T> T pick(List<T> items) {
        return items.get(below(items.size()));
    }

    <T> void shuffle(List<T> items) {
        for (int i = items.size() - 1; i > 0; i--) {
            int other = below(i + 1);
            T item = items.get(i);
            items.set(i, items.get(other));
            items.set(other, item);
        }
    }
}
