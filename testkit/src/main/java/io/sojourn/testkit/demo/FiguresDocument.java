package io.sojourn.testkit.demo;

import io.sojourn.collect.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The brand's daily totals, as its door counters and its advertising accounts would report them: nobody's, and so in no
 * message. Search ads are billed in dollars.
 */
final class FiguresDocument {
    private static final Value TWD = Value.text("TWD");
    private static final Value USD = Value.text("USD");
    private static final double DOLLAR = 31.5;

    private final DailyCounts counts;
    private final LocalDate first;
    private final long seed;
    /** How many times 20,000 people are told of. */
    private final double size;

    private final List<Value> rows = new ArrayList<>();

    private FiguresDocument(DailyCounts counts, long firstMillis, long seed, double size) {
        this.counts = counts;
        this.first = Instant.ofEpochMilli(firstMillis).atZone(Year.ZONE).toLocalDate();
        this.seed = seed;
        this.size = size;
    }

    static Value.Obj of(DailyCounts counts, long firstMillis, long seed, double size) {
        FiguresDocument document = new FiguresDocument(counts, firstMillis, seed, size);
        for (int day = 0; day < Year.DAYS; day++) {
            document.doors(day);
            document.ads(day);
            document.followers(day);
        }
        return Value.object(
                "name", "門市人流與廣告 · Doors and ads · demo", "source", "demo", "rows", Value.array(document.rows));
    }

    /** What a dollar was worth, from the first of each month on and a fortnight later. */
    static Value.Obj rates(long firstMillis) {
        LocalDate first = Instant.ofEpochMilli(firstMillis).atZone(Year.ZONE).toLocalDate();
        List<Value> rates = new ArrayList<>();
        for (int day = 0; day < Year.DAYS; day += 14) {
            rates.add(Value.object(
                    "date", first.plusDays(day).toString(), "from", "USD", "to", "TWD", "rate", dollar(day)));
        }
        return Value.object("name", "USD → TWD · demo", "rows", Value.array(rates));
    }

    private static double dollar(int day) {
        return Math.round((DOLLAR + Math.floorMod(day / 14, 5) * .1) * 100) / 100.0;
    }

    /** Whoever bought walked in, and others did whatever the day's sales were. */
    private void doors(int day) {
        for (Store store : Store.values()) {
            Dice dice = Dice.of(seed, store.ordinal() * 1_000L + day, "doors");
            double idle = counts.orders(store) * (1 / conversion(store) - 1) * bustle(day);
            int footfall = counts.orders(store, day) + dice.rounded(Math.max(0, idle * (1 + .12 * dice.normal())));
            rows.add(row(day, "store").with("store", store.text).with("footfall", Value.whole(footfall)));
        }
    }

    static double conversion(Store store) {
        return store == Store.XINYI ? Parameters.IN_STORE_CONVERSION_XINYI : Parameters.IN_STORE_CONVERSION;
    }

    private static double bustle(int day) {
        return Year.weekday(day) >= 6 ? 1.45 : .82;
    }

    private void ads(int day) {
        double season = Year.anniversary(day) ? 1.8 : 1;
        ad(day, "new-arrivals", Math.max(season * 180 * size, counts.adClicks(day)), .011, 9, TWD);
        ad(day, "brand", season * 60 * size, .042, 14, USD);
    }

    private void ad(int day, String campaign, double expected, double clickRate, double price, Value currency) {
        Dice dice = Dice.of(seed, day, "ads-" + campaign);
        int clicks = Math.max(counts.adClicks(day), dice.rounded(expected * (1 + .08 * dice.between(-1, 1))));
        int impressions = dice.rounded(clicks / clickRate * (1 + .05 * dice.between(-1, 1)));
        double spend = clicks * price * (1 + .06 * dice.between(-1, 1)) / (currency.equals(USD) ? dollar(day) : 1);
        rows.add(row(day, "ads")
                .with("campaign", Value.text(campaign))
                .with("impressions", Value.whole(impressions))
                .with("reach", Value.whole(impressions * 7L / 10))
                .with("clicks", Value.whole(clicks))
                .with("spend", Value.real(Math.round(spend * 100) / 100.0))
                .with("currency", currency));
    }

    private void followers(int day) {
        Dice dice = Dice.of(seed, day, "social");
        int seen = dice.rounded(9_000 * size * (1 + .2 * dice.between(-1, 1)));
        rows.add(row(day, "social")
                .with("organicImpressions", Value.whole(seen))
                .with("followers", Value.whole((long) (size * (24_000 + 19.0 * day)))));
    }

    private Value.Obj row(int day, String channel) {
        return Value.object("date", first.plusDays(day).toString(), "channel", channel);
    }
}
