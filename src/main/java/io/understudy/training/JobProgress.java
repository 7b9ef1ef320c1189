package io.understudy.training;

import io.understudy.learn.Cancelled;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes a job's progress into its row, at each new stage and at most twice a second, and learns from the row whether the
 * job was cancelled: from whatever server that came.
 */
final class JobProgress implements Progress {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final String job;
    private final TrainingJobs jobs;
    private final InstantSource clock;
    private Instant last = Instant.MIN;
    private JobStage lastStage = JobStage.QUEUED;

    JobProgress(String job, TrainingJobs jobs, InstantSource clock) {
        this.job = job;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public void at(Stage stage, double fraction) {
        at(JobStage.of(stage), fraction);
    }

    void at(JobStage stage, double fraction) {
        Instant now = clock.instant();
        if (stage == lastStage && now.isBefore(last.plus(INTERVAL)) && !now.isBefore(last)) {
            return;
        }
        last = now;
        lastStage = stage;
        if (jobs.advance(job, stage, stage.progress(fraction)) == 0) {
            throw new Cancelled();
        }
    }
}
