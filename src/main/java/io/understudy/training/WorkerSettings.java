package io.understudy.training;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the workers.
 *
 * @param memory how much of the heap learners may use, at work and kept ready for the next change; three fifths of it
 *     unless set, but of a small heap less, so that 300 MB are left for all else, and not less than a quarter
 */
@ConfigurationProperties("understudy.training")
record WorkerSettings(@Nullable DataSize memory) {

    private static final DataSize ALL_ELSE = DataSize.ofMegabytes(300);

    long memoryBytes() {
        return memory == null ? share(Runtime.getRuntime().maxMemory()) : memory.toBytes();
    }

    /** An import of an encoder, its way into the database and out of it, takes five times its size for a moment. */
    static long share(long heap) {
        return Math.min(heap / 5 * 3, Math.max(heap / 4, heap - ALL_ELSE.toBytes()));
    }
}
