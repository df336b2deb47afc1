package io.sojourn.measure.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Special functions at places where they are known by other means. */
final class StatsTest {
    private static void same(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
    }

    @Test
    void theGammaFunctionIsTheFactorialAndKnowsTheRootOfPi() {
        double logFactorial = 0;
        for (int n = 1; n < 200; n++) {
            same(Gamma.log(n), logFactorial);
            logFactorial += Math.log(n);
        }
        same(Gamma.log(0.5), 0.5 * Math.log(Math.PI));
        assertThat(Gamma.log(0)).isNaN();
    }

    @Test
    void theGammaFunctionReflects() {
        for (int i = 1; i < 100; i++) {
            double x = i / 100.0;
            same(Gamma.log(x) + Gamma.log(1 - x), Math.log(Math.PI / Math.sin(Math.PI * x)));
        }
    }

    @Test
    void theHypergeometricFunctionHasItsElementaryCases() {
        for (int i = 1; i < 99; i++) {
            double z = i / 100.0;
            same(Hypergeometric.f(1, 1, 2, z), -Math.log1p(-z) / z);
            same(Hypergeometric.f(0.7, 3, 3, z), Math.pow(1 - z, -0.7));
            same(Hypergeometric.f(0.5, 0.5, 1.5, z * z), Math.asin(z) / z);
        }
        same(Hypergeometric.f(2.5, 1.5, 4, 0), 1);
    }

    @Test
    void theHypergeometricFunctionTransformsAsEulerSays() {
        for (int i = 1; i < 95; i++) {
            double z = i / 100.0;
            same(
                    Hypergeometric.f(3.2, 1.6, 4.2, z),
                    Math.pow(1 - z, 4.2 - 3.2 - 1.6) * Hypergeometric.f(4.2 - 3.2, 4.2 - 1.6, 4.2, z));
        }
    }

    @Test
    void integralsOfSmoothFunctionsAreExact() {
        same(Quadrature.integral(Math::exp, 0, 1, 1), Math.E - 1);
        same(Quadrature.integral(x -> Math.exp(-20 * x), 0, 2, 8), -Math.expm1(-40) / 20);
    }

    @Test
    void theLowestPlaceOfRosenbrocksValleyIsFound() {
        Descent.Lowest lowest = Descent.from(
                new double[] {-1.2, 1}, at -> 100 * Math.pow(at[1] - at[0] * at[0], 2) + Math.pow(1 - at[0], 2));
        assertThat(lowest.settled()).isTrue();
        assertThat(lowest.place()[0]).isCloseTo(1, within(1e-5));
        assertThat(lowest.place()[1]).isCloseTo(1, within(1e-5));
    }

    @Test
    void standardErrorsOfAParabolaAreThoseOfTheInverse() {
        // Half of x'Ax with A = ((2, 1), (1, 3)): the inverse is ((3, −1), (−1, 2)) / 5.
        double[] errors =
                Curvature.standardErrors(new double[2], at -> at[0] * at[0] + at[0] * at[1] + 1.5 * at[1] * at[1]);
        assertThat(errors[0]).isCloseTo(Math.sqrt(0.6), within(1e-6));
        assertThat(errors[1]).isCloseTo(Math.sqrt(0.4), within(1e-6));
        assertThat(Curvature.standardErrors(new double[1], at -> -at[0] * at[0])[0])
                .isNaN();
    }

    @Test
    void theBetaDistributionHasItsElementaryCases() {
        for (int i = 1; i < 100; i++) {
            double x = i / 100.0;
            same(Beta.below(x, 3.5, 1), Math.pow(x, 3.5));
            same(Beta.below(x, 1, 2.5), 1 - Math.pow(1 - x, 2.5));
            same(Beta.below(x, .5, .5), 2 / Math.PI * Math.asin(Math.sqrt(x)));
            same(Beta.below(x, 120, 480), 1 - Beta.below(1 - x, 480, 120));
        }
        same(Quadrature.integral(x -> Beta.density(x, 12, 30), 0, .3, 40), Beta.below(.3, 12, 30));
    }

    @Test
    void studentsDistributionIsCauchysAtOneAndKnownAtTwo() {
        for (int i = 1; i < 60; i++) {
            double t = i / 5.0;
            same(Student.twoSided(t, 1), 1 - 2 * Math.atan(t) / Math.PI);
            same(Student.twoSided(t, 2), 1 - t / Math.sqrt(2 + t * t));
        }
        same(Student.quantile(.05, 1), Math.tan(.475 * Math.PI));
        same(Student.quantile(.05, 30), 2.0422724563012378);
        assertThat(Student.quantile(.05, 1e7)).isCloseTo(1.9599642, within(1e-6));
    }

    @Test
    void chiSquaredIsExponentialAtTwoAndPoissonsAtEven() {
        for (int i = 1; i < 200; i++) {
            double x = i / 4.0;
            same(ChiSquare.upperTail(x, 2), Math.exp(-x / 2));
            same(ChiSquare.upperTail(x, 6), Math.exp(-x / 2) * (1 + x / 2 + x * x / 8));
            same(ChiSquare.upperTail(x, 1), 2 * Normal.upperTail(Math.sqrt(x)));
        }
    }
}
