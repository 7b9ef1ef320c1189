package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactSettingsTests {

    @ParameterizedTest
    @CsvSource({
        "0.0039, 1, 1, 0.5, bandwidth",
        "1024.1, 1, 1, 0.5, bandwidth",
        "NaN, 1, 1, 0.5, bandwidth",
        "4, 0.12, 1, 0.5, strength",
        "4, 16.1, 1, 0.5, strength",
        "4, NaN, 1, 0.5, strength",
        "4, 1, 0, 0.5, budget",
        "4, 1, 16385, 0.5, budget",
        "4, 1, 1, 0, coverage",
        "4, 1, 1, 1, coverage",
        "4, 1, 1, NaN, coverage"
    })
    void whatIsOutOfItsRangeIsNamed(double bandwidth, double strength, int budget, double coverage, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExactSettings(bandwidth, strength, budget, coverage))
                .withMessageStartingWith("illegal " + named);
    }

    @ParameterizedTest
    @CsvSource({"0.00390625, 0.13, 1, 0.0001, 1, 33", "1024, 16, 16384, 0.9999, 262144, 4096"})
    void theEndsOfTheRangesAreLegal(
            double bandwidth, double strength, int budget, double coverage, int bandwidthUnits, int strengthUnits) {
        ExactSettings settings = new ExactSettings(bandwidth, strength, budget, coverage);

        assertThat(settings.bandwidthUnits()).isEqualTo(bandwidthUnits);
        assertThat(settings.strengthUnits()).isEqualTo(strengthUnits);
    }
}
