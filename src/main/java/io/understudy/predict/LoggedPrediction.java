package io.understudy.predict;

import io.understudy.learn.ScoredLabel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A prediction as the log keeps it.
 *
 * @param id its id
 * @param modelId the model's key
 * @param version the version that answered
 * @param text what was asked, in NFC
 * @param sessionId whose conversation it is
 * @param pinned whether the client named the version: then it is no evidence of the champion
 * @param ranking the likeliest labels, as many as were asked for
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
        boolean outOfScope,
        double outOfScopeScore,
        boolean truncated,
        boolean unread,
        Instant createdAt) {

    /** Returns the label that was answered. */
    public String label() {
        return ranking.get(0).label();
    }

    Prediction view(String model) {
        return new Prediction(
                id,
                model,
                version,
                null,
                label(),
                ranking.get(0).score(),
                ranking,
                null,
                outOfScope,
                outOfScopeScore,
                truncated,
                unread ? true : null,
                sessionId.orElse(null),
                text,
                createdAt);
    }
}
