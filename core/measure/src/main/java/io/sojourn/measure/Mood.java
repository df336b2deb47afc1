package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How somebody felt, −1 to +1, as far as one answer or one sign tells it.
 *
 * @param hundredths how much it counts, out of 100
 */
record Mood(double value, int hundredths) {
    /** From here on upwards it is positive, from its negative on downwards negative. */
    static final double BAND = 0.2;

    private static final int WHOLE = 100;
    private static final int MOST = 90;
    private static final int SOME = 80;
    private static final int DETRACTOR = 6;
    /** Of 7, 8, 9 and 10. */
    private static final double[] CONTENT = {0, .2, .6, 1};

    private static final int HIGHEST = 10;

    /** Of touchpoints that tell by themselves how somebody felt there. */
    private static final Map<String, Mood> SIGNS = Map.ofEntries(
            Map.entry("payment_failed", new Mood(-.8, 70)),
            Map.entry("coupon_refused", new Mood(-.5, 50)),
            Map.entry("search_empty", new Mood(-.4, 40)),
            Map.entry("out_of_stock", new Mood(-.5, 50)),
            Map.entry("delivered_late", new Mood(-.6, 70)),
            Map.entry("complained", new Mood(-.9, 90)),
            Map.entry("returned", new Mood(-.4, 30)),
            Map.entry("opted_out", new Mood(-.5, 50)),
            Map.entry("case_solved", new Mood(.4, 50)),
            Map.entry("shared", new Mood(.7, 60)),
            Map.entry("referral_sent", new Mood(.7, 60)),
            Map.entry("referral_converted", new Mood(.9, 70)),
            Map.entry("points_redeemed", new Mood(.3, 30)),
            Map.entry("voucher_redeemed", new Mood(.2, 30)),
            Map.entry("wishlisted", new Mood(.2, 20)));

    /** Negative, neutral, positive. */
    enum Band {
        NEGATIVE,
        NEUTRAL,
        POSITIVE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Band band() {
        return value <= -BAND ? Band.NEGATIVE : value < BAND ? Band.NEUTRAL : Band.POSITIVE;
    }

    /** What coming to a touchpoint tells by itself. */
    static Optional<Mood> sign(String touchpoint) {
        return Optional.ofNullable(SIGNS.get(touchpoint));
    }

    /**
     * What an answer says: CSAT (x − 3) / 2, CES (x − 4) / 3, stars (s − 3) / 2; of NPS a 6 is no praise, so detractors run
     * from −1 to −0.2, and 7 to 10 are 0, 0.2, 0.6 and 1. Empty off the scale.
     *
     * @param about whether it is about a touchpoint, not the relation as a whole
     */
    static Optional<Mood> said(String kind, Value score, Value rating, boolean about) {
        Optional<Double> stars = number(rating);
        if (stars.isPresent()) {
            return scaled(stars.get(), 1, 5, MOST);
        }
        return number(score).flatMap(given -> switch (kind.toLowerCase(Locale.ROOT)) {
            case "csat" -> scaled(given, 1, 5, WHOLE);
            case "ces" -> scaled(given, 1, 7, MOST);
            case "nps" -> nps(given, about ? MOST : SOME);
            default -> Optional.empty();
        });
    }

    private static Optional<Mood> scaled(double given, double low, double high, int hundredths) {
        return given >= low && given <= high
                ? Optional.of(new Mood((given - low) / (high - low) * 2 - 1, hundredths))
                : Optional.empty();
    }

    private static Optional<Mood> nps(double given, int hundredths) {
        if (given != Math.rint(given) || given < 0 || given > HIGHEST) {
            return Optional.empty();
        }
        double value = given <= DETRACTOR ? (4 * given - 30) / 30 : CONTENT[(int) given - DETRACTOR - 1];
        return Optional.of(new Mood(value, hundredths));
    }

    private static Optional<Double> number(Value value) {
        return switch (value) {
            case Value.Whole whole -> Optional.of((double) whole.value());
            case Value.Real real -> Optional.of(real.value());
            default -> Optional.empty();
        };
    }
}
