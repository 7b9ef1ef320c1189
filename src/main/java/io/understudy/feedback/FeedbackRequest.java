package io.understudy.feedback;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Row;
import io.understudy.model.Signature;
import io.understudy.model.Values;
import io.understudy.rest.ClientId;
import io.understudy.rest.Invalid;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client says.
 *
 * @param predictionId the prediction that it is about, or
 * @param text the text itself, or
 * @param vector the vector, in the place of a text
 * @param label what it means, or does not mean
 * @param target what is right, in the place of a label
 * @param verdict correct unless said otherwise
 * @param contributor who says so
 * @param weight how much it weighs, 1 to 16; chosen by the server unless given
 */
record FeedbackRequest(
        @Nullable String predictionId,
        @Nullable String text,

        @ArraySchema(schema = @Schema(type = "number")) @Nullable
        Values vector,

        @Schema(example = "refund") @Nullable String label,
        @Nullable Values target,
        Verdict verdict,
        @Nullable String contributor,
        @Nullable Integer weight) {

    FeedbackRequest(
            @Nullable String predictionId,
            @Nullable String text,
            @Nullable Values vector,
            @Nullable String label,
            @Nullable Values target,
            @Nullable Verdict verdict,
            @Nullable String contributor,
            @Nullable Integer weight) {
        if (Stream.of(predictionId, text, vector).filter(Objects::nonNull).count() != 1) {
            throw new Invalid(
                    "text",
                    "field-required",
                    "feedback needs predictionId or text, and not both; of a model that reads vectors predictionId or"
                            + " vector");
        }
        this.predictionId = predictionId == null ? null : ClientId.check("predictionId", predictionId);
        this.text = text;
        this.vector = vector;
        this.label = label;
        this.target = target;
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

    /**
     * Reads the request as one of a model.
     *
     * @param signature what the model reads and answers
     */
    Said said(Signature signature) {
        if (signature.answersNumbers()) {
            signature.refuse("verdict", verdict == Verdict.REJECT ? verdict : null);
        }
        return new Said(
                predictionId == null ? Optional.of(signature.subject(text, vector)) : Optional.empty(),
                signature.answer(label, target));
    }

    /**
     * What a client says, in the form in which it is kept.
     *
     * @param subject what it is about, unless that stands in a prediction
     * @param answer what is right, or wrong
     */
    record Said(Optional<String> subject, String answer) {}

    Optional<String> prediction() {
        return Optional.ofNullable(predictionId);
    }
}
