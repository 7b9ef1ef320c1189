package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedTests {

    private static final Rounding ROUNDING = new Rounding(10);

    @ParameterizedTest
    @CsvSource({"3.25, 3", "3.75, 4", "-3.25, -3", "-3.75, -4", "1000.4, 1000", "0.4, 0"})
    void aNumberIsRoundedAsSoonAsItsErrorAllowsIt(double units, int rounded) {
        double value = units / 1024;
        double margin = Math.abs(Math.abs(units - Math.rint(units)) - 0.5) / 1024;

        assertThat(new Bounded(value, margin * 0.999).rounded(ROUNDING)).hasValue(rounded);
        assertThat(new Bounded(value, margin * 1.001).rounded(ROUNDING)).isEmpty();
        assertThat(new Bounded(value, 0.5 / 1024).rounded(ROUNDING)).isEmpty();
        assertThat(new Bounded(value, 1).rounded(ROUNDING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "1e6, 1e-14", "-1e6, 1e-14"})
    void whatADoubleLosesCountsAsError(double whole, double off) {
        double nearHalf = (whole + 0.5 - 0x1p-20 * Math.sqrt(2) + Math.abs(whole) * 0x1p-52) / 1024;

        assertThat(new Bounded(nearHalf, off / 1024).rounded(ROUNDING)).isEmpty();
        assertThat(new Bounded((whole + 0.4) / 1024, off / 1024).rounded(ROUNDING))
                .hasValue((int) whole);
    }
}
