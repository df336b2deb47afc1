package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The figures of one group, added up, with what is measured by them. One thread. */
final class FigureTally {
    private long impressions = Figures.MISSING;
    private long organicImpressions = Figures.MISSING;
    private long clicks = Figures.MISSING;
    private long spend = Figures.MISSING;
    private long footfall = Figures.MISSING;
    private long reach;
    private boolean unconverted;
    private final Set<Integer> reachDays = new HashSet<>();
    /** How many follow now is what each place said last. */
    private final Map<Figures.Key, Figures.Row> followers = new HashMap<>();

    private final Set<StoreDays.Day> counted = new HashSet<>();
    /** Sums over the rows that say both. */
    private long clicksOfShown;

    private long shownOfClicked;
    private long spendOfShown;
    private long shownOfSpent;
    private long spendOfClicked;
    private long clicksOfSpent;

    /** People who came by the group, where it is one by which people come. */
    long leads;

    long newCustomers;
    final Longs leadPeople = new Longs();
    final Longs newPeople = new Longs();

    /** @param converted what was spent, in the currency of the answer; {@link Figures#MISSING} where it cannot be converted */
    void add(Figures.Row row, long converted) {
        impressions = plus(impressions, row.impressions());
        organicImpressions = plus(organicImpressions, row.organicImpressions());
        clicks = plus(clicks, row.clicks());
        footfall = plus(footfall, row.footfall());
        if (row.footfall() != Figures.MISSING) {
            counted.add(new StoreDays.Day(row.key().store(), row.key().day()));
        }
        if (row.reach() != Figures.MISSING) {
            reach += row.reach();
            reachDays.add(row.key().day());
        }
        if (row.followers() != Figures.MISSING) {
            Figures.Key place = new Figures.Key(
                    0,
                    row.key().source(),
                    row.key().channel(),
                    row.key().campaign(),
                    row.key().store());
            followers.merge(
                    place, row, (one, other) -> one.key().day() > other.key().day() ? one : other);
        }
        unconverted |= row.spend() != Figures.MISSING && converted == Figures.MISSING;
        spend = plus(spend, converted);
        ratios(row, converted);
    }

    private void ratios(Figures.Row row, long converted) {
        if (row.clicks() != Figures.MISSING && row.impressions() != Figures.MISSING) {
            clicksOfShown += row.clicks();
            shownOfClicked += row.impressions();
        }
        if (converted != Figures.MISSING && row.impressions() != Figures.MISSING) {
            spendOfShown += converted;
            shownOfSpent += row.impressions();
        }
        if (converted != Figures.MISSING && row.clicks() != Figures.MISSING) {
            spendOfClicked += converted;
            clicksOfSpent += row.clicks();
        }
    }

    private static long plus(long sum, long more) {
        return more == Figures.MISSING ? sum : sum == Figures.MISSING ? more : sum + more;
    }

    /**
     * @param ofPeople whether people come by this group
     * @param mixed whether these are not everybody on whom was spent, so that a cost per person means nothing
     */
    Value.Obj written(StoreDays orders, boolean ofPeople, boolean mixed) {
        boolean costs = ofPeople && !mixed && spend != Figures.MISSING;
        long sold = counted.stream().mapToLong(orders::orders).sum();
        Value known = unconverted || spend == Figures.MISSING ? Value.NOTHING : CustomerTally.money(spend);
        return Value.object(
                "impressions", told(impressions),
                "organicImpressions", told(organicImpressions),
                "reachPerDay", quotient(reach, reachDays.size()),
                "clicks", told(clicks),
                "spend", known,
                "footfall", told(footfall),
                "followers", told(following()),
                "clickRate", rate(clicksOfShown, shownOfClicked),
                "costPerThousand", cost(1000.0 * spendOfShown, shownOfSpent),
                "costPerClick", cost(spendOfClicked, clicksOfSpent),
                "leads", ofPeople ? Value.whole(leads) : Value.NOTHING,
                "costPerLead", costs ? cost(spend, leads) : Value.NOTHING,
                "newCustomers", ofPeople ? Value.whole(newCustomers) : Value.NOTHING,
                "acquisitionCost", costs ? cost(spend, newCustomers) : Value.NOTHING,
                "inStoreConversion", rate(sold, Math.max(0, footfall)));
    }

    long spent() {
        return spend;
    }

    long shown() {
        return impressions;
    }

    private long following() {
        return followers.isEmpty()
                ? Figures.MISSING
                : followers.values().stream().mapToLong(Figures.Row::followers).sum();
    }

    /** Money of which a part could not be converted is not told in part. */
    private Value cost(double units, long by) {
        return unconverted ? Value.NOTHING : CustomerTally.money(units / by);
    }

    private static Value told(long number) {
        return number == Figures.MISSING ? Value.NOTHING : Value.whole(number);
    }

    private static Value quotient(long sum, long by) {
        return by == 0 ? Value.NOTHING : Value.real((double) sum / by);
    }

    /** A share with its interval; what was counted apart may come to more than 1, and then has none. */
    static Value.Obj rate(long count, long n) {
        return count <= n
                ? Rates.of(count, n)
                : Value.object("value", quotient(count, n), "count", count, "n", n)
                        .with("low", Value.NOTHING)
                        .with("high", Value.NOTHING);
    }
}
