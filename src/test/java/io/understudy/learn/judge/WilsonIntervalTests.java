package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTests {

    private static final double Z = 1.959963984540054;

    @Test
    void itsEndsAreTheRatesThatTheScoreTestJustAllows() {
        for (int n : new int[] {1, 7, 100, 3_080}) {
            for (int successes : new int[] {0, 1, n / 2, n}) {
                WilsonInterval interval = WilsonInterval.of(successes, n);
                double rate = (double) successes / n;
                for (double end : new double[] {interval.low(), interval.high()}) {
                    assertThat(Math.abs(rate - end)).isCloseTo(Z * Math.sqrt(end * (1 - end) / n), within(1e-12));
                }
            }
        }
    }

    @Test
    void holdsTheRateAndStaysARate() {
        for (int successes = 0; successes <= 50; successes++) {
            WilsonInterval interval = WilsonInterval.of(successes, 50);

            assertThat(interval.low()).isBetween(0.0, successes / 50.0);
            assertThat(interval.high()).isBetween(successes / 50.0, 1.0);
        }
    }

    @Test
    void knowsNothingOfNoCases() {
        assertThat(WilsonInterval.of(0, 0)).isEqualTo(new WilsonInterval(0, 1));
    }

    @Test
    void refusesMoreSuccessesThanCases() {
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(-1, 2));
    }
}
