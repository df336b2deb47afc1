package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Proportions.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Answers what customers are worth in a period, by the number of channels that they used in the one before. */
final class ChannelValue {
    /** So many channels and more are one group. */
    static final int MOST = 4;
    /** With fewer people on either side two groups are not compared. */
    static final int LEAST = 30;

    private ChannelValue() {}

    static Value.Obj answer(CrossChannelQuery query, JourneyTable table, AnalysisContext context) {
        ChannelValueFold fold = new ChannelValueFold(query, table, context);
        ChannelValueFold.Sofar sofar = table.fold(fold.columns(), fold::empty, fold, ChannelValueFold::merge);
        boolean mixed = query.currency().isEmpty() && sofar.currencies.size() > 1;
        List<Value> groups = new ArrayList<>();
        for (int channels = 1; channels <= MOST; channels++) {
            Spent group = sofar.byChannels[channels];
            Spent fewer = channels == 1 ? new Spent() : sofar.byChannels[channels - 1];
            groups.add(Value.object("channels", channels, "andMore", channels == MOST)
                    .over(group.written(mixed))
                    .over(ratio("ratio", group.perPerson(mixed), fewer.perPerson(mixed))));
        }
        Spent several = new Spent();
        for (int channels = 2; channels <= MOST; channels++) {
            several.addAll(sofar.byChannels[channels]);
        }
        Value.Obj written = Value.object(
                "view",
                query.view().wireName,
                "customers",
                sofar.customers,
                "withoutChannel",
                sofar.byChannels[0].people(),
                "groups",
                Value.array(groups),
                "storeBasket",
                Value.object(
                                "one", sofar.byChannels[1].basketWritten(mixed),
                                "several", several.basketWritten(mixed))
                        .over(ratio("ratio", several.perStoreOrder(mixed), sofar.byChannels[1].perStoreOrder(mixed))),
                "least",
                LEAST);
        Value.Obj answer =
                PeopleBehind.beside(written, behind(query.usedChannels()), table, fold.columns(), fold::empty, fold);
        return sofar.currencies.size() < 2
                ? answer
                : answer.with(
                        "currencies",
                        Value.array(sofar.currencies.stream().map(Value::text).toList()));
    }

    private static Optional<Predicate<ChannelValueFold.Sofar>> behind(OptionalInt channels) {
        return channels.isEmpty()
                ? Optional.empty()
                : Optional.of(own -> own.byChannels[channels.getAsInt()].people() > 0);
    }

    /** How one mean stands to another, with an interval by the logarithms of both (delta method). */
    private static Value.Obj ratio(String name, Optional<Mean> mean, Optional<Mean> to) {
        Optional<Double> ratio = mean.flatMap(
                each -> to.filter(other -> comparable(each, other)).map(other -> each.mean() / other.mean()));
        Optional<Range> range = ratio.map(value -> {
            double error = Math.hypot(
                    mean.orElseThrow().relativeError(), to.orElseThrow().relativeError());
            return new Range(value * Math.exp(-Proportions.Z * error), value * Math.exp(Proportions.Z * error));
        });
        return Value.object(name, AtStake.number(ratio), name + "Interval", AtStake.interval(range));
    }

    private static boolean comparable(Mean one, Mean other) {
        return one.n() >= LEAST && other.n() >= LEAST && one.mean() > 0 && other.mean() > 0;
    }

    /** A mean with its variance. */
    record Mean(double mean, double variance, long n) {
        double relativeError() {
            return Math.sqrt(variance) / mean;
        }

        static Optional<Mean> of(Doubles values) {
            double[] sorted = values.sorted();
            return sorted.length == 0
                    ? Optional.empty()
                    : Optional.of(new Mean(Moments.mean(sorted), Moments.varianceOfMean(sorted), sorted.length));
        }

        Value.Obj written(String name) {
            Range range = Range.around(mean, Math.sqrt(variance));
            return Value.object(name, mean, "interval", AtStake.interval(Optional.of(range)));
        }
    }

    /** What the people of a group spent; amounts of several currencies are not added up, so there is no mean of such. One thread. */
    static final class Spent {
        private final Doubles ofPeople = new Doubles();
        private final Doubles inStores = new Doubles();
        private long orders;

        void person(double revenue, long itsOrders) {
            ofPeople.add(revenue);
            orders += itsOrders;
        }

        void storeOrder(double amount) {
            inStores.add(amount);
        }

        void addAll(Spent more) {
            ofPeople.addAll(more.ofPeople);
            inStores.addAll(more.inStores);
            orders += more.orders;
        }

        long people() {
            return ofPeople.size();
        }

        Optional<Mean> perPerson(boolean mixed) {
            return mixed ? Optional.empty() : Mean.of(ofPeople);
        }

        Optional<Mean> perStoreOrder(boolean mixed) {
            return mixed ? Optional.empty() : Mean.of(inStores);
        }

        Value.Obj written(boolean mixed) {
            Value.Obj mean = perPerson(mixed)
                    .map(each -> each.written("value"))
                    .orElse(Value.object("value", Value.NOTHING, "interval", Value.NOTHING));
            return Value.object("people", people(), "orders", orders).over(mean);
        }

        Value.Obj basketWritten(boolean mixed) {
            Value.Obj mean = perStoreOrder(mixed)
                    .map(each -> each.written("mean"))
                    .orElse(Value.object("mean", Value.NOTHING, "interval", Value.NOTHING));
            return Value.object("orders", (long) inStores.size()).over(mean);
        }
    }
}
