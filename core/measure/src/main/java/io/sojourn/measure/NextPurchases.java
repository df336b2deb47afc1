package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Answers on which day people buy again: by how long people like them waited, who had waited as long already. */
final class NextPurchases {
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;
    private static final int[] WITHIN = {7, 30, 90};
    private static final double[] SHARES = {0.1, 0.25, 0.5, 0.75, 0.9};

    private final NextPurchasesQuery query;
    private final JourneyTable table;
    private final Days days;
    private final int today;
    private final int split;

    private NextPurchases(NextPurchasesQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
        this.days = new Days(query.common().zone());
        this.today = days.of(query.common().atMillis());
        this.split = days.of(query.splitMillis());
    }

    /** A person who bought, with their purchase days. */
    private record Buyer(long person, int[] purchaseDays) {
        int until(int day) {
            int count = 0;
            while (count < purchaseDays.length && purchaseDays[count] <= day) {
                count++;
            }
            return count;
        }
    }

    /** One thread's people so far. */
    private static final class Sofar {
        private final PersonOrders orders;
        private final List<Buyer> buyers = new ArrayList<>();
        private final BuyingRhythms known = new BuyingRhythms();
        private final BuyingRhythms before = new BuyingRhythms();

        private Sofar(PersonOrders orders) {
            this.orders = orders;
        }

        private Sofar merge(Sofar more) {
            buyers.addAll(more.buyers);
            known.addAll(more.known);
            before.addAll(more.before);
            return this;
        }
    }

    /** What is told of a buyer. */
    private record Told(Buyer buyer, BuyingRhythms.Kind kind, WaitingTimes waits, int waited) {
        boolean tooFew() {
            return waits.tooFew(waited);
        }

        /** So many days from today. */
        OptionalInt due(double share) {
            OptionalInt in = tooFew() ? OptionalInt.empty() : waits.quantile(waited, share);
            return in.isEmpty() ? in : OptionalInt.of(in.getAsInt() - waited);
        }

        double within(int more) {
            return waits.within(waited, more);
        }
    }

    static Value.Obj answer(NextPurchasesQuery query, JourneyTable table) {
        return new NextPurchases(query, table).answer();
    }

    private Value.Obj answer() {
        Columns columns = query.common()
                .columns(query.orders().filters(), query.orders().properties(), List.of())
                .matchingAlone();
        Sofar sofar = table.fold(
                columns,
                () -> new Sofar(new PersonOrders(query.orders(), table)),
                (Sofar some, Block block) -> {
                    for (int person = 0; person < block.persons; person++) {
                        read(some, block, person);
                    }
                    return some;
                },
                Sofar::merge);
        sofar.known.settle();
        sofar.before.settle();
        List<Told> told = sofar.buyers.stream()
                .map(buyer -> told(buyer, buyer.purchaseDays().length, sofar.known, today))
                .toList();
        Value.Obj answer = Value.object(
                "today",
                Days.shown(today),
                "people",
                (long) told.size(),
                "least",
                WaitingTimes.LEAST,
                "left",
                left(told),
                "within",
                within(told),
                "days",
                percentiles(told),
                "test",
                test(sofar));
        return query.limit() == 0 && query.profile().isEmpty() ? answer : answer.with("list", list(told));
    }

    /** What is dated later than today is not known yet. */
    private void read(Sofar some, Block block, int person) {
        some.orders.read(block, person);
        int[] bought = new int[some.orders.count];
        int count = 0;
        for (int i = 0; i < some.orders.count; i++) {
            int day = days.of(some.orders.atMillis[i]);
            if (day <= today && (count == 0 || bought[count - 1] < day)) {
                bought[count++] = day;
            }
        }
        if (count > 0) {
            Buyer buyer = new Buyer(block.person[person], Arrays.copyOf(bought, count));
            some.buyers.add(buyer);
            some.known.add(buyer.purchaseDays(), count, today);
            int past = buyer.until(split);
            some.before.add(buyer.purchaseDays(), past, split);
        }
    }

    private static Told told(Buyer buyer, int count, BuyingRhythms rhythms, int at) {
        int waited = at - buyer.purchaseDays()[count - 1];
        BuyingRhythms.Kind kind = rhythms.told(BuyingRhythms.kind(buyer.purchaseDays(), count), waited);
        return new Told(buyer, kind, rhythms.waits(kind), waited);
    }

