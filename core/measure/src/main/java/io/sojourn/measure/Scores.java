package io.sojourn.measure;

import io.sojourn.collect.Value;
import java.util.ArrayList;
import java.util.List;

/** How often each score was given, and what the kinds of survey make of it. One thread. */
final class Scores {
    private static final int PROMOTER = 9;
    private static final int DETRACTOR = 6;

    private final SurveyQuery query;
    private final long[] counts;
    /** Answers whose score is missing, no whole number, or off the scale. */
    private long ignored;

    Scores(SurveyQuery query) {
        this.query = query;
        this.counts = new long[query.high() - query.low() + 1];
    }

    void add(double score) {
        if (score == Math.rint(score) && score >= query.low() && score <= query.high()) {
            counts[(int) score - query.low()]++;
        } else {
            ignored++;
        }
    }

    static Scores merge(Scores left, Scores right) {
        for (int i = 0; i < left.counts.length; i++) {
            left.counts[i] += right.counts[i];
        }
        left.ignored += right.ignored;
        return left;
    }

    long from(int low, int high) {
        long sum = 0;
        for (int score = Math.max(low, query.low()); score <= Math.min(high, query.high()); score++) {
            sum += counts[score - query.low()];
        }
        return sum;
    }

    long n() {
        return from(query.low(), query.high());
    }

    Value.Obj shown() {
        Value.Obj of = switch (query.kind()) {
            case NPS -> nps();
            case CSAT -> csat();
            case CES -> ces();
        };
        List<Value> scores = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            scores.add(Value.object("score", query.low() + i, "count", counts[i]));
        }
        return of.with("scores", Value.array(scores)).with("ignored", Value.whole(ignored));
    }

    /** In points from −100 to 100; the standard error is that of a difference of two shares of the same answers. */
    private Value.Obj nps() {
        long n = n();
        long promoters = from(PROMOTER, query.high());
        long detractors = from(query.low(), DETRACTOR);
        double p = (double) promoters / n;
        double d = (double) detractors / n;
        double error = Math.sqrt(((p + d) - (p - d) * (p - d)) / n);
        return Value.object(
                "n",
                n,
                "promoters",
                promoters,
                "passives",
                n - promoters - detractors,
                "detractors",
                detractors,
                "nps",
                ClvFuture.number(100 * (p - d)),
                "standardError",
                ClvFuture.number(100 * error),
                "low",
                ClvFuture.number(Math.max(-100, 100 * (p - d - Rates.NORMAL_975 * error))),
                "high",
                ClvFuture.number(Math.min(100, 100 * (p - d + Rates.NORMAL_975 * error))));
    }

    private Value.Obj csat() {
        return Value.object("n", n(), "csat", Rates.of(from(query.high() - 1, query.high()), n()))
                .over(mean());
    }

    /** The share of those who find it easy: above the middle of the scale. */
    private Value.Obj ces() {
        int easy = (query.low() + query.high()) / 2 + 1;
        return Value.object(
                        "n",
                        n(),
                        "method",
                        "mean of " + query.low() + " (hard) to " + query.high() + " (easy); easy: " + easy
                                + " and more",
                        "easy",
                        Rates.of(from(easy, query.high()), n()))
                .over(mean());
    }

    /** With the interval of 95 % of a mean of many. */
    private Value.Obj mean() {
        long n = n();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            double score = query.low() + i;
            sum += counts[i] * score;
            squares += counts[i] * score * score;
        }
        double mean = sum / n;
        double variance = n < 2 ? Double.NaN : Math.max(0, (squares - n * mean * mean) / (n - 1));
        double half = Rates.NORMAL_975 * Math.sqrt(variance / n);
        return Value.object(
                "mean", ClvFuture.number(mean),
                "meanLow", ClvFuture.number(mean - half),
                "meanHigh", ClvFuture.number(mean + half));
    }
}
