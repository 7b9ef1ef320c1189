package io.understudy.feedback;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Row;
import io.understudy.rest.ClientId;
import io.understudy.rest.Invalid;
import io.understudy.text.Label;
import io.understudy.text.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client says.
 *
 * @param predictionId the prediction that it is about, or
 * @param text the text itself
 * @param label what it means, or does not mean
 * @param verdict correct unless said otherwise
 * @param contributor who says so
 * @param weight how much it weighs, 1 to 16; chosen by the server unless given
 */
record FeedbackRequest(
        @Nullable String predictionId,
        @Nullable String text,
        @Schema(example = "refund") String label,
        Verdict verdict,
        @Nullable String contributor,
        @Nullable Integer weight) {

    FeedbackRequest(
            @Nullable String predictionId,
            @Nullable String text,
            @Nullable String label,
            @Nullable Verdict verdict,
            @Nullable String contributor,
            @Nullable Integer weight) {
        if ((predictionId == null) == (text == null)) {
            throw new Invalid("text", "field-required", "feedback needs predictionId or text, and not both");
        }
        if (label == null) {
            throw new Invalid("label", "field-required", "feedback needs a label");
        }
        this.predictionId = predictionId == null ? null : ClientId.check("predictionId", predictionId);
        this.text = text == null ? null : new Text(text).value();
        this.label = new Label(label).value();
        this.verdict = verdict == null ? Verdict.CORRECT : verdict;
        this.contributor = contributor == null ? null : ClientId.check("contributor", contributor);
        this.weight = weight;
        if (weight != null && (weight < Row.MIN_WEIGHT || weight > Row.MAX_WEIGHT)) {
            throw new Invalid(
                            "weight",
                            "weight-out-of-range",
                            "weight must be a whole number from " + Row.MIN_WEIGHT + " to " + Row.MAX_WEIGHT)
                    .with("given", weight);
        }
    }

    Optional<String> prediction() {
        return Optional.ofNullable(predictionId);
    }
}
