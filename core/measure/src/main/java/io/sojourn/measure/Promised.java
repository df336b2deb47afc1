package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Proportions.Range;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Orders with a promise: how many were kept, and what followed those that were and those that were not. One thread. */
final class Promised {
    /** With fewer on either side two groups are not compared. */
    static final int LEAST = 30;
    /** What an answer may say of what came. */
    static final List<String> EXPECTED = List.of("better", "as", "worse");

    final Group kept = new Group();
    final Group broken = new Group();
    /** Of which nothing came until the period ended, though the promise had passed; and those whose promise had not. */
    long missing;

    long open;

    private final Longs slips = new Longs();
    /** Orders that are due points and whose time for them is over: how many, how many points, how many of them came. */
    private long dueOrders;

    private long shortOrders;
    private long due;
    private long credited;

    /** Orders whose promise was kept, or was not. */
    static final class Group {
        private long orders;
        private final Doubles scores = new Doubles();
        /** Of those who said what it was against what they had expected: better, as expected, worse. */
        private final long[] expected = new long[EXPECTED.size()];

        /** Orders of which it is known whether another followed, and after how many one did. */
        private long observed;

        private long again;

        private void addAll(Group more) {
            orders += more.orders;
            scores.addAll(more.scores);
            Arrays.setAll(expected, i -> expected[i] + more.expected[i]);
            observed += more.observed;
            again += more.again;
        }

        /** All of them; or those of which it is known, and after which another followed or did not. */
        long orders(boolean either, boolean followed) {
            return either ? orders : followed ? again : observed - again;
        }

        Optional<ChannelValue.Mean> content() {
            return ChannelValue.Mean.of(scores);
        }

        Value.Obj written(long of) {
            Value.Obj mean = content()
                    .map(each -> each.written("mean"))
                    .orElse(Value.object("mean", Value.NOTHING, "interval", Value.NOTHING));
            return Value.object(
                    "orders", orders,
                    "share", Quantiles.ratio(orders, of),
                    "interval", wilson(orders, of),
                    "satisfaction", Value.object("n", (long) scores.size()).over(mean),
                    "expected", expected(),
                    "again",
                            Value.object(
                                    "n",
                                    observed,
                                    "count",
                                    again,
                                    "share",
                                    Quantiles.ratio(again, observed),
                                    "interval",
                                    wilson(again, observed)));
        }

        private Value expected() {
            return Value.object("n", Arrays.stream(expected).sum(), "better", expected[0], "as", expected[1])
                    .with("worse", Value.whole(expected[2]));
        }

        private static Value wilson(long part, long whole) {
            return AtStake.interval(whole == 0 ? Optional.empty() : Optional.of(Proportions.wilson(part, whole)));
        }
    }

    /** One order whose points should be there. */
    void points(long itsDue, long itsCredited) {
        dueOrders++;
        due += itsDue;
        credited += itsCredited;
        shortOrders += itsCredited < itsDue ? 1 : 0;
    }

    /** What somebody said of an order that came. */
    void expected(boolean late, int answer) {
        (late ? broken : kept).expected[answer]++;
    }

    /** One order that came. */
    void came(long slipMillis, Optional<Double> score, Optional<Boolean> again) {
        Group group = slipMillis > 0 ? broken : kept;
        group.orders++;
        score.ifPresent(group.scores::add);
        again.ifPresent(another -> {
            group.observed++;
            group.again += another ? 1 : 0;
        });
        if (slipMillis > 0) {
            slips.add(slipMillis);
        }
    }

    void addAll(Promised more) {
        kept.addAll(more.kept);
        broken.addAll(more.broken);
        missing += more.missing;
        open += more.open;
        slips.addAll(more.slips);
        dueOrders += more.dueOrders;
        shortOrders += more.shortOrders;
        due += more.due;
        credited += more.credited;
    }

    Value.Obj written() {
        long came = kept.orders + broken.orders;
        List<Value> slip = slips.seconds(.5, .9);
        return Value.object(
                "orders",
                came + missing + open,
                "missing",
                missing,
                "open",
                open,
                "kept",
                kept.written(came),
                "broken",
                broken.written(came).with("slipSeconds", Value.object("median", slip.get(0), "p90", slip.get(1))),
                "difference",
                Value.object("again", again(), "satisfaction", satisfaction()),
                "points",
                Value.object("due", due, "credited", credited, "short", Rates.of(shortOrders, dueOrders)));
    }

    /** Broken minus kept. */
    private Value.Obj again() {
        boolean enough = kept.observed >= LEAST && broken.observed >= LEAST;
        Optional<Double> difference = enough
                ? Optional.of(
                        Proportions.share(broken.again, broken.observed) - Proportions.share(kept.again, kept.observed))
                : Optional.empty();
        return Value.object(
                "value",
                AtStake.number(difference),
                "interval",
                AtStake.interval(difference.map(
                        any -> Proportions.difference(broken.again, broken.observed, kept.again, kept.observed))),
                "least",
                LEAST);
    }

    /** Broken minus kept within the groups: where a group's people both wait more and come back less, that is not what waiting does. */
    static Value.Obj againWithin(Collection<Promised> groups) {
        Strata strata = new Strata(LEAST);
        groups.forEach(
                group -> strata.add(group.broken.again, group.broken.observed, group.kept.again, group.kept.observed));
        return strata.differenceWritten();
    }

    private Value.Obj satisfaction() {
        boolean enough = kept.scores.size() >= LEAST && broken.scores.size() >= LEAST;
        Optional<Range> range = enough
                ? kept.content()
                        .flatMap(one -> broken.content()
                                .map(other -> Range.around(
                                        other.mean() - one.mean(), Math.sqrt(one.variance() + other.variance()))))
                : Optional.empty();
        return Value.object(
                "value",
                AtStake.number(range.map(each -> (each.low() + each.high()) / 2)),
                "interval",
                AtStake.interval(range),
                "least",
                LEAST);
    }
}
