package io.understudy.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of an erasure.
 *
 * @param forgotten how many examples are gone
 * @param trainingJob the job that takes them out of what serves
 * @param version the newest version without them, where the client waited for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ErasureReceipt")
public record ErasureReceipt(
        int forgotten, String trainingJob, @Nullable Integer version) {

    /**
     * Returns the receipt with the version that forgot.
     *
     * @param learned number of the newest version, 0 when nothing is left to be known
     */
    public ErasureReceipt learnedBy(int learned) {
        return new ErasureReceipt(forgotten, trainingJob, learned == 0 ? null : learned);
    }
}
