package io.sojourn.measure.buying;

import java.util.List;

/**
 * Customers buy at random at a rate of their own as long as they are customers, and cease to be at some moment that nobody
 * sees. Immutable; any thread may ask.
 */
public sealed interface BuyingModel permits BgNbd, MbgNbd, ParetoNbd {

    /** The four estimates in the order of the papers. */
    List<Double> parameters();

    double logLikelihood(Buyer buyer);

    /** The probability of still being a customer at the end of what was watched. */
    double alive(Buyer buyer);

    /** How many purchases a customer makes in the time after what was watched. */
    double expected(Buyer buyer, double time);

    /** How many repeat purchases anybody makes in so long a time after the first. */
    double expected(double time);

    /** The probability that anybody makes so many repeat purchases in so long a time after the first. */
    double probability(int repeats, double time);

    /** Which of the models; each knows its parameters' names and makes one of their values. */
    enum Kind {
        BG_NBD("bg-nbd", List.of("r", "alpha", "a", "b")),
        MBG_NBD("mbg-nbd", List.of("r", "alpha", "a", "b")),
        PARETO_NBD("pareto-nbd", List.of("r", "alpha", "s", "beta"));

        private final String wireName;
        private final List<String> names;

        Kind(String wireName, List<String> names) {
            this.wireName = wireName;
            this.names = names;
        }

        public String wireName() {
            return wireName;
        }

        public List<String> names() {
            return names;
        }

        BuyingModel of(double[] values) {
            return switch (this) {
                case BG_NBD -> new BgNbd(values[0], values[1], values[2], values[3]);
                case MBG_NBD -> new MbgNbd(values[0], values[1], values[2], values[3]);
                case PARETO_NBD -> new ParetoNbd(values[0], values[1], values[2], values[3]);
            };
        }
    }
}
