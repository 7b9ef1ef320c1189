package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RoundingTests {

    private static final double OFFSET = Math.sqrt(2) * 0x1p-20;

    private final Rounding rounding = new Rounding(16);

    @Test
    void halvesAreRoundedUpAndAreNoTies() {
        assertThat(rounding.round(3, 0.5)).isEqualTo(4);
        assertThat(rounding.round(-4, 0.5)).isEqualTo(-3);
        assertThat(rounding.margin(0.5)).isCloseTo(OFFSET, Offset.offset(1e-15));
    }

    @Test
    void theThresholdLiesALittleBelowTheHalf() {
        assertThat(rounding.round(3, 0.5 - 0.99 * OFFSET)).isEqualTo(4);
        assertThat(rounding.round(3, 0.5 - 1.01 * OFFSET)).isEqualTo(3);
    }

    @Test
    void fractionsBelowZeroBorrow() {
        assertThat(rounding.round(3, -0.75)).isEqualTo(2);
        assertThat(rounding.roundsToZero(-0.25)).isTrue();
        assertThat(rounding.roundsToZero(-0.75)).isFalse();
        assertThat(rounding.roundsToZero(0.75)).isFalse();
    }

    @Test
    void theSlackIsTheErrorInUnitsOfTheLastPlace() {
        assertThat(rounding.slack(0x1p-26))
                .isCloseTo(0x1p-10, Offset.offset(1e-14))
                .isGreaterThan(0x1p-10);
    }

    @Test
    void precisionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Rounding(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rounding(43)).isInstanceOf(IllegalArgumentException.class);
    }
}
