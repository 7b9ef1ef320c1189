package io.understudy.predict;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.VersionReference;
import io.understudy.rest.ClientId;
import io.understudy.rest.Invalid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks.
 *
 * @param text one text, or
 * @param texts many, at most 1,000
 * @param topK how many labels of the ranking to answer, 1 to 100
 * @param id the client's own id for the prediction of a single text
 * @param sessionId whose conversation it is
 * @param predictionSet whether to answer, too, the labels among which the right one is at the model's coverage
 * @param version which version is to answer; the champion unless said otherwise
 */
record PredictionRequest(
        @Nullable String text,
        @Nullable List<String> texts,
        @Schema(defaultValue = "3") Integer topK,
        @Nullable String id,
        @Nullable String sessionId,
        @Schema(defaultValue = "false") Boolean predictionSet,

        @Schema(oneOf = {Integer.class, String.class}) @Nullable
        VersionReference version) {

    static final int MOST_TEXTS = 1_000;
    private static final int USUAL_TOP = 3;
    private static final int LARGEST_TOP = 100;

    PredictionRequest(
            @Nullable String text,
            @Nullable List<String> texts,
            @Nullable Integer topK,
            @Nullable String id,
            @Nullable String sessionId,
            @Nullable Boolean predictionSet,
            @Nullable VersionReference version) {
        this.text = text;
        this.texts = texts;
        this.topK = topK == null ? USUAL_TOP : topK;
        this.id = id == null ? null : ClientId.check("id", id);
        this.sessionId = sessionId == null ? null : ClientId.check("sessionId", sessionId);
        this.predictionSet = predictionSet != null && predictionSet;
        this.version = version;
        if ((text == null) == (texts == null)) {
            throw new Invalid("text", "field-required", "a prediction needs text, or texts, and not both");
        }
        if (texts != null && (texts.isEmpty() || texts.size() > MOST_TEXTS)) {
            throw new Invalid("texts", "texts-count", "texts holds 1 to " + MOST_TEXTS + " texts")
                    .with("given", texts.size());
        }
        if (texts != null && id != null) {
            throw new Invalid("id", "id-of-batch", "an id belongs to a single text");
        }
        if (this.topK < 1 || this.topK > LARGEST_TOP) {
            throw new Invalid("topK", "top-k-out-of-range", "topK is 1 to " + LARGEST_TOP).with("given", this.topK);
        }
    }

    Optional<VersionReference> reference() {
        return Optional.ofNullable(version);
    }
}
