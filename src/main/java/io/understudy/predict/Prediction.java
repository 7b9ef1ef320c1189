package io.understudy.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.ScoredLabel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as clients see it.
 *
 * @param id names it in feedback
 * @param model the model
 * @param version the version that answered
 * @param parametersSha256 identity of the parameters that answered
 * @param label the likeliest label
 * @param score its calibrated probability
 * @param ranking the likeliest labels, as many as were asked for
 * @param predictionSet the labels, likeliest first, among which the right one is with the model's coverage; none where the
 *     text is like no label; in the answer only, where it was asked for
 * @param outOfScope whether the text is of no known label
 * @param outOfScopeScore higher is further out
 * @param truncated whether the encoder saw only the beginning of the text
 * @param unread true where the encoder knew no token of the text
 * @param sessionId whose conversation it is, as the client said
 * @param text what was asked, in the log only
 * @param createdAt when it was answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Prediction")
public record Prediction(
        String id,
        String model,
        int version,
        @Nullable String parametersSha256,
        String label,
        double score,
        List<ScoredLabel> ranking,
        @Nullable List<String> predictionSet,
        boolean outOfScope,
        double outOfScopeScore,
        boolean truncated,
        @Nullable Boolean unread,
        @Nullable String sessionId,
        @Nullable String text,
        Instant createdAt) {}
