package io.understudy.model;

import io.understudy.rest.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * How much of the traffic the challenger may answer before it is promoted.
 *
 * @param maximumShare 0: challengers answer in the wings only
 */
public record CanarySettings(Double maximumShare) {

    /** What a model has when its maker says nothing. */
    public static final CanarySettings DEFAULT = new CanarySettings(null);

    /** Fills in what was not said, and checks the rest. */
    public CanarySettings(@Nullable Double maximumShare) {
        this.maximumShare = maximumShare == null ? 0 : maximumShare;
        if (this.maximumShare != 0) {
            throw new Invalid(
                            "promotion.canary.maximumShare",
                            "canary-unavailable",
                            "a challenger answers in the wings only; promotion.canary.maximumShare must be 0")
                    .with("given", this.maximumShare);
        }
    }
}
