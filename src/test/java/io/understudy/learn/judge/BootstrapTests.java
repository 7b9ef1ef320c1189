package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTests {

    @Test
    void theIntervalOfAMeanIsThatOfTheNormalApproximation() {
        double[] values = new SplittableRandom(5).doubles(400).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();

        Interval interval = Bootstrap.ofMean(values);

        double half = 1.96 * Math.sqrt(1.0 / 12 / 400);
        assertThat(interval.low()).isCloseTo(mean - half, within(0.004));
        assertThat(interval.high()).isCloseTo(mean + half, within(0.004));
        assertThat(Bootstrap.ofMean(values)).isEqualTo(interval);
    }

    @Test
    void theIntervalOfTheMacroF1HoldsTheMacroF1() {
        Tally tally = new Tally();
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 300; i++) {
            String actual = "label-" + random.nextInt(5);
            String predicted = random.nextInt(4) == 0 ? "label-" + random.nextInt(5) : actual;
            tally.add(new Judged(actual, predicted, 0.5, 0.5, 0.5));
        }
        Metrics metrics = tally.metrics();

        Interval interval = Bootstrap.ofMacroF1(metrics.confusion());

        assertThat(metrics.macroF1()).isBetween(interval.low(), interval.high());
        assertThat(interval.high() - interval.low()).isBetween(0.05, 0.15);
    }

    @Test
    void whatIsAlwaysRightHasNoWidth() {
        assertThat(Bootstrap.ofMacroF1(List.of(new ConfusionCell("a", "a", 9), new ConfusionCell("b", "b", 1))))
                .isEqualTo(new Interval(1, 1));
    }
}
