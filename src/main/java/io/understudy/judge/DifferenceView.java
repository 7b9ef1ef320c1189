package io.understudy.judge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live text on which the two differ.
 *
 * @param predictionId names it in feedback
 * @param text what was asked
 * @param vector what was asked, in the place of a text
 * @param champion what the version on the stage answered
 * @param challenger what the version in the wings would have answered
 * @param createdAt when it was asked
 */
@Schema(name = "Difference")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DifferenceView(
        String predictionId,
        @Nullable String text,
        @Nullable List<Double> vector,
        Said champion,
        Said challenger,
        Instant createdAt) {

    /**
     * What a version answers.
     *
     * @param version its number
     * @param label the likeliest label
     * @param score its score
     */
    @Schema(name = "Answered")
    record Said(int version, String label, double score) {}
}
