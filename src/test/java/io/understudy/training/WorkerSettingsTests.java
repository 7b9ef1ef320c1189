package io.understudy.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerSettingsTests {

    private static final long MB = 1 << 20;

    @Test
    void aSmallHeapLeavesEnoughForAllElse() {
        assertThat(WorkerSettings.share(128 * MB)).isEqualTo(32 * MB);
        assertThat(WorkerSettings.share(512 * MB)).isEqualTo(212 * MB);
        assertThat(WorkerSettings.share(1_000 * MB)).isEqualTo(600 * MB);
    }
}
