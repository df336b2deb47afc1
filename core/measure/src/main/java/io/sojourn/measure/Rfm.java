package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.unify.condition.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Answers how lately, how often and for how much people bought, in scores by quantiles and in named cells. */
final class Rfm implements JourneyTable.BlockFold<Rfm.Sofar> {
    private static final int SCORES = 5;

    private final RfmQuery query;
    private final JourneyTable table;
    private final Days days;

    private Rfm(RfmQuery query, JourneyTable table) {
        this.query = query;
        this.table = table;
        this.days = new Days(query.common().zone());
    }

    /** One person: days since the last purchase, purchase days, net money in ten-thousandths. */
    private record Buyer(long person, int recency, int frequency, long money) {}

    private record Scored(Buyer buyer, int recency, int frequency, int money) {
        RfmCell cell() {
            return RfmCell.of(recency, frequency);
        }
    }

    /** One thread's people so far. */
    static final class Sofar {
        private final List<Buyer> buyers = new ArrayList<>();
        private final TreeSet<String> currencies = new TreeSet<>();
        private final PersonOrders orders;

        private Sofar(PersonOrders orders) {
            this.orders = orders;
        }
    }

    static AnalysisOutcome answer(RfmQuery query, JourneyTable table) {
        Rfm rfm = new Rfm(query, table);
        Columns columns = query.common()
                .columns(query.orders().filters(), query.orders().properties(), List.of())
                .fromTheBeginning()
                .matchingAlone();
        Sofar sofar =
                table.fold(columns, () -> new Sofar(new PersonOrders(query.orders(), table)), rfm, (left, right) -> {
                    left.buyers.addAll(right.buyers);
                    left.currencies.addAll(right.currencies);
                    return left;
                });
        if (query.currency().isEmpty() && sofar.currencies.size() > 1) {
            return new AnalysisOutcome.Refused(List.of(new Problem(
                    Fields.BAD_RANGE,
                    "/currency",
                    "purchases are in several currencies, which are never added up; say which one counts: "
                            + String.join(", ", sofar.currencies))));
        }
        return new AnalysisOutcome.Answer(rfm.answer(sofar));
    }

    @Override
    public Sofar add(Sofar sofar, Block block) {
        int end = days.of(query.common().atMillis());
        for (int person = 0; person < block.persons; person++) {
            PersonOrders orders = sofar.orders;
            orders.read(block, person);
            int frequency = 0;
            int last = 0;
            long money = 0;
            for (int i = 0; i < orders.count; i++) {
                if (orders.atMillis[i] < query.common().fromMillis()) {
                    continue;
                }
                int day = days.of(orders.atMillis[i]);
                frequency += frequency == 0 || day != last ? 1 : 0;
                last = day;
                String currency = orders.currencyName(orders.currency[i]);
                sofar.currencies.add(currency);
                money += query.currency().map(currency::equals).orElse(true) ? orders.net(i) : 0;
            }
            if (frequency > 0) {
                sofar.buyers.add(new Buyer(block.person[person], Math.max(0, end - last), frequency, money));
            }
        }
        return sofar;
    }

    /** The four quantiles between the scores. */
    private static double[] cuts(List<Buyer> buyers, ToDoubleFunction<Buyer> of) {
        double[] sorted = buyers.stream().mapToDouble(of).sorted().toArray();
        double[] cuts = new double[SCORES - 1];
        Arrays.setAll(
                cuts,
                i -> Quantiles.of(sorted, (i + 1) / (double) SCORES) instanceof Value.Real real
                        ? real.value()
                        : Double.NaN);
        return cuts;
    }

    /** One more than how many cuts lie below: equal numbers have equal scores. */
    private static int score(double[] cuts, double number) {
        int score = 1;
        for (double cut : cuts) {
            score += number > cut ? 1 : 0;
        }
        return score;
    }

    private Value.Obj answer(Sofar sofar) {
        double[] recency = cuts(sofar.buyers, Buyer::recency);
        double[] frequency = cuts(sofar.buyers, Buyer::frequency);
        double[] money = cuts(sofar.buyers, Buyer::money);
        List<Scored> all = sofar.buyers.stream()
                .map(buyer -> new Scored(
                        buyer,
                        SCORES + 1 - score(recency, buyer.recency()),
                        score(frequency, buyer.frequency()),
                        score(money, buyer.money())))
                .toList();
        String currency = query.currency()
                .orElse(sofar.currencies.isEmpty() ? PersonOrders.NO_CURRENCY : sofar.currencies.first());
        Value.Obj answer = Value.object(
                "people",
                (long) all.size(),
                "currency",
                currency,
                "cuts",
                Value.object(
                        "recencyDays", numbers(recency, 1),
                        "purchaseDays", numbers(frequency, 1),
                        "money", numbers(money, PersonOrders.UNIT)),
                "grid",
                grid(all),
                "cells",
                cells(all));
        return query.cell().isEmpty()
                ? answer
                : answer.with("profiles", profiles(all, query.cell().get()));
    }

    private static Value numbers(double[] cuts, double unit) {
        return Value.array(Arrays.stream(cuts)
                .mapToObj(cut -> ClvFuture.number(cut / unit))
                .toList());
    }

    private static Value grid(List<Scored> all) {
        List<Value> grid = new ArrayList<>();
        for (int recency = SCORES; recency > 0; recency--) {
            for (int frequency = 1; frequency <= SCORES; frequency++) {
                int r = recency;
                int f = frequency;
                List<Scored> here = all.stream()
                        .filter(each -> each.recency() == r && each.frequency() == f)
                        .toList();
                grid.add(Value.object(
                        "recency",
                        r,
                        "frequency",
                        f,
                        "cell",
                        RfmCell.of(r, f).wireName(),
                        "people",
                        (long) here.size(),
                        "money",
                        CustomerTally.money(money(here)),
                        "meanMoneyScore",
                        ClvFuture.number(here.stream().mapToInt(Scored::money).sum() / (double) here.size())));
            }
        }
        return Value.array(grid);
    }

    private static double money(List<Scored> people) {
        return people.stream().mapToLong(each -> each.buyer().money()).sum();
    }

    private static Value cells(List<Scored> all) {
        double money = money(all);
        List<Value> cells = new ArrayList<>();
        for (RfmCell cell : RfmCell.values()) {
            List<Scored> here = all.stream().filter(each -> each.cell() == cell).toList();
            cells.add(Value.object(
                    "cell", cell.wireName(),
                    "people", (long) here.size(),
                    "share", Quantiles.ratio(here.size(), all.size()),
                    "money", CustomerTally.money(money(here)),
                    "moneyShare", ClvFuture.number(money(here) / money)));
        }
        return Value.array(cells);
    }

    /** Those who spent most first. */
    private Value profiles(List<Scored> all, String cell) {
        record Named(String name, Scored scored) {}
        return Value.array(all.stream()
                .filter(each -> each.cell().wireName().equals(cell))
                .map(each -> new Named(table.personName(each.buyer().person()), each))
                .sorted(Comparator.comparingLong(
                                (Named named) -> -named.scored().buyer().money())
                        .thenComparing(Named::name))
                .limit(query.limit())
                .map(named -> (Value) Value.object(
                        "profile", named.name(),
                        "recencyDays", named.scored().buyer().recency(),
                        "purchaseDays", named.scored().buyer().frequency(),
                        "money", CustomerTally.money(named.scored().buyer().money()),
                        "scores",
                                List.of(
                                        named.scored().recency(),
                                        named.scored().frequency(),
                                        named.scored().money())))
                .toList());
    }
}
