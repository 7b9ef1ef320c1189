package io.understudy.exchange.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.model.ModelVersion;
import io.understudy.training.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reproduction as clients see it.
 *
 * @param version number of the version
 * @param state where it is in its life
 * @param progress 0 to 1
 * @param error why it failed
 * @param expected the version's {@code parametersSha256}
 * @param found that of the parameters that were derived, once they are
 * @param equal whether the two are equal
 * @param createdAt when it was asked for
 * @param finishedAt when it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Reproduction")
record ReproductionView(
        int version,
        JobState state,
        double progress,
        @Nullable String error,
        String expected,
        @Nullable String found,
        @Nullable Boolean equal,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ReproductionView of(ModelVersion version, Derivation derivation) {
        return new ReproductionView(
                version.number(),
                derivation.state(),
                derivation.progress(),
                derivation.error().orElse(null),
                version.parametersSha256(),
                derivation.found().orElse(null),
                derivation.found().map(version.parametersSha256()::equals).orElse(null),
                derivation.createdAt(),
                derivation.finishedAt().orElse(null));
    }
}
