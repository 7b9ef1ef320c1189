package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InProcessTests {

    @Test
    void encodersWorkWithoutTheServiceAroundThem() {
        try (InProcess encoders = new InProcess("en")) {
            assertThat(encoders.encode("where is my tent")).isEqualTo(encoders.encode("where is my tent"));
            assertThat(encoders.digest()).hasSize(32);
        }
    }
}
