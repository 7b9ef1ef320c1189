package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.ValueMetrics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version as clients see it.
 *
 * @param number its number
 * @param parent the newest version before it
 * @param createdAt when it was made
 * @param trainingJob the job that made it
 * @param tuningJob the tuning job that found its settings, where it was made for that
 * @param examples how many active examples it holds, label names excluded
 * @param watermark number of the last change that it has seen
 * @param parametersSha256 identity of its parameters
 * @param learner as it was used
 * @param settings that the learner was made with
 * @param encoder as it was used
 * @param leaveOneOut how well it answers its own examples when each is left out; how far off, where numbers are answered
 * @param erased true where an example that it held was erased since
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Version")
public record VersionView(
        int number,
        @Nullable Integer parent,
        Instant createdAt,
        String trainingJob,
        @Nullable String tuningJob,
        int examples,
        long watermark,
        String parametersSha256,
        ModelVersion.LearnerRecord learner,
        LearnerSettings settings,
        ModelVersion.EncoderRecord encoder,

        @Schema(oneOf = {LeaveOneOut.class, ValueMetrics.class})
        Object leaveOneOut,

        @Nullable Boolean erased) {

    /**
     * Shows a version.
     *
     * @param version which
     */
    public static VersionView of(ModelVersion version) {
        return new VersionView(
                version.number(),
                version.parent().orElse(null),
                version.createdAt(),
                version.trainingJob(),
                version.tuningJob().orElse(null),
                version.examples(),
                version.watermark(),
                version.parametersSha256(),
                version.learner(),
                version.settings(),
                version.encoder(),
                version.errors().<Object>map(errors -> errors).orElseGet(version::leaveOneOut),
                version.erased() ? true : null);
    }
}
