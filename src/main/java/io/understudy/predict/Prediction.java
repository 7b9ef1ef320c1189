package io.understudy.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.ScoredLabel;
import io.understudy.model.Signature;
import io.understudy.model.Values;
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
 * @param value the numbers that are answered, in the place of a label
 * @param interval from where to where they reach; absent while there are no examples to tell from
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
 * @param vector what was asked in the place of a text, in the log only
 * @param createdAt when it was answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Prediction")
public record Prediction(
        String id,
        String model,
        int version,
        @Nullable String parametersSha256,
        @Nullable Values value,
        @Nullable IntervalView interval,
        @Nullable String label,
        @Nullable Double score,
        @Nullable List<ScoredLabel> ranking,
        @Nullable List<String> predictionSet,
        @Nullable Boolean outOfScope,
        @Nullable Double outOfScopeScore,
        @Nullable Boolean truncated,
        @Nullable Boolean unread,
        @Nullable String sessionId,
        @Nullable String text,
        @Nullable List<Double> vector,
        Instant createdAt) {

    /**
     * Shows what the log keeps, without what was asked about.
     *
     * @param model the model's name
     * @param signature what it reads and answers
     * @param logged the prediction
     */
    static Prediction of(String model, Signature signature, LoggedPrediction logged) {
        boolean labels = !signature.answersNumbers();
        return new Prediction(
                logged.id(),
                model,
                logged.version(),
                null,
                signature.numbers(logged.label()),
                logged.estimate().map(IntervalView::of).orElse(null),
                signature.label(logged.label()),
                labels ? logged.ranking().get(0).score() : null,
                labels ? logged.ranking() : null,
                null,
                labels ? logged.outOfScope() : null,
                labels ? logged.outOfScopeScore() : null,
                signature.readsVectors() ? null : logged.truncated(),
                logged.unread() ? true : null,
                logged.sessionId().orElse(null),
                null,
                null,
                logged.createdAt());
    }

    Prediction byParameters(String sha256, @Nullable List<String> set) {
        return new Prediction(
                id,
                model,
                version,
                sha256,
                value,
                interval,
                label,
                score,
                ranking,
                set,
                outOfScope,
                outOfScopeScore,
                truncated,
                unread,
                sessionId,
                text,
                vector,
                createdAt);
    }

    Prediction about(@Nullable String askedText, @Nullable List<Double> askedVector) {
        return new Prediction(
                id,
                model,
                version,
                parametersSha256,
                value,
                interval,
                label,
                score,
                ranking,
                predictionSet,
                outOfScope,
                outOfScopeScore,
                truncated,
                unread,
                sessionId,
                askedText,
                askedVector,
                createdAt);
    }
}
