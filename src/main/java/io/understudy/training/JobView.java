package io.understudy.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients see it.
 *
 * @param id its id
 * @param state where it is in its life
 * @param progress 0 to 1
 * @param stage what it is doing
 * @param reason why it was made
 * @param full whether it trains from nothing
 * @param tuningJob the tuning job that found the settings it trains with
 * @param examples how many active examples the model had when it was taken up
 * @param version the version that it made, or the newest when there was nothing to learn
 * @param error why it failed
 * @param createdAt when it was made
 * @param startedAt when a worker first took it up
 * @param finishedAt when it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TrainingJob")
record JobView(
        String id,
        JobState state,
        double progress,
        JobStage stage,
        @Nullable String reason,
        boolean full,
        @Nullable String tuningJob,
        int examples,
        @Nullable Integer version,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static JobView of(TrainingJob job) {
        return new JobView(
                job.id(),
                job.state(),
                job.progress(),
                job.stage(),
                job.reason().orElse(null),
                job.full(),
                job.tuningJob().orElse(null),
                job.examples(),
                job.version().orElse(null),
                job.error().orElse(null),
                job.createdAt(),
                job.startedAt().orElse(null),
                job.finishedAt().orElse(null));
    }
}
