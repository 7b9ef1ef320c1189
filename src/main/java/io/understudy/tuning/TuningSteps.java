package io.understudy.tuning;

import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Waiting;
import io.understudy.training.JobState;
import io.understudy.training.Retraining;
import io.understudy.training.Retraining.Progressed;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a tuning job's life, each one transaction under the model's row lock. */
@Service
class TuningSteps {

    private static final Logger LOG = LoggerFactory.getLogger(TuningSteps.class);

    private final Models models;
    private final TuningJobs jobs;
    private final Trials trials;
    private final Retraining retraining;
    private final Waiting waiting;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    TuningSteps(
            Models models,
            TuningJobs jobs,
            Trials trials,
            Retraining retraining,
            Waiting waiting,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.models = models;
        this.jobs = jobs;
        this.trials = trials;
        this.retraining = retraining;
        this.waiting = waiting;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a job up, for the first time or again; nothing when it is finished, or its model deleted. */
    @Transactional
    public Optional<TuningJob> begin(String id) {
        unfinished(id, (job, model) -> {
            job.start(model.learner(), model.learned(), clock.instant());
            trials.forgetUnfinished(id);
        });
        return jobs.findById(id).filter(job -> job.state() == JobState.RUNNING);
    }

    /** Notes on how many cases trials are judged. */
    @Transactional
    public void judgedOn(String id, int cases) {
        unfinished(id, (job, model) -> job.judgedOn(cases));
    }

    /** Ends a job whose best settings are those that the model had. */
    @Transactional
    public void keep(String id, String outcome) {
        unfinished(id, (job, model) -> {
            job.decide(Halving.BASELINE, outcome);
            end(job, model, null);
        });
    }

    /**
     * What a job has found.
     *
     * @param trial number of the best one
     * @param outcome in words and figures
     * @param found its settings
     */
    record Crowned(int trial, String outcome, Retraining.Found found) {}

    /** Has the best settings trained; where a training job of the model is at work, later. */
    @Transactional
    public void crown(String id, Crowned crowned) {
        unfinished(id, (job, model) -> {
            job.decide(crowned.trial(), crowned.outcome());
            retraining.ask(model, crowned.found()).ifPresent(job::trainedBy);
        });
    }

    /** Ends a job whose training has ended. */
    @Transactional
    public void follow(String id) {
        unfinished(id, (job, model) -> {
            Optional<Progressed> training = job.trainingJob().flatMap(retraining::progress);
            if (training.isEmpty() || training.get().state() == JobState.CANCELLED) {
                fail(job, "the training job of the best settings was cancelled");
            } else if (training.get().state() == JobState.FAILED) {
                fail(
                        job,
                        "the best settings could not be trained: "
                                + training.get().error().orElse(""));
            } else if (training.get().state() == JobState.SUCCEEDED) {
                end(job, model, training.get().version().orElse(null));
            }
        });
    }

    private void end(TuningJob job, Model model, @Nullable Integer version) {
        job.succeed(version, clock.instant());
        String outcome = job.outcome().orElse("");
        LOG.info("tuning: model={} job={} version={} {}", model.id(), job.id(), version, outcome);
        events.publishEvent(new TuningEnded(
                model.id(),
                job.id(),
                model.newest(),
                Optional.ofNullable(version),
                "tuning job " + job.id() + ": " + outcome));
        waiting.signalAfterCommit();
    }

    /** Ends a job that could not do its work. */
    @Transactional
    public void fail(String id, String message) {
        unfinished(id, (job, model) -> fail(job, message));
    }

    private void fail(TuningJob job, String message) {
        LOG.warn("tuning: model={} job={} failed: {}", job.modelId(), job.id(), message);
        job.fail(message, clock.instant());
        waiting.signalAfterCommit();
    }

    /** Cancels a job unless it has ended, and the training job that it waits for. */
    @Transactional
    public void cancel(String modelName, String id) {
        Model model = models.lock(modelName);
        TuningJob job = jobs.findByModelIdAndId(model.id(), id).orElseThrow(() -> new TuningNotFound(id));
        if (job.state().unfinished()) {
            job.trainingJob().ifPresent(training -> retraining.cancel(model, training));
            job.cancel(clock.instant());
            waiting.signalAfterCommit();
        }
    }

    private void unfinished(String id, BiConsumer<TuningJob, Model> step) {
        jobs.modelOf(id)
                .flatMap(models::lockById)
                .ifPresent(model -> jobs.findById(id)
                        .filter(job -> job.state().unfinished())
                        .ifPresent(job -> step.accept(job, model)));
    }
}