    /** Of whom no day is told: too few like them, or nobody who waited as long is known to have bought after it by half. */
    private static Value.Obj left(List<Told> told) {
        long tooFew = told.stream().filter(Told::tooFew).count();
        long open = told.stream()
                .filter(each -> !each.tooFew() && each.due(MIDDLE).isEmpty())
                .count();
        return Value.object("tooFew", tooFew, "open", open);
    }

    private static Value within(List<Told> told) {
        List<Value> within = new ArrayList<>();
        List<Told> known = told.stream().filter(each -> !each.tooFew()).toList();
        for (int more : WITHIN) {
            within.add(Value.object("days", more, "n", (long) known.size(), "people", expected(known, more)));
        }
        return Value.array(within);
    }

    /** Added by size, so that it does not depend on how people were gathered. */
    private static double expected(List<Told> told, int more) {
        return Arrays.stream(told.stream()
                        .mapToDouble(each -> each.within(more))
                        .sorted()
                        .toArray())
                .sum();
    }

    /** How many days from today, over those of whom a day is told. */
    private static Value.Obj percentiles(List<Told> told) {
        double[] due = told.stream()
                .map(each -> each.due(MIDDLE))
                .filter(OptionalInt::isPresent)
                .mapToDouble(OptionalInt::getAsInt)
                .sorted()
                .toArray();
        Value.Obj shown = Value.object("n", (long) due.length);
        for (double share : SHARES) {
            shown = shown.with("p" + Math.round(share * 100), Quantiles.of(due, share));
        }
        return shown;
    }

    /** Learned before the split: how many were to buy by today, and how many did; and how often the interval held the day. */
    private Value.Obj test(Sofar sofar) {
        List<Told> past = new ArrayList<>();
        long bought = 0;
        long inside = 0;
        long closed = 0;
        for (Buyer buyer : sofar.buyers) {
            int count = buyer.until(split);
            Told then = count == 0 ? null : told(buyer, count, sofar.before, split);
            if (then == null || then.tooFew()) {
                continue;
            }
            past.add(then);
            boolean again = count < buyer.purchaseDays().length;
            bought += again ? 1 : 0;
            int next = again ? buyer.purchaseDays()[count] - split : Integer.MAX_VALUE;
            OptionalInt low = then.due(LOW);
            OptionalInt high = then.due(HIGH);
            // An interval that ends after today is open: nobody knows yet whether it holds.
            if (low.isPresent() && high.isPresent() && high.getAsInt() <= today - split) {
                closed++;
                inside += next >= low.getAsInt() && next <= high.getAsInt() ? 1 : 0;
            }
        }
        return Value.object(
                "split",
                Days.shown(split),
                "days",
                today - split,
                "n",
                (long) past.size(),
                "expected",
                expected(past, today - split),
                "bought",
                bought,
                "inside",
                Rates.of(inside, closed));
    }

    /** Who is due first, then those of whom no day is told. */
    private Value list(List<Told> told) {
        record Named(String name, Told told) {
            private int due() {
                return told.due(MIDDLE).orElse(Integer.MAX_VALUE);
            }
        }
        int most = query.profile().isPresent() ? Math.max(1, query.limit()) : query.limit();
        return Value.array(told.stream()
                .map(each -> new Named(table.personName(each.buyer().person()), each))
                .filter(each -> query.profile().map(each.name()::equals).orElse(true))
                .sorted(Comparator.comparingInt(Named::due).thenComparing(Named::name))
                .limit(most)
                .<Value>map(each -> shown(each.name(), each.told()))
                .toList());
    }

    private Value.Obj shown(String name, Told told) {
        int[] bought = told.buyer().purchaseDays();
        return Value.object(
                "profile",
                name,
                "purchaseDays",
                (long) bought.length,
                "last",
                Days.shown(bought[bought.length - 1]),
                "next",
                day(told.due(MIDDLE)),
                "interval",
                Value.array(List.of(day(told.due(LOW)), day(told.due(HIGH)))),
                "within30",
                told.tooFew() ? Value.NOTHING : Value.real(told.within(30)),
                "tooFew",
                told.tooFew(),
                "like",
                Value.object(
                        "purchaseDays",
                        told.kind().days() == 0
                                ? Value.NOTHING
                                : Value.whole(told.kind().days()),
                        "everyDays",
                        told.kind().band() < 0
                                ? Value.NOTHING
                                : Value.array(List.of(
                                        Value.whole(1L << told.kind().band()),
                                        Value.whole(2L << told.kind().band()))),
                        "n",
                        told.waits().n()));
    }

    private Value day(OptionalInt fromToday) {
        return fromToday.isEmpty() ? Value.NOTHING : Value.text(Days.shown(today + fromToday.getAsInt()));
    }
}
