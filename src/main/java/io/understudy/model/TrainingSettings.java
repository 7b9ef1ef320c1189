package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.rest.Invalid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a model is trained.
 *
 * @param automatic whether changes start a training job by themselves; true unless said otherwise
 * @param quietPeriod how long after a change the job starts, so that a burst makes one version; ISO 8601, up to a day
 * @param onDrift what a drift that is found starts: nothing (false) unless said otherwise, a full training job (true) or a
 *     tuning job ({@code "tune"})
 * @param contributorWeight how much the active examples of one named contributor may weigh together; no limit unless said
 *     otherwise
 */
public record TrainingSettings(
        Boolean automatic,
        Duration quietPeriod,

        @Schema(
                oneOf = {Boolean.class, String.class},
                example = "false")
        OnDrift onDrift,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer contributorWeight) {

    /** What a model has when its maker says nothing. */
    public static final TrainingSettings DEFAULT = new TrainingSettings(true, Duration.ZERO, OnDrift.NOTHING, null);

    /** Fills in what was not said, and checks the rest. */
    public TrainingSettings(
            @Nullable Boolean automatic,
            @Nullable Duration quietPeriod,
            @Nullable OnDrift onDrift,
            @Nullable Integer contributorWeight) {
        this.automatic = automatic == null || automatic;
        this.quietPeriod = quietPeriod == null ? Duration.ZERO : quietPeriod;
        this.onDrift = onDrift == null ? OnDrift.NOTHING : onDrift;
        this.contributorWeight = contributorWeight;
        if (this.quietPeriod.isNegative() || this.quietPeriod.compareTo(Duration.ofDays(1)) > 0) {
            throw new Invalid(
                            "training.quietPeriod",
                            "quiet-period-invalid",
                            "a quiet period is an ISO 8601 duration from PT0S to P1D")
                    .with("given", this.quietPeriod.toString());
        }
        if (contributorWeight != null && contributorWeight < 1) {
            throw new Invalid(
                            "training.contributorWeight",
                            "setting-out-of-range",
                            "training.contributorWeight must be at least 1")
                    .with("given", contributorWeight);
        }
    }
}
