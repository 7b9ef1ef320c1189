package io.understudy.model;

import io.understudy.rest.Invalid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a champion is watched after it took the stage; whichever ends first ends the watch.
 *
 * @param corrections how many scored corrections; 0 for no watch
 * @param duration ISO 8601, up to 365 days
 */
public record WatchSettings(Integer corrections, Duration duration) {

    private static final Duration LONGEST = Duration.ofDays(365);

    /** What a model has when its maker says nothing. */
    public static final WatchSettings DEFAULT = new WatchSettings(null, null);

    /** Fills in what was not said, and checks the rest. */
    public WatchSettings(@Nullable Integer corrections, @Nullable Duration duration) {
        this.corrections = corrections == null ? 500 : corrections;
        this.duration = duration == null ? Duration.ofDays(7) : duration;
        PromotionSettings.within("watch.corrections", this.corrections, 0, 1_000_000);
        if (this.duration.isNegative() || this.duration.compareTo(LONGEST) > 0) {
            throw new Invalid(
                            "promotion.watch.duration",
                            "setting-out-of-range",
                            "promotion.watch.duration is an ISO 8601 duration up to P365D")
                    .with("given", this.duration.toString());
        }
    }
}
