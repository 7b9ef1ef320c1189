package io.understudy.encode;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How encoders run.
 *
 * @param cache how much memory the encodings of past texts may take, all encoders together; 0 remembers nothing; a 32nd of
 *     the heap, 64 MB at most, unless set
 * @param directory where the tokenizers' native library is unpacked to, about 15 MB; made when it does not exist
 */
@ConfigurationProperties("understudy.encoder")
record EncoderSettings(@Nullable DataSize cache, Path directory) {

    private static final DataSize USUAL_MOST = DataSize.ofMegabytes(64);

    /** Checks the size. */
    EncoderSettings {
        if (cache != null && cache.isNegative()) {
            throw new IllegalArgumentException("illegal understudy.encoder.cache " + cache + ", must not be negative");
        }
    }

    long cacheBytes() {
        return cache == null
                ? Math.min(USUAL_MOST.toBytes(), Runtime.getRuntime().maxMemory() / 32)
                : cache.toBytes();
    }
}
