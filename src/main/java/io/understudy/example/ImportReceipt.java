package io.understudy.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an import.
 *
 * @param accepted how many records were taken
 * @param rejected the others, with their lines
 * @param trainingJob the job that will learn them; absent when nothing was taken, or the model trains on request only
 * @param version the version that has learned them, where the client waited for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportReceipt")
record ImportReceipt(
        int accepted,
        List<Rejected> rejected,
        @Nullable String trainingJob,
        @Nullable Integer version) {

    ImportReceipt learnedBy(int learned) {
        return new ImportReceipt(accepted, rejected, trainingJob, learned == 0 ? null : learned);
    }
}
