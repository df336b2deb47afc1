package io.sojourn.measure.buying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.measure.stats.Gamma;
import io.sojourn.measure.stats.Hypergeometric;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What has to hold of every model of buying, and what the papers print of each. */
final class BuyingModelTest {
    private static final List<BuyingModel> MODELS = List.of(
            new BgNbd(0.243, 4.414, 0.793, 2.426),
            new BgNbd(0.9, 20, 1, 3),
            new BgNbd(1.4, 9, 2.2, 0.6),
            new MbgNbd(0.525, 6.183, 0.891, 1.614),
            new MbgNbd(2, 9, 1, 0.5),
            new ParetoNbd(0.553, 10.578, 0.606, 11.669),
            new ParetoNbd(1.7, 30, 1, 2),
            new ParetoNbd(0.4, 9, 2.5, 40));

    private static void same(double actual, double expected, Object what) {
        assertThat(actual).as(what.toString()).isCloseTo(expected, within(1e-8 * (1 + Math.abs(expected))));
    }

    @Test
    void howOftenPeopleBuyIsADistributionWithTheExpectedMean() {
        for (BuyingModel model : MODELS) {
            double sum = 0;
            double mean = 0;
            for (int i = 0; i < 300; i++) {
                double share = model.probability(i, 8);
                sum += share;
                mean += i * share;
            }
            same(sum, 1, model);
            assertThat(mean).as(model.toString()).isCloseTo(model.expected(8), within(1e-5));
        }
    }

    @Test
    void nobodyBuysInNoTimeAndMoreTimeMeansMorePurchases() {
        Buyer buyer = new Buyer(2, 30.43, 38.86);
        for (BuyingModel model : MODELS) {
            same(model.expected(0), 0, model);
            same(model.expected(buyer, 0), 0, model);
            assertThat(model.expected(buyer, 20)).isGreaterThan(model.expected(buyer, 10));
            assertThat(model.alive(buyer)).isBetween(0.0, 1.0);
            assertThat(model.alive(new Buyer(2, 5, 38.86))).isLessThan(model.alive(buyer));
        }
    }

    @Test
    void whoHasJustBegunMayBeExpectedToDoWhatAnybodyDoes() {
        for (BuyingModel model : MODELS) {
            assertThat(model.expected(new Buyer(0, 0, 0), 26))
                    .as(model.toString())
                    .isCloseTo(model.expected(26), within(1e-6));
        }
    }

    /** Everybody's outlook, added up, is what those who drew the model then do. */
    @Test
    void whatIsExpectedIsWhatHappensAfterwards() {
        Drawing draw = new Drawing(new SplittableRandom(7));
        BgNbd model = new BgNbd(1.2, 6, 1.5, 3);
        int people = 60_000;
        double expected = 0;
        double actual = 0;
        for (int i = 0; i < people; i++) {
            double rate = draw.gamma(1.2) / 6;
            double a = draw.gamma(1.5);
            double loss = a / (a + draw.gamma(3));
            int repeats = 0;
            double last = 0;
            double time = draw.exponential(rate);
            while (time <= 30) {
                repeats += time <= 12 ? 1 : 0;
                last = time <= 12 ? time : last;
                actual += time <= 12 ? 0 : 1;
                time = draw.happens(loss) ? Double.POSITIVE_INFINITY : time + draw.exponential(rate);
            }
            expected += model.expected(new Buyer(repeats, last, 12), 18);
        }
        assertThat(expected / people).isCloseTo(actual / people, within(0.02));
    }

