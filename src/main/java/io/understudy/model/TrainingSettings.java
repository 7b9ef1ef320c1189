package io.understudy.model;

import io.understudy.rest.Invalid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a model is trained.
 *
 * @param automatic whether changes start a training job by themselves; true unless said otherwise
 * @param quietPeriod how long after a change the job starts, so that a burst makes one version; ISO 8601, up to a day
 * @param onDrift whether a drift that is found starts a full training job; false unless said otherwise
 */
public record TrainingSettings(Boolean automatic, Duration quietPeriod, Boolean onDrift) {

    /** What a model has when its maker says nothing. */
    public static final TrainingSettings DEFAULT = new TrainingSettings(true, Duration.ZERO, false);

    /** Fills in what was not said, and checks the rest. */
    public TrainingSettings(@Nullable Boolean automatic, @Nullable Duration quietPeriod, @Nullable Boolean onDrift) {
        this.automatic = automatic == null || automatic;
        this.quietPeriod = quietPeriod == null ? Duration.ZERO : quietPeriod;
        this.onDrift = onDrift != null && onDrift;
        if (this.quietPeriod.isNegative() || this.quietPeriod.compareTo(Duration.ofDays(1)) > 0) {
            throw new Invalid(
                            "training.quietPeriod",
                            "quiet-period-invalid",
                            "a quiet period is an ISO 8601 duration from PT0S to P1D")
                    .with("given", this.quietPeriod.toString());
        }
    }
}
