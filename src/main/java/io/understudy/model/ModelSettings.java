package io.understudy.model;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the registry.
 *
 * @param cache how many bytes of loaded versions are kept in memory; an eighth of the heap, 192 MB at most, unless set
 * @param kept how many of the newest versions keep their parameters, besides aliased and fully trained ones
 */
@ConfigurationProperties("understudy.model")
record ModelSettings(
        @Nullable DataSize cache, @DefaultValue("20") int kept) {

    private static final DataSize USUAL_MOST = DataSize.ofMegabytes(192);

    long cacheBytes() {
        return cache == null
                ? Math.min(USUAL_MOST.toBytes(), Runtime.getRuntime().maxMemory() / 8)
                : cache.toBytes();
    }
}
