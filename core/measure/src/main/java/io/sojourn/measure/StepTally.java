package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** How many got how deep into a funnel, how fast, and who: one group's numbers. */
final class StepTally {
    private final long[] atDepth;
    private final Doubles[] seconds;
    private final Longs[] people;

    StepTally(int steps, boolean withPeople) {
        atDepth = new long[steps + 1];
        seconds = new Doubles[steps];
        Arrays.setAll(seconds, k -> new Doubles());
        people = new Longs[withPeople ? steps + 1 : 0];
        Arrays.setAll(people, depth -> new Longs());
    }

    void add(int depth, long person) {
        atDepth[depth]++;
        if (people.length > 0) {
            people[depth].add(person);
        }
    }

    void addTimes(Deepest deepest) {
        for (int k = 1; k < deepest.depth(); k++) {
            seconds[k].add(deepest.seconds(k));
        }
    }

    StepTally merge(StepTally other) {
        for (int depth = 0; depth < atDepth.length; depth++) {
            atDepth[depth] += other.atDepth[depth];
        }
        for (int k = 0; k < seconds.length; k++) {
            seconds[k].addAll(other.seconds[k]);
        }
        for (int depth = 0; depth < people.length; depth++) {
            people[depth].addAll(other.people[depth]);
        }
        return this;
    }

    /** How many reached a step, counted from 1. */
    long reached(int step) {
        long count = 0;
        for (int depth = step; depth < atDepth.length; depth++) {
            count += atDepth[depth];
        }
        return count;
    }

    Value steps(FunnelQuery query, JourneyTable table) {
        List<Value> steps = new ArrayList<>();
        for (int step = 1; step <= query.steps().size(); step++) {
            steps.add(step(query, step, table));
        }
        return Value.array(steps);
    }

    private Value step(FunnelQuery query, int step, JourneyTable table) {
        long count = reached(step);
        Value.Obj out = Value.object(
                "name", query.steps().get(step - 1).name(),
                "count", count,
                "fromFirst", Quantiles.ratio(count, reached(1)),
                "fromPrevious", Quantiles.ratio(count, reached(Math.max(1, step - 1))));
        if (query.times()) {
            double[] sorted = seconds[step - 1].sorted();
            out = out.with(
                    "seconds",
                    Value.object(
                            "mean", Quantiles.mean(sorted),
                            "median", Quantiles.of(sorted, 0.5),
                            "p90", Quantiles.of(sorted, 0.9)));
        }
        return query.profiles() ? out.with("profiles", Names.of(whoReached(step, atDepth.length - 1), table)) : out;
    }

    /** The people behind a number: those who reached the step, or who reached the one before but not it. */
    Value people(FunnelQuery.People asked, JourneyTable table) {
        long[] who = asked.converted()
                ? whoReached(asked.step(), atDepth.length - 1)
                : whoReached(asked.step() - 1, asked.step() - 1);
        return Value.object("count", (long) who.length, "profiles", Names.of(who, table));
    }

    /** Whether anybody is among those. */
    boolean counts(FunnelQuery.People asked) {
        return asked.converted() ? reached(asked.step()) > 0 : reached(asked.step() - 1) > reached(asked.step());
    }

    private long[] whoReached(int least, int most) {
        Longs who = new Longs();
        for (int depth = least; depth <= most; depth++) {
            who.addAll(people[depth]);
        }
        return who.distinct();
    }

    /** Whether anything was counted. */
    boolean empty() {
        return LongStream.of(atDepth).allMatch(count -> count == 0);
    }
}
