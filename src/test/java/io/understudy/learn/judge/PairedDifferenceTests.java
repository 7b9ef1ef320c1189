package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.learn.Normal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedDifferenceTests {

    @Test
    void knowsTheQuantilesOfTheNormalDistribution() {
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-8));
        assertThat(Normal.quantile(0.025)).isCloseTo(-1.959963984540054, within(1e-8));
        assertThat(Normal.quantile(0.5)).isCloseTo(0, within(1e-12));
        assertThat(Normal.quantile(0.0005)).isCloseTo(-3.290526731491926, within(1e-7));
    }

    @Test
    void liesAroundTheDifferenceAndInsideTheLegalRange() {
        for (int n = 1; n < 12; n++) {
            for (int wins = 0; wins <= n; wins++) {
                for (int losses = 0; losses <= n - wins; losses++) {
                    PairedDifference counts = new PairedDifference(0, wins, losses, n - wins - losses);
                    Interval interval = counts.interval(Level.FIVE_PERCENT);

                    assertThat(counts.value()).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
                    assertThat(interval.low()).isGreaterThanOrEqualTo(-1 - 1e-12);
                    assertThat(interval.high()).isLessThanOrEqualTo(1 + 1e-12);
                }
            }
        }
    }

    @Test
    void theOtherPointOfViewMirrorsIt() {
        Interval one = new PairedDifference(40, 9, 3, 8).interval(Level.FIVE_PERCENT);
        Interval other = new PairedDifference(40, 3, 9, 8).interval(Level.FIVE_PERCENT);

        assertThat(one.low()).isCloseTo(-other.high(), within(1e-12));
        assertThat(one.high()).isCloseTo(-other.low(), within(1e-12));
    }

    @Test
    void holdsTheTruthAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(1998);
        int held = 0;
        int samples = 20_000;
        for (int sample = 0; sample < samples; sample++) {
            PairedDifference counts = PairedDifference.none();
            for (int i = 0; i < 40; i++) {
                double drawn = random.nextDouble();
                counts = counts.and(drawn < 0.8, drawn < 0.7 || drawn > 0.95);
            }
            Interval interval = counts.interval(Level.FIVE_PERCENT);
            held += interval.low() <= 0.05 && 0.05 <= interval.high() ? 1 : 0;
        }

        System.out.printf("paired interval: holds the truth in %.2f %% of samples of 40%n", 100.0 * held / samples);
        assertThat((double) held / samples).isBetween(0.94, 0.98);
    }
}
