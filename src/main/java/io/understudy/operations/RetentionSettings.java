package io.understudy.operations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is recorded is kept; forever unless said otherwise. ISO 8601 durations, at least a second.
 *
 * @param predictions answered texts, and those on which challengers differed
 * @param versions parameters of versions that were never champion; their rows and hashes stay
 * @param log finished training jobs and evaluations of sets
 * @param every how often is swept
 */
@ConfigurationProperties("understudy.retention")
record RetentionSettings(
        @Nullable Duration predictions,
        @Nullable Duration versions,
        @Nullable Duration log,
        @DefaultValue("PT60S") Duration every) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    RetentionSettings {
        check("predictions", predictions);
        check("versions", versions);
        check("log", log);
        check("every", every);
    }

    private static void check(String name, @Nullable Duration duration) {
        if (duration != null && duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "understudy.retention." + name + " must be at least " + SHORTEST + ", was " + duration);
        }
    }
}
