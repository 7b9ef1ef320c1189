package io.understudy.model;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the registry.
 *
 * @param cache how many bytes of loaded versions are kept in memory
 * @param kept how many of the newest versions keep their parameters, besides aliased and fully trained ones
 */
@ConfigurationProperties("understudy.model")
record ModelSettings(
        @DefaultValue("192MB") DataSize cache,
        @DefaultValue("20") int kept) {}
