package io.sojourn.measure;

import io.sojourn.collect.Value;
import io.sojourn.measure.Tellings.Told;
import java.util.Optional;

/** Product-days that are compared: how many, how many of them are unequal, and how far apart. One thread. */
final class Compared {
    private final ParityQuery query;
    long days;
    long unequal;
    /** Told in different currencies. */
    long otherCurrency;

    private final Doubles gaps = new Doubles();
    private final Doubles unequalGaps = new Doubles();

    Compared(ParityQuery query) {
        this.query = query;
    }

    void add(Optional<Told> first, Optional<Told> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return;
        }
        if (!first.get().currency().equals(second.get().currency())) {
            otherCurrency++;
            return;
        }
        days++;
        if (query.of().numeric()) {
            double gap = gap(Tellings.number(first.get()), Tellings.number(second.get()));
            gaps.add(gap);
            if (Math.abs(gap) > query.tolerance()) {
                unequal++;
                unequalGaps.add(gap);
            }
        } else {
            unequal += same(first.get().value(), second.get().value()) ? 0 : 1;
        }
    }

    /** How much lower the first is, as a share of the second. */
    private static double gap(double first, double second) {
        return second == 0 ? (first == 0 ? 0 : -1) : 1 - first / second;
    }

    /** Of stock it matters whether there is any. */
    private boolean same(Value first, Value second) {
        return query.of() == ParityQuery.Of.STOCK ? there(first) == there(second) : first.equals(second);
    }

    private static boolean there(Value stock) {
        return switch (stock) {
            case Value.Bool bool -> bool.value();
            case Value.Whole whole -> whole.value() > 0;
            case Value.Real real -> real.value() > 0;
            case Value.Text text -> !text.value().isEmpty();
            default -> false;
        };
    }

    void addAll(Compared more) {
        days += more.days;
        unequal += more.unequal;
        otherCurrency += more.otherCurrency;
        gaps.addAll(more.gaps);
        unequalGaps.addAll(more.unequalGaps);
    }

    /** Whether it counts as unequal as a whole: by its median day, or where nothing is measured, by most of its days. */
    boolean broken() {
        if (query.of().numeric()) {
            return Quantiles.of(gaps.sorted(), .5) instanceof Value.Real median
                    && Math.abs(median.value()) > query.tolerance();
        }
        return 2 * unequal > days;
    }

    Value medianGap() {
        return Quantiles.of(unequalGaps.sorted(), .5);
    }

    Value.Obj written() {
        Value.Obj written = Value.object(
                "compared",
                days,
                "unequal",
                unequal,
                "share",
                Quantiles.ratio(unequal, days),
                "medianGap",
                medianGap());
        return otherCurrency == 0 ? written : written.with("otherCurrency", Value.whole(otherCurrency));
    }
}
