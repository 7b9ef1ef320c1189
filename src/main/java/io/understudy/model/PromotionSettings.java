package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.rest.Invalid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How versions take the stage.
 *
 * @param policy who decides
 * @param note what a reader should know about the policy as it is implemented now; set by the server
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PromotionSettings(PolicyName policy, @Nullable String note) {

    private static final String GATE_NOTE =
            "the gate does not judge yet: until it does, gated behaves like manual and a person promotes";

    /** What a model has when its maker says nothing. */
    public static final PromotionSettings DEFAULT = of(PolicyName.GATED);

    /**
     * Returns the settings of a policy.
     *
     * @param policy the policy
     */
    public static PromotionSettings of(PolicyName policy) {
        return new PromotionSettings(policy, policy == PolicyName.GATED ? GATE_NOTE : null);
    }

    /**
     * Reads {@code "manual"} or {@code {"policy": "manual"}}.
     *
     * @param given a word or an object
     * @return the settings
     * @throws Invalid when it is neither, or names anything but a policy
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PromotionSettings read(Object given) {
        if (given instanceof String word) {
            return of(PolicyName.of(word));
        }
        if (given instanceof Map<?, ?> parts && parts.get("policy") instanceof String word) {
            for (Object part : parts.keySet()) {
                if (!part.equals("policy") && !part.equals("note")) {
                    throw new Invalid(
                                    "promotion." + part,
                                    "field-unknown",
                                    "promotion has the parts: policy; the gate's parts come with the judge")
                            .with("given", String.valueOf(part));
                }
            }
            return of(PolicyName.of(word));
        }
        throw new Invalid(
                "promotion",
                "promotion-invalid",
                "promotion is a policy name or {\"policy\": name}; legal names: " + "manual, gated, immediate");
    }
}
