package io.understudy.training;

import io.understudy.encode.Encoder;
import io.understudy.example.Examples;
import io.understudy.model.Alias;
import io.understudy.model.JobQueue;
import io.understudy.model.Kernel;
import io.understudy.model.Labels;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Model;
import io.understudy.model.ModelChanged;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.Registry;
import io.understudy.model.Versions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a job's life, each one transaction under the model's row lock. */
@Service
class JobSteps {

    /** How the publishing of a job ended. */
    enum Ending {
        /** What it learned was published. */
        PUBLISHED,
        /** It was cancelled, or its model deleted: nothing was published. */
        CANCELLED,
        /** The set was erased from meanwhile: nothing was published, and the job has to be taken up again. */
        ERASED_FROM
    }

    private final Models models;
    private final Versions versions;
    private final TrainingJobs jobs;
    private final JobQueue queue;
    private final Examples examples;
    private final Labels labels;
    private final Registry registry;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    JobSteps(
            Models models,
            Versions versions,
            TrainingJobs jobs,
            JobQueue queue,
            Examples examples,
            Labels labels,
            Registry registry,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.models = models;
        this.versions = versions;
        this.jobs = jobs;
        this.queue = queue;
        this.examples = examples;
        this.labels = labels;
        this.registry = registry;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a job up; nothing when it is finished, or its model deleted, or there is nothing to learn. */
    @Transactional
    public Optional<Assignment> begin(String id) {
        return unfinished(id, (job, model) -> {}).flatMap(model -> {
            TrainingJob job = jobs.findById(id).orElseThrow();
            job.start(labels.countExamples(model.id()), clock.instant());
            Assignment assignment = Assignment.of(
                    job, model, version(model, Optional.of(model.newest())), version(model, model.champion()));
            if (!assignment.nothingToDo()) {
                return Optional.of(assignment);
            }
            job.succeed(model.newest() == 0 ? null : model.newest(), clock.instant());
            changed(model);
            return Optional.empty();
        });
    }

    /**
     * Publishes what was learned, in order, and ends the job; where the set was erased from meanwhile, publishes nothing.
     *
     * @return how it ended
     */
    @Transactional
    public Ending publish(Assignment assignment, Encoder encoder, Outcome outcome) {
        Optional<Model> held = unfinished(assignment.job(), (job, model) -> {});
        if (held.isEmpty()) {
            return Ending.CANCELLED;
        }
        Model model = held.get();
        if (model.erasures() != assignment.erasures()) {
            return Ending.ERASED_FROM;
        }
        for (Lesson lesson : outcome.lessons()) {
            lesson.raised().forEach((added, weight) -> examples.raise(model.id(), added, weight));
            ModelVersion version = registry.publish(
                    model, provenance(assignment, model, encoder, lesson), lesson.parameters(), lesson.cause());
            rehearsed(assignment, model, version, lesson.rehearsed());
        }
        if (outcome.nothingKnown()) {
            leaveTheStage(model);
        }
        if (assignment.tuningJob().isPresent()) {
            // Coverage is nothing that tuning looks for: what the model has by now may be younger than the job.
            model.learnWith(assignment.learner().with(null, model.learner().coverage()));
        }
        model.learnedUpTo(assignment.watermark());
        TrainingJob job = jobs.findById(assignment.job()).orElseThrow();
        if (model.changes() > assignment.watermark()
                && Boolean.TRUE.equals(model.training().automatic())) {
            job.wantSuccessor(false);
        }
        job.succeed(model.newest() == 0 ? null : model.newest(), clock.instant());
        follow(job, model);
        changed(model);
        return Ending.PUBLISHED;
    }

    /** Makes the job that is wanted after one that has ended. */
    private void follow(TrainingJob job, Model model) {
        job.successor()
                .ifPresent(next -> queue.enqueue(
                        model,
                        next == TrainingJob.Successor.FULL
                                ? JobQueue.Request.atOnce("a full training, asked for while a job ran", true)
                                : JobQueue.Request.of("changes that came while a job ran")));
    }

    /** What was compared with a champion that has left the stage meanwhile shows nothing. */
    private void rehearsed(Assignment assignment, Model model, ModelVersion version, List<ImportAnswer> answers) {
        Optional<Integer> champion = assignment.champion().map(ModelVersion::number);
        if (!answers.isEmpty() && model.champion().equals(champion)) {
            events.publishEvent(new ImportRehearsed(model.id(), version.number(), champion.orElseThrow(), answers));
        }
    }

    /** Ends a job that could not do its work. */
    @Transactional
    public void fail(String id, String message) {
        unfinished(id, (job, model) -> {
                    job.fail(message, clock.instant());
                    follow(job, model);
                })
                .ifPresent(model -> {
                    events.publishEvent(new JobFailed(model.id(), model.name(), id, message));
                    changed(model);
                });
    }

    /** Cancels a job unless it has ended. */
    @Transactional
    public void cancel(String modelName, String id) {
        Model model = models.lock(modelName);
        cancel(model, jobs.findByModelIdAndId(model.id(), id).orElseThrow(() -> new JobNotFound(id)));
    }

    /** Cancels a job of a held model unless it has ended. */
    void cancel(Model model, TrainingJob job) {
        if (job.state().unfinished()) {
            job.cancel(clock.instant());
        }
        changed(model);
    }

    private Optional<Model> unfinished(String id, BiConsumer<TrainingJob, Model> step) {
        Optional<Model> held = jobs.modelOf(id).flatMap(models::lockById);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        TrainingJob job = jobs.findById(id).orElseThrow();
        if (!job.state().unfinished()) {
            return Optional.empty();
        }
        step.accept(job, held.get());
        return held;
    }

    private Optional<ModelVersion> version(Model model, Optional<Integer> number) {
        return number.flatMap(value -> versions.findById(new ModelVersion.Key(model.id(), value)));
    }

    private static ModelVersion.Provenance provenance(
            Assignment assignment, Model model, Encoder encoder, Lesson lesson) {
        return new ModelVersion.Provenance(
                model.newest() == 0 ? null : model.newest(),
                assignment.job(),
                lesson.examples(),
                lesson.imported(),
                lesson.watermark(),
                lesson.parameters().sha256(),
                learner(lesson),
                new ModelVersion.EncoderRecord(encoder.name(), encoder.dimension(), encoder.digest()),
                lesson.parameters().leaveOneOut(),
                lesson.parameters().errors(),
                assignment.full(),
                lesson.settings(),
                lesson.tuningJob().orElse(null));
    }

    private static ModelVersion.LearnerRecord learner(Lesson lesson) {
        LearnerSettings settings = lesson.settings();
        return lesson.network()
                .map(found ->
                        new ModelVersion.LearnerRecord(settings.type(), null, 0, 0, false, settings.coverage(), found))
                .orElseGet(() -> new ModelVersion.LearnerRecord(
                        settings.type(),
                        settings.kernel(),
                        settings.kernel() == Kernel.LINEAR ? 0 : settings.bandwidth(),
                        lesson.strength(),
                        settings.strength().lambda() == null,
                        settings.coverage(),
                        null));
    }

    /** Nothing is left to be known: no version may go on serving what was erased. */
    private static void leaveTheStage(Model model) {
        model.point(Alias.CHAMPION, null);
        model.point(Alias.CHALLENGER, null);
    }

    private void changed(Model model) {
        events.publishEvent(ModelChanged.of(model));
    }
}
