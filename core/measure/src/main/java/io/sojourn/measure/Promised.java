package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Proportions.Range;
import java.util.Collection;
import java.util.Optional;

/** Orders with a promise: how many were kept, and what followed those that were and those that were not. One thread. */
final class Promised {
    /** With fewer on either side two groups are not compared. */
    static final int LEAST = 30;

    final Group kept = new Group();
    final Group broken = new Group();
    /** Of which nothing came until the period ended, though the promise had passed; and those whose promise had not. */
    long missing;

    long open;

    private final Longs slips = new Longs();

    /** Orders whose promise was kept, or was not. */
    static final class Group {
        private long orders;
        private final Doubles scores = new Doubles();
        /** Orders of which it is known whether another followed, and after how many one did. */
        private long observed;

        private long again;

        private void addAll(Group more) {
            orders += more.orders;
            scores.addAll(more.scores);
            observed += more.observed;
            again += more.again;
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

        private static Value wilson(long part, long whole) {
            return AtStake.interval(whole == 0 ? Optional.empty() : Optional.of(Proportions.wilson(part, whole)));
        }
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
    }

    Value.Obj written() {
        long came = kept.orders + broken.orders;
        java.util.List<Value> slip = slips.seconds(.5, .9);
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
                Value.object("again", again(), "satisfaction", satisfaction()));
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
