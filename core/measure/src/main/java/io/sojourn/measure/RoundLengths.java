package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Proportions.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Answers how long the way to an order is, in contacts, channels and days, and whether it gets longer. */
final class RoundLengths implements JourneyTable.BlockFold<RoundLengths.Sofar> {
    /** With fewer rounds there is no trend. */
    static final int LEAST = 30;

    private static final double DAY_MILLIS = 86_400_000;
    private static final double MONTH_DAYS = 30;

    private final ProgressQuery query;
    private final JourneyTable table;

    private RoundLengths(ProgressQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    /** The way to one order; nothing of it where no contact came before. */
    private record Round(long at, int touchpoints, int channels, double days) {}

    /** One thread's numbers so far. */
    static final class Sofar {
        private final List<Round> first = new ArrayList<>();
        private final List<Round> again = new ArrayList<>();
        private final PersonOrders orders;
        private final Contacts contacts;

        private Sofar(PersonOrders orders, Contacts contacts) {
            this.orders = orders;
            this.contacts = contacts;
        }
    }

    static Value.Obj answer(ProgressQuery query, JourneyTable table) {
        RoundLengths fold = new RoundLengths(query, table);
        Columns columns = query.common()
                .columns(query.filtersOfRounds(), query.propertiesOfRounds(), List.of())
                .fromTheBeginning()
                .matchingAlone();
        Sofar sofar = table.fold(columns, fold::empty, fold, RoundLengths::merge);
        return Value.object("view", "length", "first", fold.written(sofar.first), "again", fold.written(sofar.again))
                .with("least", Value.whole(LEAST));
    }

    private Sofar empty() {
        return new Sofar(
                new PersonOrders(query.orders(), table),
                new Contacts(table, query.orders().width(), ProgressQuery.TOUCH, query.contacts()));
    }

    private static Sofar merge(Sofar left, Sofar right) {
        left.first.addAll(right.first);
        left.again.addAll(right.again);
        return left;
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        for (int person = 0; person < block.persons; person++) {
            sofar.orders.read(block, person);
            int from = block.start[person];
            for (int order = 0; order < sofar.orders.count; order++) {
                int end = sofar.orders.row[order];
                if (block.time[end] >= query.common().fromMillis()) {
                    (order == 0 ? sofar.first : sofar.again).add(round(sofar, block, from, end));
                }
                from = end + 1;
            }
        }
        return sofar;
    }

    private Round round(Sofar sofar, Block block, int from, int end) {
        long at = block.time[end];
        Set<String> channels = new HashSet<>();
        int touchpoints = 0;
        double days = 0;
        for (int row = end - 1; row >= from && at - block.time[row] <= query.lookBackMillis(); row--) {
            String channel = sofar.contacts.channel(block, row);
            if (!channel.isEmpty()) {
                channels.add(channel);
                touchpoints++;
                days = (at - block.time[row]) / DAY_MILLIS;
            }
        }
        return new Round(at, touchpoints, channels.size(), days);
    }

    private Value.Obj written(List<Round> rounds) {
        List<Round> ways = rounds.stream()
                .filter(each -> each.touchpoints() > 0)
                .sorted(Comparator.comparingLong(Round::at)
                        .thenComparingInt(Round::touchpoints)
                        .thenComparingInt(Round::channels)
                        .thenComparingDouble(Round::days))
                .toList();
        Periods calendar = query.common().calendar(query.interval());
        TreeMap<Long, List<Round>> byPeriod = new TreeMap<>();
        ways.forEach(each -> byPeriod.computeIfAbsent(calendar.startOf(each.at()), any -> new ArrayList<>())
                .add(each));
        List<Value> periods = new ArrayList<>();
        byPeriod.forEach((start, its) -> periods.add(Value.object(
                "start", Instant.ofEpochMilli(start).toString(),
                "n", its.size(),
                "touchpoints", median(its, Round::touchpoints),
                "channels", median(its, Round::channels),
                "days", median(its, Round::days))));
        return Value.object(
                "rounds", rounds.size(),
                "withoutContact", rounds.size() - ways.size(),
                "touchpoints", measure(ways, Round::touchpoints),
                "channels", measure(ways, Round::channels),
                "days", measure(ways, Round::days),
                "periods", Value.array(periods));
    }

    private static double[] sorted(List<Round> rounds, ToDoubleFunction<Round> of) {
        return rounds.stream().mapToDouble(of).sorted().toArray();
    }

    private static Value median(List<Round> rounds, ToDoubleFunction<Round> of) {
        return Quantiles.of(sorted(rounds, of), .5);
    }

    private static Value.Obj measure(List<Round> rounds, ToDoubleFunction<Round> of) {
        double[] sorted = sorted(rounds, of);
        return Value.object(
                "n", sorted.length,
                "mean", Quantiles.mean(sorted),
                "median", Quantiles.of(sorted, .5),
                "p90", Quantiles.of(sorted, .9),
                "trend", trend(rounds, of));
    }

    /** The slope over 30 days of least squares, with White's standard error (1980), which allows for rounds that spread unevenly. */
    private static Value.Obj trend(List<Round> rounds, ToDoubleFunction<Round> of) {
        Optional<double[]> fit = rounds.size() < LEAST ? Optional.empty() : slope(rounds, of);
        return Value.object(
                "perMonth",
                AtStake.number(fit.map(each -> each[0])),
                "interval",
                AtStake.interval(fit.map(each -> Range.around(each[0], each[1]))));
    }

    private static Optional<double[]> slope(List<Round> rounds, ToDoubleFunction<Round> of) {
        double n = rounds.size();
        double time = rounds.stream().mapToDouble(RoundLengths::months).sum() / n;
        double mean = rounds.stream().mapToDouble(of).sum() / n;
        double squares = 0;
        double products = 0;
        for (Round each : rounds) {
            squares += (months(each) - time) * (months(each) - time);
            products += (months(each) - time) * (of.applyAsDouble(each) - mean);
        }
        if (squares == 0) {
            return Optional.empty();
        }
        double slope = products / squares;
        double spread = 0;
        for (Round each : rounds) {
            double left = of.applyAsDouble(each) - mean - slope * (months(each) - time);
            spread += Math.pow((months(each) - time) * left, 2);
        }
        return Optional.of(new double[] {slope, Math.sqrt(spread * n / (n - 2)) / squares});
    }

    private static double months(Round round) {
        return round.at() / DAY_MILLIS / MONTH_DAYS;
    }
}
