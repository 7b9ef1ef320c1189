package io.understudy.predict;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.Signature;
import io.understudy.model.Values;
import io.understudy.model.VersionReference;
import io.understudy.rest.ClientId;
import io.understudy.rest.Invalid;
import io.understudy.text.IllegalText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks.
 *
 * @param text one text, or
 * @param texts many, at most 1,000, or
 * @param vector one vector, in the place of a text, or
 * @param vectors many, at most 1,000
 * @param topK how many labels of the ranking to answer, 1 to 100
 * @param id the client's own id for the prediction of a single text
 * @param sessionId whose conversation it is
 * @param predictionSet whether to answer, too, the labels among which the right one is at the model's coverage
 * @param version which version is to answer; the champion unless said otherwise
 */
record PredictionRequest(
        @Nullable String text,
        @Nullable List<String> texts,

        @ArraySchema(schema = @Schema(type = "number")) @Nullable
        Values vector,

        @Schema(type = "array", implementation = Double[][].class) @Nullable
        List<Values> vectors,

        @Schema(defaultValue = "3") @Nullable Integer topK,
        @Nullable String id,
        @Nullable String sessionId,
        @Schema(defaultValue = "false") @Nullable Boolean predictionSet,

        @Schema(oneOf = {Integer.class, String.class}) @Nullable
        VersionReference version) {

    static final int MOST_TEXTS = 1_000;
    private static final int USUAL_TOP = 3;
    private static final int LARGEST_TOP = 100;

    PredictionRequest(
            @Nullable String text,
            @Nullable List<String> texts,
            @Nullable Values vector,
            @Nullable List<Values> vectors,
            @Nullable Integer topK,
            @Nullable String id,
            @Nullable String sessionId,
            @Nullable Boolean predictionSet,
            @Nullable VersionReference version) {
        this.text = text;
        this.texts = texts;
        this.vector = vector;
        this.vectors = vectors;
        this.topK = topK;
        this.id = id == null ? null : ClientId.check("id", id);
        this.sessionId = sessionId == null ? null : ClientId.check("sessionId", sessionId);
        this.predictionSet = predictionSet;
        this.version = version;
        if (Stream.of(text, texts, vector, vectors).filter(Objects::nonNull).count() != 1) {
            throw new Invalid(
                    "text",
                    "field-required",
                    "a prediction needs text, or texts, and not both; of a model that reads vectors vector, or vectors");
        }
        checkCount("texts", texts);
        checkCount("vectors", vectors);
        if (isBatch() && id != null) {
            throw new Invalid("id", "id-of-batch", "an id belongs to a single prediction");
        }
        if (topK != null && (topK < 1 || topK > LARGEST_TOP)) {
            throw new Invalid("topK", "top-k-out-of-range", "topK is 1 to " + LARGEST_TOP).with("given", topK);
        }
    }

    private static void checkCount(String field, @Nullable List<?> batch) {
        if (batch != null && (batch.isEmpty() || batch.size() > MOST_TEXTS)) {
            throw new Invalid(field, field + "-count", field + " holds 1 to " + MOST_TEXTS + " " + field)
                    .with("given", batch.size());
        }
    }

    /** Returns whether many are asked about at once. */
    boolean isBatch() {
        return texts != null || vectors != null;
    }

    /** Returns how many labels of the ranking are answered. */
    int top() {
        return topK == null ? USUAL_TOP : topK;
    }

    /** Returns whether labels for the model's coverage are asked for. */
    boolean wantsSet() {
        return Boolean.TRUE.equals(predictionSet);
    }

    /**
     * Returns the single thing that is asked about.
     *
     * @param signature what the model reads
     */
    String subject(Signature signature) {
        check(signature);
        return signature.subject(text, vector);
    }

    /**
     * Returns all that is asked about.
     *
     * @param signature what the model reads
     */
    List<String> subjects(Signature signature) {
        check(signature);
        int size = texts == null ? Objects.requireNonNull(vectors).size() : texts.size();
        return IntStream.range(0, size).mapToObj(i -> subject(signature, i)).toList();
    }

    private String subject(Signature signature, int index) {
        try {
            return texts == null
                    ? signature.subject(null, Objects.requireNonNull(vectors).get(index))
                    : signature.subject(texts.get(index), null);
        } catch (IllegalText illegal) {
            throw new Invalid("texts[" + index + "]", illegal.slug(), illegal.detail());
        } catch (Invalid illegal) {
            throw new Invalid((texts == null ? "vectors[" : "texts[") + index + "]", illegal.slug(), illegal.detail());
        }
    }

    private void check(Signature signature) {
        if (signature.answersNumbers()) {
            signature.refuse("topK", topK);
            signature.refuse("predictionSet", predictionSet);
        }
    }

    Optional<VersionReference> reference() {
        return Optional.ofNullable(version);
    }
}
