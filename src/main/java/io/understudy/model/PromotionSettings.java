package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.understudy.rest.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * How versions take the stage. Written as an object of these parts, or as the name of a policy alone; parts that are left
 * out have their defaults.
 *
 * @param policy who decides
 * @param gate what a challenger has to show under the policy of that name
 * @param shadow whether the challenger answers live texts in the wings
 * @param canary how much of the traffic it may answer
 * @param watch how long a new champion is watched
 */
public record PromotionSettings(
        PolicyName policy, GateSettings gate, Boolean shadow, CanarySettings canary, WatchSettings watch) {

    /** What a model has when its maker says nothing. */
    public static final PromotionSettings DEFAULT = of(PolicyName.GATED);

    /** Fills in what was not said. */
    @JsonCreator
    public PromotionSettings(
            @Nullable PolicyName policy,
            @Nullable GateSettings gate,
            @Nullable Boolean shadow,
            @Nullable CanarySettings canary,
            @Nullable WatchSettings watch) {
        this.policy = policy == null ? PolicyName.GATED : policy;
        this.gate = gate == null ? GateSettings.DEFAULT : gate;
        this.shadow = shadow == null || shadow;
        this.canary = canary == null ? CanarySettings.DEFAULT : canary;
        this.watch = watch == null ? WatchSettings.DEFAULT : watch;
    }

    /**
     * Returns the settings of a policy, all else by default.
     *
     * @param policy the policy
     */
    public static PromotionSettings of(PolicyName policy) {
        return new PromotionSettings(policy, null, null, null, null);
    }

    /** Reads the name of a policy. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PromotionSettings named(String policy) {
        return of(PolicyName.of(policy));
    }

    static void within(String part, double given, double least, double most) {
        if (!(given >= least && given <= most)) {
            throw new Invalid(
                            "promotion." + part,
                            "setting-out-of-range",
                            "promotion." + part + " must be " + least + " to " + most)
                    .with("given", given);
        }
    }
}
