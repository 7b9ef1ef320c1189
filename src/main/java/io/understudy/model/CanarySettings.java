package io.understudy.model;

import org.jspecify.annotations.Nullable;

/**
 * How much of the traffic the challenger may answer before it is promoted.
 *
 * @param maximumShare 0 to 1; 0: challengers answer in the wings only
 */
public record CanarySettings(Double maximumShare) {

    /** What a model has when its maker says nothing. */
    public static final CanarySettings DEFAULT = new CanarySettings(null);

    /** Fills in what was not said, and checks the rest. */
    public CanarySettings(@Nullable Double maximumShare) {
        this.maximumShare = maximumShare == null ? 0 : maximumShare;
        PromotionSettings.within("canary.maximumShare", this.maximumShare, 0, 1);
    }
}
