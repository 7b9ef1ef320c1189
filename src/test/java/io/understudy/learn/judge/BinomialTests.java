package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class BinomialTests {

    @Test
    void equalsExactProbabilities() {
        for (int n : new int[] {1, 2, 5, 14, 15, 16, 17, 40, 300}) {
            for (int k = 0; k <= n; k++) {
                double exact = exact(n, k, Rational.of(3, 10)).log();
                assertThat(new Binomial(n, 0.3).logProbability(k))
                        .describedAs("%d of %d", k, n)
                        .isCloseTo(exact, within(1e-13 * (1 + Math.abs(exact))));
            }
        }
    }

    @Test
    void equalsExactTails() {
        Rational sum = Rational.of(0, 1);
        for (int k = 0; k <= 200; k++) {
            sum = sum.plus(exact(200, k, Rational.of(3, 10)));
            if (k % 20 == 0) {
                double exact = sum.log();
                assertThat(new Binomial(200, 0.3).logAtMost(k))
                        .describedAs("at most %d", k)
                        .isCloseTo(exact, within(1e-12 * (1 + Math.abs(exact))));
            }
        }
    }

    @Test
    void theMostLikelyOfAMillionIsWhatStirlingSays() {
        double n = 1_000_000;
        double expected = -0.5 * Math.log(Math.PI * n / 2) - 1 / (4 * n);

        assertThat(new Binomial(1_000_000, 0.5).logProbability(500_000)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void isCertainToBeAtMostTheNumberOfTrials() {
        assertThat(new Binomial(17, 0.3).logAtMost(17)).isZero();
        assertThat(new Binomial(0, 0.3).logAtMost(0)).isZero();
    }

    private static Rational exact(int n, int k, Rational p) {
        Rational chosen = new Rational(Rational.choose(n, k), BigInteger.ONE);
        Rational q = Rational.of(1, 1).minus(p);
        return chosen.times(p.power(k)).times(q.power(n - k));
    }
}
