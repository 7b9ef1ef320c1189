package io.understudy.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a merge.
 *
 * @param id the job that will learn it; absent when the model trains on request only
 * @param trainingJob the same job, under the name that it has elsewhere
 * @param merge the id of the merge's record
 * @param accepted how many examples the file holds
 * @param added how many of them the model did not know
 * @param labels how many labels were declared by it
 * @param version the version that has learned it, where the client waited for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MergeReceipt")
record MergeReceipt(
        @Nullable String id,
        @Nullable String trainingJob,
        String merge,
        int accepted,
        int added,
        int labels,
        @Nullable Integer version) {

    static MergeReceipt of(String merge, int accepted, int added, int labels, Optional<String> job) {
        return new MergeReceipt(job.orElse(null), job.orElse(null), merge, accepted, added, labels, null);
    }

    MergeReceipt learnedBy(int learned) {
        return new MergeReceipt(id, trainingJob, merge, accepted, added, labels, learned == 0 ? null : learned);
    }
}
