package io.understudy.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.ScoredLabel;
import io.understudy.model.Signature;
import io.understudy.model.Values;
import org.jspecify.annotations.Nullable;

/**
 * What became of a feedback.
 *
 * @param id its id
 * @param example id of the example that it became
 * @param trainingJob the job that will learn it; absent when the model trains on request only
 * @param replaces id of the feedback by the same contributor on the same prediction that it replaces
 * @param before what the champion had answered, where the client waited
 * @param after what the version answers that has learned it, where the client waited
 * @param tookEffect whether that version answers the label; for a rejection: another; for a target: whether its answer is
 *     at least as near as the one before
 * @param serving whether that version is the champion
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "FeedbackReceipt")
record FeedbackReceipt(
        String id,
        String example,
        @Nullable String trainingJob,
        @Nullable String replaces,
        @Nullable Said before,
        @Nullable Said after,
        @Nullable Boolean tookEffect,
        @Nullable Boolean serving) {

    /**
     * What a version answers.
     *
     * @param version its number
     * @param label the likeliest label
     * @param score its score
     * @param value the numbers, in the place of a label
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Said")
    record Said(
            int version,
            @Nullable String label,
            @Nullable Double score,
            @Nullable Values value) {

        static Said of(Signature signature, int version, ScoredLabel said) {
            return new Said(
                    version,
                    signature.label(said.label()),
                    signature.answersNumbers() ? null : said.score(),
                    signature.numbers(said.label()));
        }
    }

    FeedbackReceipt readBack(@Nullable Said saidBefore, Said saidAfter, boolean effect, boolean champion) {
        return new FeedbackReceipt(id, example, trainingJob, replaces, saidBefore, saidAfter, effect, champion);
    }
}
