package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HonestyTests {

    @Test
    void scoresThatAreRightAsOftenAsTheySayHaveNoError() {
        assertThat(Honesty.calibrationError(new double[] {0.5, 0.5, 1, 1}, new boolean[] {true, false, true, true}))
                .isZero();
    }

    @Test
    void theErrorIsTheMeanDistance() {
        assertThat(Honesty.calibrationError(new double[] {0.9, 0.9, 0.1, 1}, new boolean[] {true, false, true, true}))
                .isCloseTo((0.8 + 0.9) / 4, within(1e-12));
    }

    @Test
    void theAreaIsTheChanceToBeAbove() {
        boolean[] marked = {true, false, true, false};

        assertThat(Honesty.auroc(new double[] {4, 1, 3, 2}, marked)).isEqualTo(1);
        assertThat(Honesty.auroc(new double[] {1, 4, 2, 3}, marked)).isEqualTo(0);
        assertThat(Honesty.auroc(new double[] {4, 1, 2, 3}, marked)).isEqualTo(0.75);
        assertThat(Honesty.auroc(new double[] {1, 1, 1, 1}, marked)).isEqualTo(0.5);
    }
}
