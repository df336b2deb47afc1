package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.journey.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Answers how long a silence has to be until it means something: from the last touch to an order, and between purchase days. */
final class Windows implements JourneyTable.BlockFold<Windows.Sofar> {
    private static final double DAY_MILLIS = 86_400_000;

    private final WindowsQuery query;
    private final JourneyTable table;

    private Windows(WindowsQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
    }

    /** One thread's numbers so far, in milliseconds. */
    static final class Sofar {
        private final Longs interest = new Longs();
        private final Longs intent = new Longs();
        private final Longs gaps = new Longs();
        private final PersonOrders orders;
        private long all;

        private Sofar(PersonOrders orders) {
            this.orders = orders;
        }
    }

    static Value.Obj answer(WindowsQuery query, JourneyTable table) {
        Windows fold = new Windows(query, table);
        Columns columns = query.common()
                .columns(query.filters(), query.orders().properties(), List.of())
                .fromTheBeginning()
                .matchingAlone();
        Sofar sofar =
                table.fold(columns, () -> new Sofar(new PersonOrders(query.orders(), table)), fold, Windows::merge);
        return Value.object(
                "share",
                LateQuantile.SHARE,
                "least",
                LateQuantile.LEAST,
                "orders",
                sofar.all,
                "windows",
                Value.array(List.of(
                        written("consideration", "@interest", sofar.interest),
                        written("decision", "@intent", sofar.intent),
                        written("customer", "gaps", sofar.gaps))),
                "trades",
                Value.array(trades()));
    }

    private static Sofar merge(Sofar left, Sofar right) {
        left.interest.addAll(right.interest);
        left.intent.addAll(right.intent);
        left.gaps.addAll(right.gaps);
        left.all += right.all;
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
                    sofar.all++;
                    waited(block, from, end, WindowsQuery.INTEREST, sofar.interest);
                    waited(block, from, end, WindowsQuery.INTENT, sofar.intent);
                }
                from = end + 1;
            }
            gaps(sofar, block);
        }
        return sofar;
    }

    /** From the last such touch since the order before. */
    private static void waited(Block block, int from, int end, int touch, Longs waits) {
        for (int row = end - 1; row >= from; row--) {
            if ((block.mask[row] & touch) != 0) {
                waits.add(block.time[end] - block.time[row]);
                return;
            }
        }
    }

    private void gaps(Sofar sofar, Block block) {
        ZoneId zone = query.common().zone();
        LocalDate before = LocalDate.MIN;
        for (int order = 0; order < sofar.orders.count; order++) {
            long at = block.time[sofar.orders.row[order]];
            LocalDate day = Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
            if (day.isAfter(before)) {
                if (order > 0 && at >= query.common().fromMillis()) {
                    sofar.gaps.add(ChronoUnit.DAYS.between(before, day) * (long) DAY_MILLIS);
                }
                before = day;
            }
        }
    }

    private static Value.Obj written(String window, String of, Longs waits) {
        long[] sorted = waits.sorted();
        Value.Obj shown = Value.object("window", window, "of", of, "n", sorted.length);
        if (sorted.length < LateQuantile.LEAST) {
            return shown.with("days", Value.NOTHING)
                    .with("interval", Value.NOTHING)
                    .with("suggested", Value.NOTHING);
        }
        double late = LateQuantile.of(sorted) / DAY_MILLIS;
        long[] range = LateQuantile.interval(sorted);
        return shown.with("days", Value.real(late))
                .with(
                        "interval",
                        Value.array(List.of(Value.real(range[0] / DAY_MILLIS), Value.real(range[1] / DAY_MILLIS))))
                .with("suggested", Value.text("P" + Math.max(1, (long) Math.ceil(late)) + "D"));
    }

    private static List<Value> trades() {
        List<Value> trades = new ArrayList<>();
        for (Trade trade : Trade.values()) {
            trades.add(Value.object(
                    "trade", trade.wireName(),
                    "consideration", trade.consideration(),
                    "decision", trade.decision(),
                    "customer", trade.customer()));
        }
        return trades;
    }
}
