package io.understudy.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A merge as clients see it.
 *
 * @param id its id
 * @param fileSha256 SHA-256 of the file
 * @param trainingJob the job that learned it, or will; absent when the model trained on request only
 * @param accepted how many examples the file holds
 * @param added how many of them the model did not know
 * @param labels how many labels were declared by it
 * @param createdAt when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Merge")
record MergeView(
        String id,
        String fileSha256,
        @Nullable String trainingJob,
        int accepted,
        int added,
        int labels,
        Instant createdAt) {

    static MergeView of(Merge merge) {
        return new MergeView(
                merge.id(),
                merge.fileSha256(),
                merge.trainingJob().orElse(null),
                merge.accepted(),
                merge.added(),
                merge.labels(),
                merge.createdAt());
    }
}
