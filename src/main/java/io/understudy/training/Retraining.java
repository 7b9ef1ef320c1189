package io.understudy.training;

import io.understudy.model.LearnerSettings;
import io.understudy.model.Model;
import io.understudy.rest.Ids;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has a model trained from nothing with settings that a tuning job found. They become the model's with the version that
 * comes of it, in one transaction.
 */
@Component
public class Retraining {

    private final TrainingJobs jobs;
    private final JobSteps steps;
    private final DurableTasks tasks;
    private final InstantSource clock;

    Retraining(TrainingJobs jobs, JobSteps steps, DurableTasks tasks, InstantSource clock) {
        this.jobs = jobs;
        this.steps = steps;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param settings of the learner
     * @param tuningJob that found them
     * @param reason in words, kept with the training job
     */
    public record Found(LearnerSettings settings, String tuningJob, String reason) {}

    /**
     * How a training job went.
     *
     * @param state where it is in its life
     * @param version that it made, or the newest when it found the same parameters
     * @param error why it failed
     */
    public record Progressed(JobState state, Optional<Integer> version, Optional<String> error) {}

    /**
     * Makes a job, or gives the one that waits the settings.
     *
     * @param model held by its row lock
     * @param found the settings
     * @return the job's id; nothing while another job of the model is at work
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> ask(Model model, Found found) {
        Optional<TrainingJob> unfinished = jobs.unfinished(model.id());
        if (unfinished.isPresent()) {
            return unfinished
                    .filter(job -> job.state() == JobState.QUEUED)
                    .map(job -> given(job, found).id());
        }
        TrainingJob job =
                given(jobs.save(new TrainingJob(Ids.next(), model.id(), found.reason(), true, clock.instant())), found);
        tasks.schedule(TrainingQueue.TASK, job.id(), clock.instant());
        return Optional.of(job.id());
    }

    private static TrainingJob given(TrainingJob job, Found found) {
        job.learnWith(found.settings(), found.tuningJob());
        return job;
    }

    /**
     * Tells how a job goes.
     *
     * @param job its id
     * @return nothing once its row was swept
     */
    public Optional<Progressed> progress(String job) {
        return jobs.findById(job).map(found -> new Progressed(found.state(), found.version(), found.error()));
    }

    /**
     * Cancels a job unless it has ended.
     *
     * @param model held by its row lock
     * @param job its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(Model model, String job) {
        jobs.findById(job).ifPresent(found -> steps.cancel(model, found));
    }
}
