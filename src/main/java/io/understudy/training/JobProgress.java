package io.understudy.training;

import io.understudy.learn.Cancelled;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes a job's progress into its row, at each new stage and at most twice a second, and learns from the row whether the
 * job was cancelled: from whatever server that came. A job that ends at once, as one does that learns a correction, has no
 * progress to write.
 */
final class JobProgress implements Progress {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Duration AT_ONCE = Duration.ofMillis(150);

    private final String job;
    private final TrainingJobs jobs;
    private final InstantSource clock;
    private final Instant start;
    private Instant last = Instant.MIN;
    private JobStage lastStage = JobStage.QUEUED;

    JobProgress(String job, TrainingJobs jobs, InstantSource clock) {
        this.job = job;
        this.jobs = jobs;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void at(Stage stage, double fraction) {
        at(JobStage.of(stage), fraction);
    }

    void at(JobStage stage, double fraction) {
        Instant now = clock.instant();
        boolean early = !now.isBefore(start) && now.isBefore(start.plus(AT_ONCE));
        if (early || (stage == lastStage && now.isBefore(last.plus(INTERVAL)) && !now.isBefore(last))) {
            return;
        }
        last = now;
        lastStage = stage;
        if (jobs.advance(job, stage, stage.progress(fraction)) == 0) {
            throw new Cancelled();
        }
    }
}