    /** The paper's form: a difference of two hypergeometric functions, one way where alpha is the greater, else the other. */
    @Test
    void theLikelihoodOfParetoNbdIsThatOfThePaper() {
        for (double[] p : new double[][] {{0.553, 10.578, 0.606, 11.669}, {0.6, 20, 0.8, 5}, {1.5, 3, 2, 9}}) {
            ParetoNbd model = new ParetoNbd(p[0], p[1], p[2], p[3]);
            for (int x = 0; x < 12; x += 3) {
                double last = x == 0 ? 0 : 7.5;
                Buyer buyer = new Buyer(x, last, 31);
                double r = p[0];
                double s = p[2];
                double expected = Gamma.log(r + x)
                        - Gamma.log(r)
                        + r * Math.log(p[1])
                        + s * Math.log(p[3])
                        + Math.log(Math.exp(-(r + x) * Math.log(p[1] + 31) - s * Math.log(p[3] + 31))
                                + s / (r + s + x) * (part(p, x, last) - part(p, x, 31)));
                same(model.logLikelihood(buyer), expected, model + " " + buyer);
            }
        }
    }

    private static double part(double[] p, int x, double time) {
        double all = p[0] + p[2] + x;
        boolean alpha = p[1] >= p[3];
        double high = Math.max(p[1], p[3]) + time;
        return Hypergeometric.f(all, alpha ? p[2] + 1 : p[0] + x, all + 1, Math.abs(p[1] - p[3]) / high)
                / Math.pow(high, all);
    }

    /** Fader, Hardie and Lee: two repeat purchases, the last in week 30.43 of 38.86; in the 39 weeks to come 1.226. */
    @Test
    void theBgNbdNoteExpects1226() {
        assertThat(MODELS.getFirst().expected(new Buyer(2, 30.43, 38.86), 39)).isCloseTo(1.226, within(0.001));
    }

    @Test
    void peopleWhoDrewAModelLeadBackToIt() {
        Drawing draw = new Drawing(new SplittableRandom(11));
        TreeMap<Buyer, Integer> buyers = new TreeMap<>();
        for (int i = 0; i < 6_000; i++) {
            double rate = draw.gamma(1.4) / 5;
            double end = Math.min(40, draw.exponential(draw.gamma(1.2) / 10));
            int repeats = 0;
            double last = 0;
            for (double time = draw.exponential(rate); time <= end; time += draw.exponential(rate)) {
                repeats++;
                last = time;
            }
            buyers.merge(new Buyer(repeats, last, 40), 1, Integer::sum);
        }
        Estimate estimate = Fit.of(BuyingModel.Kind.PARETO_NBD, buyers).estimate();
        assertThat(estimate.settled()).isTrue();
        List<Double> truth = List.of(1.4, 5.0, 1.2, 10.0);
        for (int i = 0; i < 4; i++) {
            double margin =
                    1.5 * Math.log(estimate.high().get(i) / estimate.low().get(i)) / 2;
            assertThat(Math.log(estimate.values().get(i))).isCloseTo(Math.log(truth.get(i)), within(margin));
        }
    }

    @Test
    void whoHasSpentLittleOftenIsExpectedToGoOn() {
        Spending spending =
                new Spending(new Estimate(List.of(), List.of(), List.of(), List.of(), 0, true), 6.25, 3.74, 15.44);
        assertThat(spending.expected(0, 0)).isCloseTo(6.25 * 15.44 / 2.74, within(1e-9));
        assertThat(spending.expected(1, 10)).isBetween(10.0, spending.expected(0, 0));
        assertThat(spending.expected(100, 10)).isCloseTo(10, within(0.2));
    }

    @Test
    void whatPeopleSpendLeadsBackToTheModel() {
        Drawing draw = new Drawing(new SplittableRandom(3));
        List<Spender> spenders = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            int repeats = 1 + draw.random().nextInt(6);
            double rate = draw.gamma(4) / 20;
            double sum = 0;
            for (int j = 0; j < repeats; j++) {
                sum += draw.gamma(3) / rate;
            }
            spenders.add(new Spender(repeats, sum / repeats));
        }
        Spending spending = Spending.of(spenders);
        assertThat(spending.p()).isCloseTo(3, within(0.3));
        assertThat(spending.q()).isCloseTo(4, within(0.4));
        assertThat(spending.gamma()).isCloseTo(20, within(3.0));
    }
}
