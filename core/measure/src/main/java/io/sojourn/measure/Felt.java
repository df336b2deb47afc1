package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Mood.Band;
import java.util.Optional;

/** How people felt about one thing, each person once: the mean of theirs, weighed by how much each telling counts. One thread. */
final class Felt {
    /** With fewer people, or less that counts, there is a gap instead of a number. */
    static final int LEAST = 5;

    private static final long LEAST_HUNDREDTHS = 300;
    private static final double HALF_SURE = 500;

    private final Doubles people = new Doubles();
    private final long[] bands = new long[Band.values().length];
    private long hundredths;

    /** What one person's answers or signs add up to. */
    static final class Person {
        private double sum;
        private long weight;

        void clear() {
            sum = 0;
            weight = 0;
        }

        void add(Mood mood) {
            sum += mood.value() * mood.hundredths();
            weight += mood.hundredths();
        }
    }

    /** Somebody who told nothing is nobody. */
    void add(Person person) {
        if (person.weight > 0) {
            Mood all = new Mood(person.sum / person.weight, 0);
            people.add(all.value());
            bands[all.band().ordinal()]++;
            hundredths += person.weight;
        }
    }

    void addAll(Felt more) {
        people.addAll(more.people);
        hundredths += more.hundredths;
        for (int i = 0; i < bands.length; i++) {
            bands[i] += more.bands[i];
        }
    }

    Value.Obj written() {
        Optional<ChannelValue.Mean> mean = people.size() >= LEAST && hundredths >= LEAST_HUNDREDTHS
                ? ChannelValue.Mean.of(people)
                : Optional.empty();
        Value.Obj value = mean.map(each -> each.written("value"))
                .orElse(Value.object("value", Value.NOTHING, "interval", Value.NOTHING));
        Value.Obj written = Value.object("n", (long) people.size())
                .over(value)
                .with("confidence", Value.real(hundredths / (hundredths + HALF_SURE)));
        for (Band band : Band.values()) {
            written = written.with(band.wireName(), Value.whole(bands[band.ordinal()]));
        }
        return written.with("least", Value.whole(LEAST));
    }
}
