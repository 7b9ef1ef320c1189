package io.understudy.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.example.Stored;
import io.understudy.learn.ScoredLabel;
import io.understudy.model.Signature;
import io.understudy.model.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A feedback as clients see it.
 *
 * @param id its id
 * @param predictionId the prediction that it is about
 * @param text the text that it is about
 * @param vector the vector that it is about, in the place of a text
 * @param label the label that it speaks of
 * @param target what it says is right, in the place of a label
 * @param verdict what it says of it
 * @param contributor who said so
 * @param weight how much its example weighs
 * @param example id of its example
 * @param replaces the feedback that it replaced
 * @param replaced true where another has replaced it
 * @param before what the champion had answered
 * @param createdAt when it came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Feedback")
record FeedbackView(
        String id,
        @Nullable String predictionId,
        @Nullable String text,
        @Nullable List<Double> vector,
        @Nullable String label,
        @Nullable Values target,
        Verdict verdict,
        @Nullable String contributor,
        @Nullable Integer weight,
        String example,
        @Nullable String replaces,
        @Nullable Boolean replaced,
        FeedbackReceipt.@Nullable Said before,
        Instant createdAt) {

    static FeedbackView of(Signature signature, Feedback feedback, Optional<Stored> example) {
        @Nullable String subject = example.flatMap(Stored::text).orElse(null);
        return new FeedbackView(
                feedback.id(),
                feedback.predictionId().orElse(null),
                signature.text(subject),
                signature.vector(subject),
                signature.label(feedback.label()),
                signature.numbers(feedback.label()),
                feedback.verdict(),
                feedback.contributor().orElse(null),
                example.map(Stored::weight).orElse(null),
                feedback.id(),
                feedback.replaces().orElse(null),
                feedback.replaced() ? true : null,
                feedback.before()
                        .map(before -> FeedbackReceipt.Said.of(
                                signature, before.version(), new ScoredLabel(before.label(), before.score())))
                        .orElse(null),
                feedback.createdAt());
    }
}
