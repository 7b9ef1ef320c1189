package io.understudy.training;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the workers.
 *
 * @param memory how much of the heap learners may use, at work and kept ready for the next change; three fifths of it
 *     unless set
 */
@ConfigurationProperties("understudy.training")
record WorkerSettings(@Nullable DataSize memory) {

    long memoryBytes() {
        return memory == null ? Runtime.getRuntime().maxMemory() / 5 * 3 : memory.toBytes();
    }
}
