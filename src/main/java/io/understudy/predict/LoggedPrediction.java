package io.understudy.predict;

import io.understudy.learn.Estimate;
import io.understudy.learn.ScoredLabel;
import io.understudy.model.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A prediction as the log keeps it.
 *
 * @param id its id
 * @param modelId the model's key
 * @param version the version that answered
 * @param text what was asked: a text in NFC, or the written form of a vector
 * @param sessionId whose conversation it is
 * @param pinned whether the client named the version: then it is no evidence of the champion
 * @param ranking the likeliest labels, as many as were asked for; numbers as a label of their written form
 * @param estimate numbers and their interval, where these are answered
 * @param outOfScope whether the text is of no known label
 * @param outOfScopeScore higher is further out
 * @param truncated whether the encoder saw only the beginning of the text
 * @param unread whether the encoder knew no token of it
 * @param createdAt when it was answered
 */
public record LoggedPrediction(
        String id,
        long modelId,
        int version,
        String text,
        Optional<String> sessionId,
        boolean pinned,
        List<ScoredLabel> ranking,
        Optional<Estimate> estimate,
        boolean outOfScope,
        double outOfScopeScore,
        boolean truncated,
        boolean unread,
        Instant createdAt) {

    /** Returns the label that was answered. */
    public String label() {
        return ranking.get(0).label();
    }

    Prediction view(String model, Signature signature) {
        return Prediction.of(model, signature, this).about(signature.text(text), signature.vector(text));
    }
}
