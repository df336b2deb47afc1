package io.sojourn.measure.buying;

import java.util.SplittableRandom;

/** Random numbers of the distributions that the models are made of. */
record Drawing(SplittableRandom random) {
    double exponential(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /** Marsaglia and Tsang, for shapes from 1/3 on. */
    double gamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }
}
